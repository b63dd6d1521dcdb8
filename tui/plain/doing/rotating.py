"""Rotate: how long shall the old key go on working?"""

from __future__ import annotations

from datetime import datetime, timedelta

from tokenhouse.core.errors import Invalid
from tokenhouse.core.facts import Environment
from tokenhouse.core.problems import Problem
from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.core.rules.rotation import GRACE_PRESETS, LONGEST_GRACE, checked_grace, grace_end
from tokenhouse.tui.actions.action import Scene
from tokenhouse.tui.actions.conditions import is_environment_key
from tokenhouse.tui.acts import RotateEnvironment, RotateScopedKey
from tokenhouse.tui.atlas import full_place
from tokenhouse.tui.plain.asking import choose, complain, sure
from tokenhouse.tui.plain.desk import Desk
from tokenhouse.tui.plain.doing.revealing import reveal
from tokenhouse.tui.plain.speech import begun, spelled
from tokenhouse.tui.questions.fields.instants import read_span
from tokenhouse.tui.questions.rotate.findings import Findings, finding_lines, found
from tokenhouse.tui.wording import plain as words
from tokenhouse.tui.wording import times
from tokenhouse.tui.wording.questions import common
from tokenhouse.tui.wording.questions import rotate as rotate_words

CUSTOM, CUT = "custom", "0"


def rotate(desk: Desk, scene: Scene) -> None:
    """A new key for the environment, or for the scoped key or personal token of the scene."""
    key = None if is_environment_key(scene) else scene.credential
    findings = found(desk.admin, scene.environment, key)
    place = findings.place
    title = rotate_words.TITLE if key is None else rotate_words.TITLE_KEY.format(name=key.name)
    where = () if place is None else (words.PLACE.format(place=full_place(place, desk.atlas)),)
    desk.say(f"{title}.", *where, *map(spelled, finding_lines(findings, desk.now(), desk.zone)))
    grace = _grace(desk, findings)
    ends = key is None and _ends_others(desk, findings)
    if not _is_sure(desk, findings, grace):
        desk.say(words.NOTHING_DONE)
    elif key is not None:
        reveal(desk, desk.do(RotateScopedKey(key=key, grace=grace)))
    elif place is not None:
        expected = None if findings.key is None else findings.key.id
        act = RotateEnvironment(
            environment=place, grace=grace, expected=expected, end_archived=ends
        )
        reveal(desk, desk.do(act))


def _grace(desk: Desk, findings: Findings) -> timedelta:
    """The usual one first, the harshest last."""
    end = None if findings.key is None else findings.key.expires_at
    lasting = [(name, grace) for name, grace in GRACE_PRESETS.items() if grace]
    rows = [
        (name, spelled(rotate_words.grace_row(times.span(grace), _until(desk, grace, end))))
        for name, grace in lasting
    ]
    rows += [(CUSTOM, words.ANOTHER_LENGTH), (CUT, rotate_words.CUT_ROW)]
    chosen = choose(desk.talk, rotate_words.ASKED, rows, usual=rows[0][0])
    if chosen == CUT:
        return timedelta(0)
    return _typed(desk) if chosen == CUSTOM else GRACE_PRESETS[chosen]


def _until(desk: Desk, grace: timedelta, end: datetime | None) -> str:
    return times.instant(grace_end(desk.now(), end, grace), desk.zone)


def _typed(desk: Desk) -> timedelta:
    while True:
        grace = read_span(desk.talk.ask(words.SPAN_PROMPT.format(hint=common.SPAN_HINT)))
        if isinstance(grace, Problem):
            complain(desk.talk, (grace,))
            continue
        try:
            return checked_grace(grace, grace, LONGEST_GRACE)
        except Invalid as invalid:
            complain(desk.talk, invalid.problems.values())


def _ends_others(desk: Desk, findings: Findings) -> bool:
    """Whether older keys end too: asked where there are any."""
    if not findings.others:
        return False
    last = max(one.grace_ends_at for one in findings.others)
    hints = tuple(one.hint for one in findings.others)
    desk.say(rotate_words.others(hints, times.instant(last, desk.zone)))
    options = [(False, words.ROTATE_KEEP), (True, words.ROTATE_END)]
    return choose(desk.talk, words.ROTATE_OTHERS, options, usual=False)


def _is_sure(desk: Desk, findings: Findings, grace: timedelta) -> bool:
    place, key = findings.place, findings.key
    if key is None:
        return sure(desk.talk, [begun(rotate_words.NO_KEY_ENDS)])
    if grace:
        until = grace_end(desk.now(), key.expires_at, grace)
        return sure(desk.talk, [begun(rotate_words.works_until(times.both(until, desk.zone)))])
    if place is not None and _is_production(place):
        return sure(desk.talk, [words.TO_TYPE_NAME, begun(rotate_words.CUT_AT_ONCE)], place.slug)
    return sure(desk.talk, [begun(rotate_words.CUT_AT_ONCE)])


def _is_production(place: Environment) -> bool:
    return place.type is EnvironmentType.PRODUCTION
