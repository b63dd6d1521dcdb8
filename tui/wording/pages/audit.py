"""The audit page in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tokenhouse.core.rules.chain import Finding, Tampering
from tokenhouse.tui.wording.counts import grouped
from tokenhouse.tui.wording.language import _, pgettext
from tokenhouse.tui.wording.pages.filters import LINE, as_many, short

NUMBER = "#"
AT = pgettext("time", "At")
ACTOR = _("Actor")
ACTION = _("Action")
ABOUT = _("About")

WITH = _("With")
SAYS = _("Says")
CREDENTIAL = _("Credential")
KIND = _("Kind")
PARENT = pgettext("parent", "From")
WHERE = _("Where")
BEFORE = _("Before")
AFTER = _("After")
NAMES = _("That day")
LINK = _("Link")
NOTHING = "–"

EMPTY = _("Nothing has happened here yet.")
FILTER = _("a person or an action · actor: action: credential:ID workspace: since:2h")

CHECKING = _("◌ chain: being checked…")
NO_EVENTS = _("● chain intact: no event yet")
NOT_CHECKED = _("! chain: it could not be checked")

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
    "workspace.create": _("A workspace was made."),
    "project.create": _("A project was made."),
    "project.delete": _("A project was deleted: its keys and tokens are refused."),
    "environment.create": _("An environment was made, with its first key."),
    "environment.branch": _("A branch was made."),
    "environment.archive": _("An environment was put away: its keys and tokens are refused."),
    "environment.restore": _("An environment was brought back."),
    "environment.transfer": _("An environment has another owner."),
    "user.create": _("A person was entered."),
    "user.suspend": _("A person was suspended: all that speaks for them is refused."),
    "user.restore": _("A person was let in again."),
    "user.delete": _("A person was deleted."),
    "user.offboard": _("A person was seen off."),
    "member.add": _("A person became a member."),
    "member.set_role": _("A member has another role."),
    "member.remove": _("A person is no member any more."),
    "credential.issue": _("A credential was issued."),
    "credential.mint": _("A token was minted."),
    "credential.rotate": _("A credential was rotated."),
    "credential.extend": _("A credential lives longer."),
    "credential.revoke": _("A credential was revoked."),
    "credential.burn": _("A credential was burned: nothing brings it back."),
    "credential.grace_ended": _("An archived key was used after its grace, and refused."),
    "credential.report": _("A leak was reported by somebody who has the text."),
    "verifier.forget": _("A silent verifier was forgotten: nobody waits for its report."),
    "archived_key.set_expiry": _("The end of an archived key was moved."),
}
"""By what is written in the log; unknown ones are shown as they stand."""

DONE: Mapping[Tampering, str] = {
    Tampering.EDITED: _("it was edited"),
    Tampering.REMOVED: _("events are missing"),
    Tampering.REORDERED: _("it stands elsewhere"),
    Tampering.INSERTED: _("it was not written here"),
    Tampering.CUT: _("the end is missing"),
    Tampering.REWRITTEN: _("it is another log"),
}

NOT_SINCE = _("since: such as 2h, 7d or 2026-03-14")


def free_word(word: str, choices: Sequence[str]) -> str:
    """A word that is no facet, and stands for nobody and nothing, or for several."""
    if not choices:
        said = _("{word}: nobody and no action; actor: action: credential:ID workspace: since:")
        return said.format(word=short(word))
    few = as_many(choices, LINE - len(_("{word}: which? {few}").format(word=short(word), few="")))
    return _("{word}: which? {few}").format(word=short(word), few=few)


def intact(seq: int) -> str:
    """The chain holds up to that event."""
    return _("● chain intact to #{seq}").format(seq=grouped(seq))


def broken(finding: Finding) -> str:
    """The first place where it does not."""
    return _("! chain broken at #{seq}: {what}").format(
        seq=grouped(finding.seq), what=DONE[finding.what]
    )


def membership(person: str, workspace: str) -> str:
    """Somebody in a workspace: `bo in acme`."""
    if not workspace:
        return person
    return _("{person} in {workspace}").format(person=person, workspace=workspace)


def many(values: Sequence[object]) -> str:
    """A list of values, one a line."""
    return "\n".join(str(one) for one in values) or NOTHING
