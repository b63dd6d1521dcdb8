"""The audit page in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tokenhouse.core.rules.chain import Finding, Tampering

NUMBER = "#"
AT = "At"
ACTOR = "Actor"
ACTION = "Action"
ABOUT = "About"

WITH = "With"
SAYS = "Says"
CREDENTIAL = "Credential"
KIND = "Kind"
PARENT = "From"
WHERE = "Where"
BEFORE = "Before"
AFTER = "After"
NAMES = "That day"
LINK = "Link"
NOTHING = "–"

EMPTY = "Nothing has happened here yet."
FILTER = "actor: action: credential: workspace: since:2h"

CHECKING = "◌ chain: being checked…"
NO_EVENTS = "● chain intact: no event yet"
NOT_CHECKED = "! chain: it could not be checked"

ALARMING = frozenset(
    {
        "credential.burn",
        "credential.grace_ended",
        "credential.report",
        "user.suspend",
        "user.delete",
        "user.offboard",
        "project.delete",
    }
)
"""What catches the eye: said by a sign."""
SIGN = "! "

SENTENCES: Mapping[str, str] = {
    "workspace.create": "A workspace was made.",
    "project.create": "A project was made.",
    "project.delete": "A project was deleted: its keys and tokens are refused.",
    "environment.create": "An environment was made, with its first key.",
    "environment.branch": "A branch was made.",
    "environment.archive": "An environment was put away: its keys and tokens are refused.",
    "environment.restore": "An environment was brought back.",
    "environment.transfer": "An environment has another owner.",
    "user.create": "A person was entered.",
    "user.suspend": "A person was suspended: all that speaks for them is refused.",
    "user.restore": "A person was let in again.",
    "user.delete": "A person was deleted.",
    "user.offboard": "A person was seen off.",
    "member.add": "A person became a member.",
    "member.set_role": "A member has another role.",
    "member.remove": "A person is no member any more.",
    "credential.issue": "A credential was issued.",
    "credential.mint": "A token was minted.",
    "credential.rotate": "A credential was rotated.",
    "credential.extend": "A credential lives longer.",
    "credential.revoke": "A credential was revoked.",
    "credential.burn": "A credential was burned: nothing brings it back.",
    "credential.grace_ended": "An archived key was used after its grace, and refused.",
    "credential.report": "A leak was reported by somebody who has the text.",
    "archived_key.set_expiry": "The end of an archived key was moved.",
}
"""By what is written in the log; unknown ones are shown as they stand."""

DONE: Mapping[Tampering, str] = {
    Tampering.EDITED: "it was edited",
    Tampering.REMOVED: "events are missing",
    Tampering.REORDERED: "it stands elsewhere",
    Tampering.INSERTED: "it was not written here",
    Tampering.CUT: "the end is missing",
    Tampering.REWRITTEN: "it is another log",
}

NO_FREE_TEXT = "say of what: actor: action: since: …"
NOT_SINCE = "since: such as 2h, 7d or 2026-03-14"


def intact(seq: int) -> str:
    """The chain holds up to that event."""
    return f"● chain intact to #{seq:,}"


def broken(finding: Finding) -> str:
    """The first place where it does not."""
    return f"! chain broken at #{finding.seq:,}: {DONE[finding.what]}"


def membership(person: str, workspace: str) -> str:
    """Somebody in a workspace: `bo in acme`."""
    return f"{person} in {workspace}" if workspace else person


def many(values: Sequence[object]) -> str:
    """A list of values, one a line."""
    return "\n".join(str(one) for one in values) or NOTHING
