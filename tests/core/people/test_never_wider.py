"""No credential, made by any route, allows what its maker could not do at that moment (§2)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.people.cast import ROLES, Cast
from tests.houses import minted, principal
from tokenhouse.core import (
    AllOf,
    AnyOf,
    Forbidden,
    Invalid,
    Issued,
    Refused,
    Resource,
)
from tokenhouse.core.outcomes import Principal
from tokenhouse.core.rules.catalog import ACTIONS, TYPES
from tokenhouse.core.rules.presets import BUILT_IN as PRESETS
from tokenhouse.core.rules.scopes import RESERVED_TYPES

VERBS = [word.name for word in ACTIONS]
NOUNS = [word.name for word in TYPES]
WHERES = ("development", "staging", "preview", "production")
EVERYTHING = [
    (verb, Resource(noun, id_))
    for verb in VERBS
    for noun in (*NOUNS, *sorted(RESERVED_TYPES))
    for id_ in (None, "a", "b")
]
"""Every request of one part that there is, as far as ids go that the scopes below name."""

scopes = st.builds(
    lambda verb, noun, id_: f"{verb}:{noun}{id_ if noun not in ('all', '*') else ''}",
    st.sampled_from([*VERBS, "*"]),
    st.sampled_from([*NOUNS, "all", "*"]),
    st.sampled_from(["", ":a", ":b"]),
) | st.sampled_from(["admin", "*:all", "read:all", "write:all"])
bounds = st.none() | st.lists(scopes, min_size=1, max_size=4)


def nested(depth: int = 3) -> st.SearchStrategy[Any]:
    """Requests of any shape, whose parts may bring an action of their own."""
    leaves = st.builds(
        Resource,
        st.sampled_from([*NOUNS, *sorted(RESERVED_TYPES), "all", "*", ""]),
        st.sampled_from([None, "a", "b", ""]),
        st.sampled_from([None, *VERBS, "*", ""]),
    )
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=3).flatmap(
            lambda parts: st.sampled_from([AnyOf(*parts), AllOf(*parts)])
        ),
        max_leaves=2**depth,
    )


@dataclass(frozen=True)
class Wish:
    """Who makes what: a role, the caps on the way, and what is asked for where."""

    role: str
    role_cap: str | None
    cap: list[str] | None
    asked: list[str] | None
    where: str
    preset: str | None


wishes = st.builds(
    Wish,
    st.sampled_from(ROLES),
    st.none() | st.sampled_from(ROLES),
    bounds,
    bounds,
    st.sampled_from(WHERES),
    st.none() | st.sampled_from([preset.name for preset in PRESETS]),
)


def made(call: Callable[[], Issued | Refused]) -> Issued | None:
    """What the call makes; None when it is refused, which is never too wide."""
    try:
        given = call()
    except (Invalid, Forbidden):
        return None
    return given if isinstance(given, Issued) else None


class Maker:
    """Somebody with one personal token, and all that they try to make of it."""

    def __init__(self, cast: Cast, wish: Wish) -> None:
        self.cast, self.wish = cast, wish
        self.authority, self.place = cast.house.authority, cast.place(wish.where)
        self.user = cast.people[wish.role]
        self.token = cast.token(self.user, role_cap=wish.role_cap).text
        self.admin = cast.acting(self.token)
        self.branch = "x" if wish.where == "preview" else None

    def routes(self) -> Iterator[tuple[str, str, str]]:
        """Every route: its name, the text of what was made from, and the text of what was made."""
        for name, call in self._calls().items():
            found = made(call)
            if found is None:
                continue
            yield name, self.token, found.text
            if name in ("user-actor", "scoped key"):
                onward = self._exchange if name == "user-actor" else self._minted
                below = made(partial(onward, found.text))
                if below is not None:
                    yield f"{name} and on", found.text, below.text

    def _calls(self) -> dict[str, Callable[[], Issued | Refused]]:
        wish, place, admin = self.wish, self.place, self.admin
        chosen: dict[str, Any] = {"scopes": wish.asked or ["read:runs"]}
        if wish.preset is not None:
            chosen = {"preset": wish.preset}
        return {
            "exchange": lambda: self._exchange(self.token),
            "user-actor": lambda: self.authority.mint_user_actor_token(self.token, cap=wish.cap),
            "by admin": lambda: admin.user_actor_tokens.mint(cap=wish.cap, environment=place),
            "scoped key": lambda: admin.scoped_keys.issue(place, "k", **chosen),
            "workspace": lambda: admin.workspace_tokens.issue(self.cast.workspace, "w", **chosen),
            "personal": lambda: admin.personal_tokens.issue(self.user, "p"),
            "minted": lambda: admin.environment_tokens.mint(place, scopes=wish.asked or ()),
        }

    def _exchange(self, text: str) -> Issued | Refused:
        return self.authority.exchange(
            text,
            project=self.cast.project,
            environment=self.place,
            branch=self.branch,
            scopes=self.wish.asked,
        )

    def _minted(self, text: str) -> Issued | Refused:
        return self.authority.mint_environment_token(
            text, branch=self.branch, scopes=self.wish.asked or ["read:runs"]
        )


def beside(cast: Cast, text: str, where: str) -> Principal:
    """Who the text is there."""
    return principal(cast.house.authority.verify(text, **cast.where(where)))


PATIENT = settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def test_no_route_makes_more_than_its_maker_could(shared_cast: Cast) -> None:
    routes_seen = set()

    @PATIENT
    @given(wishes, st.lists(st.tuples(st.sampled_from(VERBS), nested()), max_size=20))
    def search(wish: Wish, requests: list[tuple[str, Any]]) -> None:
        for name, maker, text in Maker(shared_cast, wish).routes():
            routes_seen.add(name)
            above = beside(shared_cast, maker, wish.where)
            below = beside(shared_cast, text, wish.where)
            for action, request in [*EVERYTHING, *requests]:
                if below.can(action, request):
                    assert above.can(action, request), (name, action, request)

    search()
    assert len(routes_seen) == 9, routes_seen


def test_a_request_of_many_parts_is_allowed_as_its_parts_are(shared_cast: Cast) -> None:
    """`AllOf` its parts, `AnyOf` one of them, empty never: worked out once more by hand."""
    authority, where = shared_cast.house.authority, shared_cast.where("staging")
    acting = minted(
        authority.mint_user_actor_token(
            shared_cast.tokens["developer"].text, cap=["read:runs", "write:tasks:a", "*:tags"]
        )
    )
    holder = principal(authority.verify(acting.text, **where))

    def allowed(action: str, request: Any) -> bool:
        if isinstance(request, Resource):
            return holder.can(action, request)
        if not request.parts:
            return False
        whole = all if isinstance(request, AllOf) else any
        return whole(allowed(action, part) for part in request.parts)

    @settings(max_examples=300)
    @given(st.sampled_from(VERBS), nested())
    def search(action: str, request: Any) -> None:
        assert holder.can(action, request) == allowed(action, request)
        assert bool(authority.authorize(acting.text, action, request, **where)) == allowed(
            action, request
        )

    search()


SMUGGLED = [
    AllOf(Resource("runs"), Resource("runs", action="delete")),
    AllOf(AllOf(Resource("runs")), AnyOf(Resource("runs", action="delete"))),
    AllOf(AllOf(AllOf(AllOf(Resource("runs", "a", "delete"))))),
    AnyOf(AllOf(Resource("runs"), Resource("runs", action="delete"))),
    AllOf(Resource("runs"), AllOf()),
    AllOf(Resource("runs"), AnyOf()),
    AllOf(Resource("runs"), Resource("members")),
    AllOf(Resource("runs"), Resource("all")),
    AllOf(Resource("runs"), Resource("runs", action="*")),
    AllOf(Resource("runs"), Resource("runs", action="")),
]


@pytest.mark.parametrize("request_", SMUGGLED, ids=repr)
def test_a_deletion_is_not_smuggled_in_a_batch(shared_cast: Cast, request_: Any) -> None:
    authority, where = shared_cast.house.authority, shared_cast.where("staging")
    token = shared_cast.tokens["owner"].text
    reader = minted(authority.mint_user_actor_token(token, cap=["read:all", "write:all"])).text
    exchanged = minted(
        authority.exchange(reader, project=shared_cast.project, environment=where["environment"])
    ).text
    for text in (reader, exchanged):
        assert authority.authorize(text, "read", Resource("runs"), **where)
        assert not authority.authorize(text, "read", request_, **where)
