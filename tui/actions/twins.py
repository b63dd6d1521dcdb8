"""The command-line equivalent of an action, for the scene it would be done in."""

from __future__ import annotations

from collections.abc import Callable

from tokenhouse.tui.actions.action import Scene
from tokenhouse.tui.actions.conditions import is_environment_key
from tokenhouse.tui.wording.commands import twin


def list_twin(*words: str) -> Callable[[Scene], str]:
    """A listing, the same whatever is on screen."""
    said = twin(*words)
    return lambda _: said


def rotate_twin(scene: Scene) -> str | None:
    """Rotating what is under the cursor."""
    if scene.credential is not None and not is_environment_key(scene):
        return twin("keys", "rotate", scene.credential.id)
    return twin("environments", "rotate", scene.environment.id) if scene.environment else None


def adjust_twin(scene: Scene) -> str | None:
    """Moving the archived key's end to where it is."""
    key = scene.archived
    return twin("archived-keys", "set-expiry", key.id, at=key.grace_ends_at) if key else None


def cut_twin(scene: Scene) -> str | None:
    """Ending the archived key."""
    key = scene.archived
    return twin("archived-keys", "set-expiry", key.id, at="now") if key else None


def revoke_twin(scene: Scene) -> str | None:
    """Revoking what is chosen."""
    return twin("credentials", "revoke", *scene.chosen) if scene.chosen else None
