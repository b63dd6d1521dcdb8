"""Moving the end of an archived key, and ending it now."""

from __future__ import annotations

from datetime import datetime, timedelta

from tokenhouse.core.facts import ArchivedKey
from tokenhouse.core.problems import Problem
from tokenhouse.tui.actions.action import Scene
from tokenhouse.tui.acts import AdjustExpiry, CutNow
from tokenhouse.tui.atlas import full_place
from tokenhouse.tui.pages.rotations.reading import read_before_cut
from tokenhouse.tui.plain.asking import choose, complain, sure
from tokenhouse.tui.plain.desk import Desk
from tokenhouse.tui.plain.speech import begun, spelled
from tokenhouse.tui.questions.expiry.ends import (
    LATER,
    NOW,
    judged,
    outcome_line,
    standing,
    warnings,
)
from tokenhouse.tui.questions.fields.instants import read_instant
from tokenhouse.tui.questions.fields.usage import usage_line
from tokenhouse.tui.wording import plain as words
from tokenhouse.tui.wording import times
from tokenhouse.tui.wording.questions import common
from tokenhouse.tui.wording.questions import expiry as expiry_words

CUSTOM = "custom"


def adjust(desk: Desk, scene: Scene) -> None:
    """When shall it stop? The result is said here and in UTC before it is applied."""
    key = scene.archived
    if key is None:
        return
    _stand(desk, key)
    now = desk.now()
    desk.say(f"{spelled(usage_line(key, now))}.")
    at = _at(desk, key)
    now = desk.now()
    lines = [spelled(begun(outcome_line(at, now, desk.zone)))]
    if at <= now:
        lines += warnings(*read_before_cut(desk.admin, key), now, spelled)
    if sure(desk.talk, lines):
        desk.do(AdjustExpiry(key=key, at=at))
    else:
        desk.say(words.NOTHING_DONE)


def cut(desk: Desk, scene: Scene) -> None:
    """Asked about only where somebody still uses it, or may: it can be undone."""
    if scene.archived is None:
        return
    key, verifiers = read_before_cut(desk.admin, scene.archived)
    told = warnings(key, verifiers, desk.now(), spelled)
    if told:
        _stand(desk, key)
        if not sure(desk.talk, [*told, expiry_words.CUT_WHAT, expiry_words.CUT_BACK]):
            desk.say(words.NOTHING_DONE)
            return
    desk.do(CutNow(key=key))


def _stand(desk: Desk, key: ArchivedKey) -> None:
    place = desk.atlas.environment(key.environment_id)
    where = () if place is None else (words.PLACE.format(place=full_place(place, desk.atlas)),)
    desk.say(*where, f"{standing(key, desk.now(), desk.zone)}.")


def _at(desk: Desk, key: ArchivedKey) -> datetime:
    """Stopping it now stands last."""
    now = desk.now()
    rows = [(name, _later(desk, now, length)) for name, length in LATER.items()]
    rows += [(CUSTOM, words.DATE_AND_TIME), (NOW, expiry_words.NOW_ROW)]
    chosen = choose(desk.talk, expiry_words.ADJUST, rows)
    if chosen == CUSTOM:
        return _typed(desk, key)
    return now + LATER.get(chosen, timedelta(0))


def _later(desk: Desk, now: datetime, length: timedelta) -> str:
    when = times.instant(now + length, desk.zone)
    return spelled(expiry_words.from_now(times.span(length), when))


def _typed(desk: Desk, key: ArchivedKey) -> datetime:
    while True:
        now = desk.now()
        said = desk.talk.ask(words.INSTANT_PROMPT.format(hint=common.INSTANT_FORM))
        at = read_instant(said, now, desk.zone)
        at = at if isinstance(at, Problem) else judged(at, key, now)
        if not isinstance(at, Problem):
            return at
        complain(desk.talk, (at,))
