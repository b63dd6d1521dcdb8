"""Which environment a call means when it names a branch, or none (credentials §5)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tokenhouse.core.rules.kinds import EnvironmentType

LONGEST_BRANCH = 255
_REFS = "refs/heads/"
_DEFAULT = "default"

BRANCHING = (EnvironmentType.DEVELOPMENT, EnvironmentType.PREVIEW)

# git-check-ref-format(1), the rules for a branch name.
_REFUSED_BY_GIT = re.compile(
    r"""
    [\x00-\x20\x7f~^:?*\[\\]    # control characters, space and what git uses itself
    | [\ud800-\udfff]          # half a character, which no encoding can write
    | \.\. | @\{ | //
    | (?:^|/)\.                 # a part that begins with a dot
    | \.lock(?:/|$)             # a part that ends in .lock
    | ^/ | /$ | \.$ | ^@$ | ^-
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Root:
    """The environment itself."""


@dataclass(frozen=True, slots=True)
class Branch:
    """The child of that name, if there is a live one."""

    name: str


@dataclass(frozen=True, slots=True)
class Required:
    """A branch had to be named and was not."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """No branch can go by that name."""


Wanted = Root | Branch | Required | Unknown


def wanted_branch(type_: EnvironmentType, asked: str | None) -> Wanted:
    """What a branch named in a call means in an environment of that type."""
    if type_ not in BRANCHING:
        return Root()
    name = branch_name(asked)
    if type_ is EnvironmentType.DEVELOPMENT and name in (None, _DEFAULT):
        return Root()
    if name is None:
        return Required()
    return Branch(name) if is_git_name(name) else Unknown()


def branch_name(asked: str | None) -> str | None:
    """The name without `refs/heads/`; None when nothing is left."""
    return (asked or "").removeprefix(_REFS) or None


def is_git_name(name: str) -> bool:
    """Whether git would let a branch be called that, in at most 255 characters."""
    return 0 < len(name) <= LONGEST_BRANCH and _REFUSED_BY_GIT.search(name) is None


def can_be_created(type_: EnvironmentType, name: str) -> bool:
    """Whether a branch of that name can be made: one that a call could then resolve."""
    return wanted_branch(type_, name) == Branch(name)
