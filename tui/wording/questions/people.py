"""The words of the questions about people."""

from __future__ import annotations

from collections.abc import Mapping

from tokenhouse.core.admin.steps.offboarding import Fate
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.wording.kinds import NAMES
from tokenhouse.tui.wording.language import _, ngettext, pgettext

NEW = _("A new person")
EMAIL = _("Email")
NAME = _("Name")
EMAIL_HINT = _("such as bo@acme.example")
NAME_HINT = _("made from the email")
NEW_SAYS = _("They belong nowhere at first: a makes them a member of a workspace.")
CREATE = _("Create")

ADD = _("Make {email} a member")
ADD_DO = _("Add")
CHANGE = _("Another role for {email}")
CHANGE_DO = _("Change")
REMOVE = _("Take {email} out of a workspace?")
REMOVE_DO = _("Remove")
WORKSPACE = _("Workspace")
ROLE = _("Role")
ROLE_NOW = pgettext("role", "now")
EVERYWHERE_ALREADY = _("They belong to every workspace already.")
NOTHING_CHANGES = _("That is their role already: choose another.")
REMOVE_SAYS = _(
    "What they hold is refused there from this instant, reads included. Workspace tokens of it "
    "stop. u makes them a member again."
)

SUSPEND = _("Suspend {email}?")
SUSPEND_DO = _("Suspend")
SUSPEND_SAYS = _(
    "Everything that speaks for them is refused from this instant, until they are restored "
    "(S again, or u):"
)
KEYS_STAY = _("Keys of environments go on working, whoever issued them.")

OFFBOARD = _("Offboard {email}?")
OFFBOARD_DO = _("Offboard")
OFFBOARD_FINAL = _("There is no undo: what is revoked stays revoked. The history stays.")
OFFBOARD_READING = _("Asking what would happen…")
OFFBOARD_NOTHING = _("They own nothing and hold nothing.")
TRANSFER = _("Hand on to")
TO_NOBODY = _("nobody: environments of their own are archived, their keys revoked")
NOTHING_TO_HAND_ON = _("nobody: no environment is their own")
HEIRS = _("Those who can: active members wherever environments change hands.")
FIND_HINT = _("part of an email or a name, to narrow the list")
TYPE = _("Type {name}, then press ctrl+y.")

FATES: Mapping[str, str] = {
    Fate.REVOKED: pgettext("token", "revoked"),
    Fate.TRANSFERRED: _("transferred"),
    Fate.ARCHIVED: pgettext("place", "archived"),
    Fate.REMOVED: _("removed"),
    Fate.LAST_OWNER: _("removed, and the workspace has no owner then"),
    Fate.KEPT: _("kept: it is its environment's; rotate it where they knew it"),
    Fate.SUSPENDED: pgettext("person", "suspended"),
    Fate.WAS_SUSPENDED: _("was suspended before"),
}
NOUNS: Mapping[str, str] = {"environment": _("environment"), "user": _("person")}
"""What offboarding is about besides credentials and memberships."""


def role_row(name: str, grants: str, *, now: bool) -> str:
    """One role in the picker: what it grants, and whether it is theirs now."""
    return f"{name} · {grants}" + (f" · {ROLE_NOW}" if now else "")


def stops(count: int) -> str:
    """How many would stop working."""
    if not count:
        return _("Nothing that they hold works now.")
    return ngettext("{count} credential stops:", "{count} credentials stop:", count).format(
        count=count
    )


def busy(count: int) -> str:
    """How many of them somebody would miss."""
    return ngettext(
        "{count} of them was used in the last 24 h: whoever uses them will be refused.",
        "{count} of them were used in the last 24 h: whoever uses them will be refused.",
        count,
    ).format(count=count)


def would(count: int) -> str:
    """How much would be done."""
    return ngettext("{count} thing would happen:", "{count} things would happen:", count).format(
        count=count
    )


def fate(noun: str, name: str, detail: str, workspace: str = "") -> str:
    """What becomes of one thing: `· personal token laptop · revoked`."""
    what = FATES.get(detail, detail)
    if workspace:
        return _("· {name} of {workspace} · {detail}").format(
            name=name, workspace=workspace, detail=what
        )
    kind = NAMES[Kind(noun)] if noun in set(Kind) else NOUNS.get(noun, noun)
    return f"· {kind} {name} · {what}"
