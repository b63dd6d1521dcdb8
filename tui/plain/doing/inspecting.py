"""What is this text, and what may it do: said step by step. It is neither echoed nor kept."""

from __future__ import annotations

from functools import partial

from tokenhouse.core.facts import Environment
from tokenhouse.tui.atlas import full_place
from tokenhouse.tui.pages.inspect import sheets
from tokenhouse.tui.pages.inspect.findings import Finding, of_steps
from tokenhouse.tui.pages.inspect.reading import Wish, judged, read_vocabulary, word_problem
from tokenhouse.tui.plain.asking import choose, complain
from tokenhouse.tui.plain.desk import Desk
from tokenhouse.tui.plain.speech import facts, numbered, spoken
from tokenhouse.tui.wording import plain as words
from tokenhouse.tui.wording.pages import inspect as inspect_words
from tokenhouse.tui.wording.times import both

ANYWHERE = "anywhere"


def inspect(desk: Desk) -> None:
    """The text first, then what it should be good for; an empty one asks nothing."""
    text = desk.talk.ask_unseen(words.INSPECT_PROMPT)
    if not text:
        desk.say(words.NOTHING_DONE)
        return
    wish = _wish(desk)
    found = judged(desk.authority, desk.admin, text, wish)
    del text
    desk.talk.say(*facts(sheets.about(desk, found)), words.INSPECT_STEPS)
    desk.talk.say(*numbered(map(_step, of_steps(found.told, partial(_detail, desk)))))


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
            return Wish(action, resource, _place(desk) if action else None)


def _place(desk: Desk) -> Environment | None:
    places = sorted((full_place(p, desk.atlas), p.id) for p in desk.atlas.environments.values())
    rows = [(ANYWHERE, inspect_words.ANYWHERE), *((id_, said) for said, id_ in places)]
    chosen = choose(desk.talk, words.INSPECT_PLACE, rows, usual=ANYWHERE)
    return desk.atlas.environment(chosen)


def _step(one: Finding) -> str:
    sign, says = spoken(one.sign), spoken(one.says)
    said = words.INSPECT_STEP_SAYS if says else words.INSPECT_STEP
    return said.format(what=one.what, sign=sign, says=says)


def _detail(desk: Desk, said: str) -> str:
    name = partial(sheets.names, desk)
    return inspect_words.detail_words(said, name, lambda at: both(at, desk.zone))
