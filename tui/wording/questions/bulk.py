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

NOTHING_TO_ROTATE = _("There is nothing to rotate")
ASKED = _("How long shall the old keys go on working?")
CUT_AT_ONCE = _("→ the old keys, and every token signed under them, are refused at once")
FILE_SAYS = _("The new texts go there alone: a new file (0600) where the console runs.")
KEYS = _("pgup pgdn the list   esc cancel")
KEPT = _("The new texts are in {path}, readable by you alone.")
NOT_BEGUN = _("not begun, since the file takes no more texts: nothing was changed")

REPORT = _("{done} of {count} done")
DONE = "✓"
NOT_DONE = "×"

OUTCOMES: Mapping[str, str] = {
    "revoked": _("revoked"),
    "was revoked before": _("was revoked before"),
    "extended": _("extended"),
    "rotated": _("rotated"),
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


def form(hint: str, usage: str) -> str:
    """Below a key, an archived form of it that ends as well."""
    return _("    and its archived form {hint}: {usage}").format(hint=hint, usage=usage)


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


def rotate_many(count: int) -> str:
    """The question about all of them."""
    return ngettext("Rotate {count} credential?", "Rotate {count} credentials?", count).format(
        count=count
    )


def rotate_used(count: int, of: int) -> str:
    """How many of them are waited for."""
    if not count:
        return _("None of them was used in the last 24 h.") if of > 1 else ""
    return ngettext(
        "{count} was used in the last 24 h: whoever used it needs its new text.",
        "{count} were used in the last 24 h: whoever used them needs the new texts.",
        count,
    ).format(count=count)


def work_until(when: str, sooner: int) -> str:
    """What a grace means for all, but for those that end before it by themselves."""
    said = _("→ the old keys work until {when}").format(when=when)
    if not sooner:
        return said
    return said + ngettext(
        "; {count} ends earlier by itself", "; {count} end earlier by themselves", sooner
    ).format(count=sooner)


def lost(why: str) -> str:
    """What became of a key whose new text is nowhere but on the screen."""
    return _("rotated, but its text is not in the file ({why}): it was shown once").format(why=why)
