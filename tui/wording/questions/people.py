"""The words of the questions about people."""

from __future__ import annotations

from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.wording.kinds import NAMES

NEW = "A new person"
EMAIL = "Email"
NAME = "Name"
EMAIL_HINT = "such as bo@acme.example"
NAME_HINT = "made from the email"
NEW_SAYS = "They belong nowhere at first: a makes them a member of a workspace."
CREATE = "Create"

ADD = "Make {email} a member"
ADD_DO = "Add"
CHANGE = "Another role for {email}"
CHANGE_DO = "Change"
REMOVE = "Take {email} out of a workspace?"
REMOVE_DO = "Remove"
WORKSPACE = "Workspace"
ROLE = "Role"
ROLE_NOW = "now"
EVERYWHERE_ALREADY = "They belong to every workspace already."
NOTHING_CHANGES = "That is their role already: choose another."
REMOVE_SAYS = (
    "What they hold is refused there from this instant, reads included. Workspace tokens of it "
    "stop. u makes them a member again."
)

SUSPEND = "Suspend {email}?"
SUSPEND_DO = "Suspend"
SUSPEND_SAYS = "Everything that speaks for them is refused from this instant, until they are "
SUSPEND_SAYS += "restored (S again, or u):"
KEYS_STAY = "Keys of environments go on working, whoever issued them."

OFFBOARD = "Offboard {email}?"
OFFBOARD_DO = "Offboard"
OFFBOARD_FINAL = "There is no undo: what is revoked stays revoked. The history stays."
OFFBOARD_READING = "Asking what would happen…"
OFFBOARD_NOTHING = "They own nothing and hold nothing."
TRANSFER = "Hand on to"
TO_NOBODY = "nobody: environments of their own are archived"
FIND_HINT = "part of an email or a name, to narrow the list"
TYPE = "Type {name} to go on."


def role_row(name: str, grants: str, *, now: bool) -> str:
    """One role in the picker: what it grants, and whether it is theirs now."""
    return f"{name} · {grants}" + (f" · {ROLE_NOW}" if now else "")


def stops(count: int) -> str:
    """How many would stop working."""
    if not count:
        return "Nothing that they hold works now."
    return "1 credential stops:" if count == 1 else f"{count} credentials stop:"


def busy(count: int) -> str:
    """How many of them somebody would miss."""
    noun = "1 of them was" if count == 1 else f"{count} of them were"
    return f"{noun} used in the last 24 h: whoever uses them will be refused."


def would(count: int) -> str:
    """How much would be done."""
    return "1 thing would happen:" if count == 1 else f"{count} things would happen:"


def fate(noun: str, name: str, detail: str, workspace: str = "") -> str:
    """What becomes of one thing: `· personal token laptop · revoked`."""
    if workspace:
        return f"· {name} of {workspace} · {detail}"
    kind = NAMES[Kind(noun)] if noun in set(Kind) else noun.replace("_", " ")
    return f"· {kind} {name} · {detail}"
