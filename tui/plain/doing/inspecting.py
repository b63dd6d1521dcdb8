"""What is this text, and what may it do: said step by step. It is neither echoed nor kept."""

from __future__ import annotations

from functools import partial

from tokenhouse.tui.actions.table import ACTIONS
from tokenhouse.tui.pages.inspect import sheets
from tokenhouse.tui.pages.inspect.findings import of_steps
from tokenhouse.tui.pages.inspect.reading import Wish, judged, read_vocabulary, word_problem
from tokenhouse.tui.plain.asking import complain
from tokenhouse.tui.plain.desk import Desk
from tokenhouse.tui.plain.doing.trying import finding_words, some_place, try_out
from tokenhouse.tui.plain.speech import facts, numbered
from tokenhouse.tui.wording import plain as words
from tokenhouse.tui.wording.pages import inspect as inspect_words
from tokenhouse.tui.wording.times import both


def inspect(desk: Desk) -> None:
    """The text first, then what it should be good for; an empty one asks nothing."""
    text = _text(desk)
    if text in ACTIONS["dry-run"].keys:
        try_out(desk)
    elif text:
        _judge(desk, text)
    else:
        desk.say(words.NOTHING_DONE)


def _text(desk: Desk) -> str:
    """No credential is a number: who types one thinks of the menu, and is told so."""
    while True:
        text = desk.talk.ask_unseen(words.INSPECT_PROMPT, words.INSPECT_HELP)
        if not text.isdecimal():
            return text
        desk.say(words.INSPECT_NUMBER)


def _judge(desk: Desk, text: str) -> None:
    wish = _wish(desk)
    found = judged(desk.authority, desk.admin, text, wish)
    del text
    desk.talk.say(*facts(sheets.about(desk, found)), words.INSPECT_STEPS)
    desk.talk.say(*numbered(map(finding_words, of_steps(found.told, partial(_detail, desk)))))


def _wish(desk: Desk) -> Wish:
    """Asked again until the house knows the words."""
    catalog = read_vocabulary(desk.admin).catalog
    while True:
        action = desk.talk.ask(words.INSPECT_ACTION)
        resource = desk.talk.ask(words.INSPECT_RESOURCE) if action else ""
        wish = Wish(action, resource)
        wrong = word_problem(wish, catalog)
        if wrong is not None:
            complain(desk.talk, (wrong,))
        elif wish.is_half:
            desk.say(inspect_words.ASK_BOTH)
        else:
            place = some_place(desk, inspect_words.ANYWHERE) if action else None
            return Wish(action, resource, place)


def _detail(desk: Desk, said: str) -> str:
    name = partial(sheets.names, desk)
    return inspect_words.detail_words(said, name, lambda at: both(at, desk.zone))
