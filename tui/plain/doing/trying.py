"""What could a preset do here, under a role: tried out without making anything."""

from __future__ import annotations

from tokenhouse.core.facts import Environment
from tokenhouse.core.rules.roles import Role
from tokenhouse.tui.atlas import full_place
from tokenhouse.tui.pages.inspect.findings import Finding
from tokenhouse.tui.pages.inspect.reading import Vocabulary, read_vocabulary, scopes_in
from tokenhouse.tui.pages.inspect.trial import Trial
from tokenhouse.tui.plain.asking import choose, complain
from tokenhouse.tui.plain.desk import Desk
from tokenhouse.tui.plain.doing.access import preset_words
from tokenhouse.tui.plain.speech import numbered, spoken
from tokenhouse.tui.wording import plain as words
from tokenhouse.tui.wording.pages import inspect as inspect_words

OWN, KEY, ANYWHERE = "own", "key", "anywhere"
"""The rows that stand for scopes of one's own, for no role, and for no place."""


def try_out(desk: Desk) -> None:
    """Which scopes, whose role, where; then what is granted and what is lost."""
    vocabulary = read_vocabulary(desk.admin)
    scopes = _scopes(desk, vocabulary)
    role = _role(desk)
    trial = Trial(scopes=scopes, role=role, place=some_place(desk, inspect_words.STRICTEST))
    left = trial.left(vocabulary.catalog)
    desk.say(f"{trial.said(left)}.", inspect_words.TRIED_SAYS)
    findings = trial.findings(left, vocabulary.catalog)
    desk.talk.say(*numbered(map(finding_words, findings)))


def _scopes(desk: Desk, vocabulary: Vocabulary) -> tuple[str, ...] | None:
    """Of a preset, or of one's own: asked again until the house knows their words."""
    rows = [(one.name, preset_words(one)) for one in vocabulary.presets]
    chosen = choose(desk.talk, inspect_words.CHOOSE_PRESET, [*rows, (OWN, words.CUSTOM_SCOPES)])
    if chosen != OWN:
        return next(one.scopes for one in vocabulary.presets if one.name == chosen)
    while True:
        scopes = scopes_in(desk.talk.ask(words.SCOPES_PROMPT))
        wrong = vocabulary.catalog.problem_with_all(scopes)
        if wrong is None:
            return scopes
        complain(desk.talk, (wrong,))


def _role(desk: Desk) -> Role | None:
    roles = desk.admin.roles
    rows = [*((name, name) for name in roles.names), (KEY, inspect_words.NO_ROLE)]
    chosen = choose(desk.talk, inspect_words.CHOOSE_ROLE, rows)
    return None if chosen == KEY else roles.named(chosen)


def some_place(desk: Desk, anywhere: str) -> Environment | None:
    """An environment, or none of them."""
    places = sorted((full_place(p, desk.atlas), p.id) for p in desk.atlas.environments.values())
    rows = [(ANYWHERE, anywhere), *((id_, said) for said, id_ in places)]
    chosen = choose(desk.talk, words.INSPECT_PLACE, rows, usual=ANYWHERE)
    return desk.atlas.environment(chosen)


def finding_words(one: Finding) -> str:
    """One row as a line: what it is about, the sign in words, and what is said of it."""
    sign, says = spoken(one.sign), spoken(one.says)
    said = words.INSPECT_STEP_SAYS if says else words.INSPECT_STEP
    return said.format(what=one.what, sign=sign, says=says)
