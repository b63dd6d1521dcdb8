"""Why an action cannot be done now: one function a reason, each a sentence or nothing."""

from __future__ import annotations

from datetime import datetime

from tokenhouse.core.facts import ArchivedKey, Credential
from tokenhouse.core.rules.branches import BRANCHING
from tokenhouse.core.rules.kinds import KINDS, Kind
from tokenhouse.core.rules.lifetimes import LIVE_STATES, State
from tokenhouse.tui.actions.action import Scene
from tokenhouse.tui.wording import actions as words

FINAL = frozenset({State.REVOKED, State.BURNED})
OVER = FINAL | {State.EXPIRED}
"""No end of it can be moved: revoking it would change nothing for anybody."""


def has_environment(scene: Scene) -> str | None:
    """An environment that is not put away."""
    if scene.environment is None:
        return words.NO_ENVIRONMENT
    return words.ARCHIVED_PLACE if scene.environment.archived_at is not None else None


def some_environment(scene: Scene) -> str | None:
    """An environment, put away or not."""
    return words.NO_ENVIRONMENT if scene.environment is None else None


def has_workspace(scene: Scene) -> str | None:
    """Somewhere to put a project or an environment."""
    return words.NO_WORKSPACE if scene.workspace is None and scene.project is None else None


def can_branch(scene: Scene) -> str | None:
    """An environment whose type has branches."""
    if scene.environment is None:
        return words.NO_ENVIRONMENT
    if scene.environment.type not in BRANCHING:
        return words.NO_BRANCHES
    return has_environment(scene)


def can_rotate(scene: Scene) -> str | None:
    """Marks, whatever they are, or a live key that rotates: the environment's own, or the row's."""
    if scene.marked:
        return can_mark(scene)
    key = scene.credential
    if key is None:
        if scene.environment is not None and scene.environment.branch is not None:
            return words.BRANCH_HAS_NO_KEY
        return has_environment(scene)
    return unrotatable(key, scene.now)


def unrotatable(one: Credential, now: datetime) -> str | None:
    """Why the core would refuse to rotate it."""
    if isinstance(one, ArchivedKey):
        return words.IS_ARCHIVED_KEY
    if not KINDS[one.kind].rotates:
        return words.DOES_NOT_ROTATE
    return None if one.state(now) in LIVE_STATES else words.IS_NOT_LIVE


def can_adjust(scene: Scene) -> str | None:
    """An archived key whose end can still be moved: never beyond its own, once that has passed."""
    if scene.archived is None:
        movable = scene.credential is not None and _unmovable(scene.credential, scene.now) is None
        return words.NOT_ARCHIVED if movable else words.NO_ARCHIVED_KEY
    state = scene.archived.state(scene.now)
    if state is State.EXPIRED:
        return words.OWN_END_PASSED
    return words.KEY_IS_FINAL if state in FINAL else None


def can_cut(scene: Scene) -> str | None:
    """An archived key that still works."""
    if scene.archived is None:
        return words.NO_ARCHIVED_KEY
    if scene.archived.state(scene.now) in LIVE_STATES:
        return None
    return can_adjust(scene) or words.KEY_HAS_ENDED


def has_chosen(scene: Scene) -> str | None:
    """Marks, or a credential under the cursor."""
    return can_mark(scene) or (None if scene.chosen else words.NO_CREDENTIAL)


def can_revoke(scene: Scene) -> str | None:
    """Marks, whatever they are, or a credential that is not over."""
    alone = None if scene.marked else scene.credential
    return has_chosen(scene) or (None if alone is None else unrevocable(alone, scene.now))


def unrevocable(one: Credential, now: datetime) -> str | None:
    """Why revoking it would do nothing, or be refused by the core."""
    if one.state(now) in OVER:
        return words.IS_OVER
    own = one.kind is Kind.ENVIRONMENT_KEY and not isinstance(one, ArchivedKey)
    return words.IS_CURRENT_KEY if own else None


def can_extend(scene: Scene) -> str | None:
    """Marks, whatever they are, or what has an end of its own that is not signed into it."""
    alone = None if scene.marked else scene.credential
    return has_chosen(scene) or (None if alone is None else _unmovable(alone, scene.now))


def _unmovable(one: Credential, now: datetime) -> str | None:
    if isinstance(one, ArchivedKey):
        return words.IS_ARCHIVED_KEY
    if KINDS[one.kind].signed:
        return words.END_IS_SIGNED
    if one.kind is Kind.ENVIRONMENT_KEY:
        return words.HAS_NO_END
    return None if one.state(now) in LIVE_STATES else words.IS_NOT_LIVE


def can_mark(scene: Scene) -> str | None:
    """A filter that says which rows are meant."""
    return None if scene.unread is None else words.FILTER_UNREAD.format(why=scene.unread)


def whole_house(scene: Scene) -> str | None:
    """Not one workspace alone: whoever is new is no member of it, and would not be seen."""
    return words.NARROWED if scene.narrowed else None


def has_person(scene: Scene) -> str | None:
    """Somebody under the cursor."""
    return words.NO_PERSON if scene.person is None else None


def active_person(scene: Scene) -> str | None:
    """Somebody who is not kept out."""
    if scene.person is None:
        return words.NO_PERSON
    return None if scene.person.suspended_at is None else words.IS_SUSPENDED


def has_member(scene: Scene) -> str | None:
    """Somebody who belongs to a workspace."""
    if scene.person is None:
        return words.NO_PERSON
    return None if scene.members else words.NO_MEMBERSHIP


def can_undo(scene: Scene) -> str | None:
    """Something that the rules allow to be put back."""
    return None if scene.can_undo else words.NOTHING_TO_UNDO


def has_log(scene: Scene) -> str | None:
    """Something was done."""
    return None if scene.has_log else words.NOTHING_LOGGED


def at_top(scene: Scene) -> str | None:
    """Nothing is open below the page's list."""
    return words.NOT_AT_TOP if scene.depth else None


def is_environment_key(scene: Scene) -> bool:
    """Whether rotating means the environment's key."""
    key = scene.credential
    return key is None or key.kind is Kind.ENVIRONMENT_KEY
