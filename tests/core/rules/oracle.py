"""Slow and plain second opinions: written from the rules' text, not from our code."""

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from tokenhouse.core import AllOf, AnyOf, Resource

HOUSE = {"members", "users", "workspaces", "projects", "environments", "tokens", "audit"}
ACTIONS = ("read", "write", "delete", "admin")
TYPES = ("runs", "tasks", "members")
IDS = ("a", "b", "a:b", "*")


def allows(scope: str, action: str, type_: str, id_: str | None) -> bool:
    """Whether one scope allows one action on one resource, by the sentences of §2 and §3."""
    if scope == "admin":
        return True
    parts = scope.split(":", 2)
    if len(parts) < 2 or not all(parts) or len(scope) > 200:
        return False
    if any(not "!" <= char <= "~" for char in scope):
        return False
    held_action, held_type, held_id = [*parts, None][:3]
    every_type = held_type in ("all", "*")
    if every_type and held_id is not None:
        return False
    if held_action not in ("*", action) or type_ in HOUSE:
        return False
    return every_type or (held_type == type_ and held_id in (None, id_))


def can(held: Iterable[str], action: Any, request: Any) -> bool:
    if isinstance(request, AnyOf | AllOf):
        answers = [can(held, action, part) for part in request.parts]
        return bool(answers) and (any if isinstance(request, AnyOf) else all)(answers)
    wanted = action if request.action is None else request.action
    if not wanted or wanted == "*" or not request.type or request.type in ("all", "*"):
        return False
    if request.id == "":
        return False
    return any(allows(scope, wanted, request.type, request.id) for scope in held)


scopes = st.one_of(
    st.sampled_from(["admin", "*:all", "read:all", "read:*", "*:runs", "admin:all", "*:members"]),
    st.builds(
        lambda *parts: ":".join(part for part in parts if part is not None),
        st.sampled_from([*ACTIONS, "*"]),
        st.sampled_from([*TYPES, "all", "*"]),
        st.sampled_from([None, *IDS]),
    ),
    st.text(max_size=12),
    st.text(alphabet="re:ad*un ", max_size=10),
)
resources = st.builds(
    Resource,
    st.sampled_from([*TYPES, "all", "*", ""]),
    st.sampled_from([None, "", *IDS]),
    st.sampled_from([None, None, None, *ACTIONS, "*", ""]),
)
actions = st.sampled_from([*ACTIONS, "*", ""])
requests = st.recursive(
    resources,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: AnyOf(*parts)),
        st.lists(inner, max_size=3).map(lambda parts: AllOf(*parts)),
    ),
    max_leaves=8,
)
EVERY_REQUEST = [
    (action, Resource(type_, id_)) for action in ACTIONS for type_ in TYPES for id_ in (None, *IDS)
]
