"""The command-line equivalent of an action, for the scene it would be done in."""

from __future__ import annotations

from collections.abc import Callable

from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.actions.action import Scene
from tokenhouse.tui.actions.conditions import is_environment_key
from tokenhouse.tui.wording.commands import twin


def list_twin(*words: str) -> Callable[[Scene], str]:
    """A listing, the same whatever is on screen."""
    said = twin(*words)
    return lambda _: said


def rotate_twin(scene: Scene) -> str | None:
    """Rotating what is under the cursor; what is marked has a twin each, once it is done."""
    if scene.marked:
        return None
    key = scene.credential
    if key is not None and not is_environment_key(scene):
        noun = "tokens" if key.kind is Kind.PERSONAL_TOKEN else "scoped-keys"
        return twin(noun, "rotate", key.id)
    return twin("environments", "rotate", scene.environment.id) if scene.environment else None


def adjust_twin(scene: Scene) -> str | None:
    """Moving the archived key's end to where it is."""
    key = scene.archived
    return twin("archived-keys", "set-expiry", key.id, at=key.grace_ends_at) if key else None


def cut_twin(scene: Scene) -> str | None:
    """Ending the archived key."""
    key = scene.archived
    return twin("archived-keys", "set-expiry", key.id, now=True) if key else None


def export_twin(scene: Scene) -> str | None:
    """The whole log."""
    return twin("audit", "export", out=f"tokenhouse-audit-{scene.now:%Y-%m-%d}.jsonl")


def suspend_twin(scene: Scene) -> str | None:
    """Keeping the person out, or letting them in again."""
    if scene.person is None:
        return None
    verb = "suspend" if scene.person.suspended_at is None else "restore"
    return twin("users", verb, scene.person.email)


def issue_personal_twin(scene: Scene) -> str | None:
    """A personal token for the person; a name is to be filled in."""
    person = scene.person
    return twin("tokens", "issue", user=person.email, name="NAME") if person else None


def offboard_twin(scene: Scene) -> str | None:
    """What would happen if the person was seen off: the command does it without `--dry-run`."""
    person = scene.person
    return twin("users", "offboard", person.email, dry_run=True) if person else None


def revoke_twin(scene: Scene) -> str | None:
    """Revoking what is chosen."""
    return twin("credentials", "revoke", *scene.chosen) if scene.chosen else None
