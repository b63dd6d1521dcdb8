"""Who may create what: the table of kinds, cell by cell (credentials §1, §2)."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.core.people.cast import ROLES, STRANGER, TYPES, Cast
from tests.houses import NOON, Clock, House, principal
from tokenhouse.core import Admin, EnvironmentType, Forbidden, Invalid, Kind, NotFound, Settings
from tokenhouse.core.rules.presets import BUILT_IN as PRESETS
from tokenhouse.core.rules.roles import Role, Tier

PEOPLE = (*ROLES, STRANGER)
"""In the order of the letters: `y` done, `x` forbidden, `i` too wide, `.` not found."""

PLACED: dict[str, tuple[str, str]] = {
    # what is created: by whom in development, staging and preview; by whom in production
    "environment key by rotating": ("yyxxx.", "yyxxx."),
    "environment key of a new place": ("yyxxx.", "yyxxx."),
    "scoped key that reads": ("yyyxx.", "yyxxx."),
    "scoped key that reads variables": ("yyyxx.", "yyxxx."),
    "scoped key that administers": ("yyixx.", "yyxxx."),
    "scoped key of everything": ("yyixx.", "yyxxx."),
    "scoped key of bare admin": ("yiixx.", "yixxx."),
    "scoped key of a house resource": ("iiixx.", "iixxx."),
    "environment token": ("yyxxx.", "yyxxx."),
}
ACTS: dict[str, Callable[[Cast, Admin, str], object]] = {
    "environment key by rotating": lambda c, a, t: a.environments.rotate(c.place(t)),
    "environment key of a new place": lambda c, a, t: a.environments.create(
        c.project, t, f"new-{c.met}"
    ),
    "scoped key that reads": lambda c, a, t: keyed(c, a, t, "read:runs"),
    "scoped key that reads variables": lambda c, a, t: keyed(c, a, t, "read:envvars"),
    "scoped key that administers": lambda c, a, t: keyed(c, a, t, "admin:runs"),
    "scoped key of everything": lambda c, a, t: keyed(c, a, t, "*:all"),
    "scoped key of bare admin": lambda c, a, t: keyed(c, a, t, "admin"),
    "scoped key of a house resource": lambda c, a, t: keyed(c, a, t, "read:members"),
    "environment token": lambda c, a, t: a.environment_tokens.mint(
        c.place(t) if t != "preview" else branch_of(c)
    ),
}
OWN: dict[str, tuple[str, Callable[[Cast, Admin], object]]] = {
    "personal token": (
        "yyyyyy",
        lambda _c, a: a.personal_tokens.issue(principal_of(a), "n"),
    ),
    "user-actor token": ("yyyyyy", lambda _c, a: a.user_actor_tokens.mint()),
    "workspace token": ("yyyyx.", lambda c, a: a.workspace_tokens.issue(c.workspace, "n")),
}


def keyed(cast: Cast, admin: Admin, type_: str, scope: str) -> object:
    return admin.scoped_keys.issue(cast.place(type_), "k", scopes=[scope])


def branch_of(cast: Cast) -> str:
    branches = cast.house.admin.environments.list(cast.project)
    return next(one.id for one in branches if one.branch is not None)


def principal_of(admin: Admin) -> str:
    """The person behind it: the owner of the token that acts."""
    [mine, *_] = admin.personal_tokens.list()
    assert mine.user_id is not None
    return mine.user_id


def letter(act: Callable[..., object], *named: Any, **asked: Any) -> str:
    try:
        act(*named, **asked)
    except Forbidden:
        return "x"
    except Invalid:
        return "i"
    except NotFound:
        return "."
    return "y"


@pytest.mark.parametrize("type_", TYPES)
@pytest.mark.parametrize("what", PLACED)
def test_who_creates_what_belongs_to_an_environment(
    shared_cast: Cast, what: str, type_: EnvironmentType
) -> None:
    expected = PLACED[what][type_ is EnvironmentType.PRODUCTION]
    found = ""
    for who in PEOPLE:
        shared_cast.met += 1
        admin = shared_cast.as_(who)
        found += letter(ACTS[what], shared_cast, admin, type_.value)
    assert found == expected


@pytest.mark.parametrize("what", OWN)
def test_who_creates_what_belongs_to_oneself(shared_cast: Cast, what: str) -> None:
    expected, act = OWN[what]
    found = "".join(letter(act, shared_cast, shared_cast.as_(who)) for who in PEOPLE)
    assert found == expected


def test_an_operator_creates_each_kind_for_anybody(shared_cast: Cast) -> None:
    held = shared_cast.one_of_each(shared_cast.person("developer"))
    assert {kind: issued.credential.kind for kind, issued in held.items()} == {
        kind: kind for kind in Kind
    }


# ── presets ──────────────────────────────────────────────────────────────────────────────────────
BY_PRESET = {
    # preset: (developer in development, admin in production, viewer's workspace token)
    "Read only": ("y", "y", "y"),
    "Read & write": ("y", "y", "y"),
    "Full access": ("i", "i", "y"),  # the holder's whole role: a key has no holder
    "Trigger only": ("y", "y", "y"),
    "Task operator": ("y", "y", "y"),
    "Observer": ("y", "y", "y"),
    "Operator": ("y", "y", "y"),
    "Deploy only": ("y", "y", "y"),
    "Variables only": ("y", "y", "y"),
    "No restrictions": ("i", "y", "y"),
}


def test_there_is_a_row_for_every_preset() -> None:
    assert [preset.name for preset in PRESETS] == list(BY_PRESET)


@pytest.mark.parametrize("preset", BY_PRESET)
def test_a_preset_is_given_where_it_is_covered(shared_cast: Cast, preset: str) -> None:
    cast = shared_cast
    acts: tuple[Callable[[], object], ...] = (
        lambda: cast.as_("developer").scoped_keys.issue(
            cast.place("development"), "k", preset=preset
        ),
        lambda: cast.as_("admin").scoped_keys.issue(cast.place("production"), "k", preset=preset),
        lambda: cast.as_("viewer").workspace_tokens.issue(cast.workspace, "w", preset=preset),
    )
    assert tuple(map(letter, acts)) == BY_PRESET[preset]


@pytest.mark.parametrize(
    ("ids", "made"),
    [
        pytest.param(["a"], "y", id="one task"),
        pytest.param([f"t{n}" for n in range(10)], "y", id="ten tasks"),
        pytest.param([f"t{n}" for n in range(11)], "i", id="eleven tasks"),
        pytest.param([], "i", id="no task"),
        pytest.param(["a b"], "i", id="an id with a space"),
    ],
)
def test_trigger_only_is_narrowed_to_a_few_tasks(
    shared_cast: Cast, ids: list[str], made: str
) -> None:
    issue = shared_cast.as_("developer").scoped_keys.issue
    root = shared_cast.place("development")
    assert letter(lambda: issue(root, "k", preset="Trigger only", ids=ids)) == made
    assert letter(lambda: issue(root, "k", preset="Read only", ids=ids)) == "i"


# ── roles of a house's own ───────────────────────────────────────────────────────────────────────
OWN_ROLES = (
    Role(
        name="lead",
        rank=70,
        scopes=("*:all", "read:members", "write:members"),
        loses={Tier.PRODUCTION: frozenset({"apiKeys"})},
    ),
    Role(name="porter", rank=65, scopes=("*:members",)),
    Role(name="keysmith", rank=30, scopes=("read:apiKeys", "write:apiKeys", "read:runs")),
)


@pytest.fixture
def own(cast: Cast) -> Callable[[str], Admin]:
    """Administration by somebody in a role that the house has added."""
    cast.house.settings = Settings(roles=OWN_ROLES)

    def acting(role: str) -> Admin:
        return cast.acting(cast.token(cast.person(role)).text)

    return acting


def test_a_role_of_the_house_hands_out_a_whole_key_only_where_it_covers_it(
    cast: Cast, own: Callable[[str], Admin]
) -> None:
    lead = own("lead")
    for type_, expected in (("development", "y"), ("staging", "y"), ("production", "x")):
        assert letter(lead.environments.rotate, cast.place(type_)) == expected
        assert letter(lead.environment_tokens.mint, cast.place(type_)) == expected


def test_a_role_of_the_house_gives_out_no_scope_beside_its_own(
    cast: Cast, own: Callable[[str], Admin]
) -> None:
    smith, root = own("keysmith"), cast.place("production")
    issue: Any = smith.scoped_keys.issue
    for scopes, expected in (
        (["read:runs"], "y"),
        (["read:runs:a"], "y"),
        (["read:apiKeys"], "y"),
        (["write:runs"], "i"),
        (["read:all"], "i"),
        (["read:runs", "read:tasks"], "i"),
        (["*:runs"], "i"),
    ):
        assert letter(issue, root, "k", scopes=scopes) == expected, scopes
    assert letter(lambda: smith.environments.rotate(root)) == "x"


def test_a_keeper_of_members_promotes_nobody_above_their_own_reach(
    cast: Cast, own: Callable[[str], Admin]
) -> None:
    """A rank above the developer's is worth nothing without what a developer may do."""
    porter, friend = own("porter"), cast.person("guest")
    change = porter.members.set_role
    for role in ("viewer", "developer", "admin", "owner", "lead", "porter", "keysmith"):
        assert letter(change, cast.workspace, friend, role) == "x", role
    victim = cast.person("viewer")
    assert letter(lambda: porter.members.remove(cast.workspace, victim)) == "x"
    lead = own("lead")
    for role, expected in (
        ("viewer", "y"),
        ("guest", "y"),
        ("lead", "x"),
        ("porter", "x"),
        ("admin", "x"),
        ("developer", "y"),
    ):
        assert letter(lead.members.set_role, cast.workspace, friend, role) == expected
    assert letter(lambda: change(cast.workspace, friend, "emperor")) == "i"


def test_a_role_that_the_house_no_longer_has_is_worth_a_guests(
    cast: Cast, own: Callable[[str], Admin]
) -> None:
    user = cast.person(None)
    own("lead")
    cast.house.admin.members.add(cast.workspace, user, "lead")
    token = cast.token(user, role_cap="lead")
    before = House(cast.house.path, Clock(NOON))
    admin = before.authority.admin(principal(before.authority.verify(token.text)))
    assert letter(lambda: admin.members.list(cast.workspace)) == "x"
    assert letter(lambda: admin.personal_tokens.issue(user, "n", role_cap="viewer")) == "i"
    assert letter(lambda: admin.personal_tokens.issue(user, "n", role_cap="guest")) == "y"
    before.close()
