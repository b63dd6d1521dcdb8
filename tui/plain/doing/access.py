"""What it may do: a preset, narrowed or not, scopes of one's own, or a role at most."""

from __future__ import annotations

from dataclasses import replace

from tokenhouse.core.rules.presets import Preset
from tokenhouse.tui.pages.inspect.reading import scopes_in
from tokenhouse.tui.plain.asking import choose, complain
from tokenhouse.tui.plain.desk import Desk
from tokenhouse.tui.plain.speech import sentence
from tokenhouse.tui.questions.mint.desk import Desk as DraftDesk
from tokenhouse.tui.questions.mint.draft import NO_CAP, NOTHING, WHOLE, Draft, access_problems
from tokenhouse.tui.questions.mint.forms import CUSTOM
from tokenhouse.tui.wording import plain as words
from tokenhouse.tui.wording.questions import mint as mint_words
from tokenhouse.tui.wording.scopes import preset_says


def access(desk: Desk, around: DraftDesk) -> Draft:
    """Asked again until the house takes it; then what it means is said."""
    while True:
        chosen = choose(desk.talk, mint_words.QUESTIONS["access"], _rows(around))
        draft = replace(around.draft, access=chosen, ids="", ticked=())
        preset = draft.preset(around.vocabulary)
        if chosen == CUSTOM:
            draft = replace(draft, ticked=scopes_in(desk.talk.ask(words.SCOPES_PROMPT)))
        elif preset is not None and preset.narrows is not None:
            draft = replace(draft, ids=desk.talk.ask(words.IDS_PROMPT.format(type=preset.narrows)))
        wrong = access_problems(draft, around.vocabulary)
        if not wrong:
            _mean(desk, replace(around, draft=draft))
            return draft
        complain(desk.talk, wrong.values())


def _rows(around: DraftDesk) -> list[tuple[str, str]]:
    form = around.draft.form
    presets = [one for one in around.vocabulary.presets if form.takes(one)]
    rows = [(one.name, preset_words(one)) for one in presets]
    if form.may_be_empty:
        rows.append((NOTHING, f"{mint_words.NOTHING}. {mint_words.NOTHING_SAYS}"))
    if form.may_be_whole:
        rows.append((WHOLE, f"{mint_words.WHOLE}. {mint_words.WHOLE_SAYS}"))
    rows.append((CUSTOM, words.CUSTOM_SCOPES))
    return rows


def preset_words(preset: Preset) -> str:
    """Its name, and what it is for."""
    return f"{preset.name}. {preset_says(preset)}"


def cap(desk: Desk, around: DraftDesk) -> Draft:
    """How far a personal token may go: its holder's role, or a lower one."""
    rows = [
        (NO_CAP, f"{mint_words.NO_CAP}. {mint_words.NO_CAP_SAYS}"),
        *((name, mint_words.CAP_SAYS.format(role=name)) for name in desk.admin.roles.names),
    ]
    chosen = choose(desk.talk, mint_words.QUESTIONS["cap"], rows)
    draft = replace(around.draft, role_cap=chosen)
    _mean(desk, replace(around, draft=draft))
    return draft


def _mean(desk: Desk, around: DraftDesk) -> None:
    """The scopes, and what the role of its holder leaves of them."""
    scopes = around.draft.scopes(around.vocabulary)
    if scopes:
        desk.say(words.MEANS.format(scopes=sentence(scopes)))
    left = around.preview_words().replace(f"{mint_words.KEPT} ", f"{words.KEPT} ")
    if left:
        desk.say(words.LEAVES, *left.split("\n"))
