"""One thing opened: its facts, what can be done with it, and what lies below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tokenhouse.tui.actions.action import Action, Scene
from tokenhouse.tui.actions.table import ACTIONS
from tokenhouse.tui.pages.lines import Sheet
from tokenhouse.tui.plain.desk import Desk
from tokenhouse.tui.plain.doing.belonging import add_member, change_role, remove_member
from tokenhouse.tui.plain.doing.expiry import adjust, cut
from tokenhouse.tui.plain.doing.founding import branch, new, new_workspace
from tokenhouse.tui.plain.doing.minting import issue_personal, mint
from tokenhouse.tui.plain.doing.rotating import rotate
from tokenhouse.tui.plain.doing.stopping import archive, revoke, suspend
from tokenhouse.tui.plain.speech import facts, numbered, spoken
from tokenhouse.tui.plain.talk import Back
from tokenhouse.tui.wording import actions as action_words
from tokenhouse.tui.wording import plain as words
from tokenhouse.tui.wording.shell import disabled

Doing = Callable[[Desk, Scene], None]

DOING: Mapping[str, Doing] = {
    "rotate": rotate,
    "mint": mint,
    "archive": archive,
    "adjust": adjust,
    "cut": cut,
    "revoke": revoke,
    "suspend": suspend,
    "issue-personal": issue_personal,
    "add-member": add_member,
    "change-role": change_role,
    "remove-member": remove_member,
    "new-workspace": new_workspace,
    "new": new,
    "branch": branch,
}
"""The acts of the console's table that can be done line by line, by id."""


@dataclass(frozen=True, slots=True)
class Below:
    """Something that belongs to the thing and can be opened from it."""

    says: str
    open: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Thing:
    """What was read of it."""

    sheet: Sheet
    scene: Scene
    acts: Sequence[str] = ()
    """Ids of the acts that are about such a thing, possible now or not."""
    below: Sequence[Below] = ()


def act_on(desk: Desk, id_: str, scene: Scene) -> None:
    """Does it, or says why it cannot be done."""
    action = ACTIONS[id_]
    why = action.refusal(scene)
    if why is None:
        DOING[id_](desk, scene)
    else:
        desk.say(disabled(action.title, words.HERE.get(why, why)))


def present(desk: Desk, read: Callable[[], Thing]) -> None:
    """Says it, and does with it what is asked, until the person goes back."""
    thing = _told(desk, read())
    while True:
        title = spoken(thing.sheet.title)
        try:
            answer = desk.talk.ask(words.THING_PROMPT.format(title=title), words.THING_HELP)
        except Back:
            return
        job = _job(desk, thing, answer)
        if job is None:
            desk.say(words.NO_SUCH_NUMBER if answer.isdecimal() else words.NOT_UNDERSTOOD)
        else:
            thing = _after(desk, job, read, thing)


def _after(desk: Desk, job: Callable[[], None], read: Callable[[], Thing], former: Thing) -> Thing:
    """Read anew; said again where something was changed, or asked for.

    So it is where somebody else changed it: a number means the line that was said with it.
    """
    done = len(desk.gate.log)
    desk.attempt(job)
    desk.look()
    thing = read()
    is_changed = len(desk.gate.log) > done or _numbered(thing) != _numbered(former)
    return _told(desk, thing) if job is _again or is_changed else thing


def _numbered(thing: Thing) -> list[str]:
    """What the numbers stand for."""
    return [*(one.id for one in possible(thing)), *(one.says for one in thing.below)]


def act_words(action: Action) -> str:
    """Its title, and what it does."""
    says = words.SAYS.get(action.id, action.says)
    return words.ACT.format(title=action.title, says=says)


def possible(thing: Thing) -> list[Action]:
    """Those of its acts that can be done now."""
    return [one for one in map(ACTIONS.__getitem__, thing.acts) if not one.refusal(thing.scene)]


def _told(desk: Desk, thing: Thing) -> Thing:
    desk.talk.say(*facts(thing.sheet))
    acts = [act_words(one) for one in possible(thing)]
    lines = [*acts, *(f"{one.says}." for one in thing.below)]
    desk.talk.say(words.ACTS if lines else words.ACTS_NONE, *numbered(lines))
    if desk.read_only:
        desk.say(action_words.READ_ONLY)
    else:
        desk.say(*_refusals(thing))
    return thing


def _refusals(thing: Thing) -> list[str]:
    """Why the rest cannot be done."""
    found = []
    for action in map(ACTIONS.__getitem__, thing.acts):
        why = action.refusal(thing.scene)
        if why is not None:
            found.append(words.REFUSED.format(title=action.title, why=words.HERE.get(why, why)))
    return found


def _job(desk: Desk, thing: Thing, answer: str) -> Callable[[], None] | None:
    """What an answer means here; nothing for one that means nothing."""
    if answer == words.AGAIN:
        return _again
    if answer == words.UNDO:
        return desk.undo
    acts = possible(thing)
    for id_ in thing.acts:
        if answer in ACTIONS[id_].keys:
            return lambda: act_on(desk, id_, thing.scene)
    if not answer.isdecimal() or not 1 <= int(answer) <= len(acts) + len(thing.below):
        return None
    number = int(answer) - 1
    if number < len(acts):
        return lambda: act_on(desk, acts[number].id, thing.scene)
    return thing.below[number - len(acts)].open


def _again() -> None:
    """What is only said again needs nothing done."""
