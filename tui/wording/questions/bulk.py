"""The words of acts on many, and of what became of each."""

from __future__ import annotations

from collections.abc import Mapping

from tokenhouse.tui.wording.counts import grouped
from tokenhouse.tui.wording.language import _, ngettext

REVOKE_ONE = _("Revoke {name}?")
REVOKE = _("Revoke")
FOR_GOOD = _("There is no undo.")
TYPE = _("Type {count}, then press ctrl+y.")
PRESS = _("Enter does not confirm: press y, or ctrl+y in a field.")
NOTHING_TO_REVOKE = _("There is nothing to revoke")

REPORT = _("{done} of {count} done")
DONE = "✓"
NOT_DONE = "×"

OUTCOMES: Mapping[str, str] = {
    "revoked": _("revoked"),
    "was revoked before": _("was revoked before"),
    "extended": _("extended"),
}
"""By what core says of an item that was done; why another was not is core's own sentence."""


def revoke_many(count: int) -> str:
    """The question about all of them."""
    return ngettext("Revoke {count} credential?", "Revoke {count} credentials?", count).format(
        count=count
    )


def final(count: int) -> str:
    """What revoking does."""
    return ngettext(
        "Refused from this moment on, with its archived forms and every token minted under it.",
        "Refused from this moment on, with their archived forms and every token minted under them.",
        count,
    )


def used_count(count: int, of: int) -> str:
    """How many of them somebody would miss."""
    if not count:
        return _("None of them was used in the last 24 h.") if of > 1 else ""
    if of == 1:
        return _("It was used in the last 24 h: whoever used it will be refused.")
    return ngettext(
        "{count} was used in the last 24 h: whoever used it will be refused.",
        "{count} were used in the last 24 h: whoever used them will be refused.",
        count,
    ).format(count=count)


def item(name: str, hint: str, where: str, usage: str, *, busy: bool) -> str:
    """One credential that will be touched, in two lines: those in use carry a sign."""
    below = " · ".join(part for part in (where, usage) if part)
    return f"{'!' if busy else '·'} {name} · {hint}\n    {below}"


def left_alone(count: int) -> str:
    """Above those that are not touched."""
    return ngettext("Nothing to do for {count}:", "Nothing to do for {count}:", count).format(
        count=grouped(count)
    )


def left_item(name: str, hint: str, why: str) -> str:
    """One credential that is not touched, in two lines."""
    return f"– {name} · {hint}\n    {why}"


def outcome(done: bool, name: str, detail: str) -> str:
    """What became of one."""
    return f"{DONE if done else NOT_DONE} {name} · {OUTCOMES.get(detail, detail)}"
