"""The words of acts on many, and of what became of each."""

from __future__ import annotations

REVOKE_ONE = "Revoke {name}?"
REVOKE_MANY = "Revoke {count} credentials?"
REVOKE = "Revoke"
FINAL = "Refused from this moment on, with their archived forms and every token minted under them."
FOR_GOOD = "There is no undo."
TYPE = "Type {count} to go on."
PRESS = "Enter does not confirm: press y, or ctrl+y in a field."
ENVIRONMENT_KEY = "An environment's own key is among them: it has none until it is rotated."

REPORT = "{done} of {count} done"
DONE = "✓"
NOT_DONE = "×"


def used_count(count: int, of: int) -> str:
    """How many of them somebody would miss."""
    if not count:
        return "None of them was used in the last 24 h." if of > 1 else ""
    noun = "1 was" if count == 1 else f"{count} were"
    return f"{noun} used in the last 24 h: whoever used them will be refused."


def item(name: str, hint: str, where: str, usage: str, *, busy: bool) -> str:
    """One credential that will be touched: those in use carry a sign."""
    return f"{'!' if busy else '·'} {name} · {hint} · {where} · {usage}"


def outcome(done: bool, name: str, detail: str) -> str:
    """What became of one."""
    return f"{DONE if done else NOT_DONE} {name} · {detail}"
