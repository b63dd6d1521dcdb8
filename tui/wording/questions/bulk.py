"""The words of acts on many, and of what became of each."""

from __future__ import annotations

REVOKE_ONE = "Revoke {name}?"
REVOKE_MANY = "Revoke {count} credentials?"
REVOKE = "Revoke"
FOR_GOOD = "There is no undo."
TYPE = "Type {count} to go on."
PRESS = "Enter does not confirm: press y, or ctrl+y in a field."
ENVIRONMENT_KEY = "An environment's own key is among them: it has none until it is rotated."

REPORT = "{done} of {count} done"
DONE = "✓"
NOT_DONE = "×"


def final(count: int) -> str:
    """What revoking does."""
    whose, what = ("its", "it") if count == 1 else ("their", "them")
    return (
        f"Refused from this moment on, with {whose} archived forms and every token "
        f"minted under {what}."
    )


def used_count(count: int, of: int) -> str:
    """How many of them somebody would miss."""
    if not count:
        return "None of them was used in the last 24 h." if of > 1 else ""
    if of == 1:
        return "It was used in the last 24 h: whoever used it will be refused."
    noun, what = ("1 was", "it") if count == 1 else (f"{count} were", "them")
    return f"{noun} used in the last 24 h: whoever used {what} will be refused."


def item(name: str, hint: str, where: str, usage: str, *, busy: bool) -> str:
    """One credential that will be touched, in two lines: those in use carry a sign."""
    below = " · ".join(part for part in (where, usage) if part)
    return f"{'!' if busy else '·'} {name} · {hint}\n    {below}"


def outcome(done: bool, name: str, detail: str) -> str:
    """What became of one."""
    return f"{DONE if done else NOT_DONE} {name} · {detail}"
