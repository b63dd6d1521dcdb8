"""Mint or issue: the wizard's own draft, filled in by questions one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from tokenhouse.core.errors import Invalid
from tokenhouse.core.facts import Environment, User
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.actions.action import Scene
from tokenhouse.tui.atlas import full_place
from tokenhouse.tui.plain.asking import choose, complain, sure
from tokenhouse.tui.plain.desk import Desk
from tokenhouse.tui.plain.doing.access import access, cap
from tokenhouse.tui.plain.doing.revealing import reveal
from tokenhouse.tui.plain.speech import spelled
from tokenhouse.tui.plain.talk import Back
from tokenhouse.tui.questions.mint.desk import Desk as DraftDesk
from tokenhouse.tui.questions.mint.desk import review_rows, second_thoughts
from tokenhouse.tui.questions.mint.draft import Draft, Moment, Vocabulary, life_problems, settled
from tokenhouse.tui.questions.mint.forms import CUSTOM, FORMS, LIVES, NEVER
from tokenhouse.tui.questions.mint.holders import Holder, held_by, holders
from tokenhouse.tui.wording import plain as words
from tokenhouse.tui.wording import times
from tokenhouse.tui.wording.kinds import kind_words
from tokenhouse.tui.wording.questions import common
from tokenhouse.tui.wording.questions import mint as mint_words

Step = Callable[[Desk, DraftDesk], Draft]

ANYWHERE = "anywhere"


def mint(desk: Desk, scene: Scene) -> None:
    """A key or a token of any kind, in the environment of the scene where there is one."""
    _fill(desk, Draft(environment=scene.environment), "kind")


def issue_personal(desk: Desk, scene: Scene) -> None:
    """A personal token of the person of the scene."""
    if scene.person is not None:
        draft = Draft(kind=Kind.PERSONAL_TOKEN)
        _fill(desk, replace(draft, holder=_holder(desk, scene.person)), "cap")


def _holder(desk: Desk, user: User) -> Holder:
    return next(one for one in holders(desk.admin, Kind.PERSONAL_TOKEN) if one.user.id == user.id)


def _fill(desk: Desk, draft: Draft, first: str) -> None:
    """Step by step; back goes to the step before, and from the first one out."""
    vocabulary = Vocabulary(tuple(desk.admin.presets.list()), desk.admin.catalog.list())
    step = first
    while step != "review":
        steps = ("kind", *draft.form.steps, "review")
        at = steps.index(step)
        try:
            draft = STEPS[step](desk, _around(desk, draft, vocabulary))
            step = ("kind", *draft.form.steps, "review")[at + 1]
        except Back:
            if step == first:
                raise
            step = steps[at - 1]
    _review(desk, _around(desk, draft, vocabulary))


def _around(desk: Desk, draft: Draft, vocabulary: Vocabulary) -> DraftDesk:
    place = draft.place
    return DraftDesk(
        admin=desk.admin,
        vocabulary=vocabulary,
        draft=draft,
        moment=Moment(desk.now(), desk.zone),
        where="" if place is None else full_place(place, desk.atlas),
        others=() if draft.owner is None else held_by(desk.admin, draft.owner.user),
    )


def _kind(desk: Desk, around: DraftDesk) -> Draft:
    rows = [(kind, f"{kind_words(kind)}. {mint_words.KINDS[kind]}") for kind in FORMS]
    return replace(around.draft, kind=choose(desk.talk, mint_words.QUESTIONS["kind"], rows))


def _where(desk: Desk, around: DraftDesk) -> Draft:
    """Nobody's place is assumed: the one of the scene is what Enter takes, where it fits."""
    draft = around.draft
    places = [one for one in desk.atlas.environments.values() if draft.form.works_in(one)]
    rows = sorted(((one.id, full_place(one, desk.atlas)) for one in places), key=lambda row: row[1])
    fitting = {one.id for one in places}
    usual = next((id_ for id_ in _near(draft.environment) if id_ in fitting), None)
    if not draft.form.in_branches:
        desk.say(mint_words.NAMED_ROOT)
    chosen = choose(desk.talk, mint_words.QUESTIONS["where"], rows, usual=usual)
    return replace(draft, environment=desk.atlas.environment(chosen))


def _near(wanted: Environment | None) -> tuple[str, ...]:
    """The place itself, or the root whose key it uses."""
    return () if wanted is None else (wanted.id, wanted.root_id)


def _who(desk: Desk, around: DraftDesk) -> Draft:
    found = {one.id: one for one in holders(desk.admin, around.draft.kind)}
    if not found:
        desk.say(mint_words.NOBODY)
        raise Back
    rows = [(id_, one.row) for id_, one in found.items()]
    chosen = choose(desk.talk, mint_words.QUESTIONS["who"], rows)
    return replace(around.draft, holder=found[chosen])


def _bound(desk: Desk, around: DraftDesk) -> Draft:
    draft = around.draft
    owner = draft.owner
    places = [
        one
        for one in desk.atlas.environments.values()
        if owner is not None and draft.form.works_in(one) and owner.is_member_at(one)
    ]
    rows = [(ANYWHERE, mint_words.ANYWHERE), *((p.id, full_place(p, desk.atlas)) for p in places)]
    chosen = choose(desk.talk, mint_words.QUESTIONS["bound"], rows)
    return replace(draft, bound=desk.atlas.environment(chosen))


def _life(desk: Desk, around: DraftDesk) -> Draft:
    """Its name, then its end; each is asked again until it will do."""
    form = around.draft.form
    draft = _named(desk, around) if form.named else around.draft
    while True:
        rows = [(life, _life_words(life)) for life in form.lives]
        life = choose(desk.talk, mint_words.QUESTIONS["life"], rows, usual=form.usual)
        until = ""
        if life == CUSTOM:
            until = desk.talk.ask(words.INSTANT_PROMPT.format(hint=common.INSTANT_FORM))
        draft = replace(draft, life=life, until=until)
        wrong = life_problems(draft, around.moment)
        if not wrong:
            return draft
        complain(desk.talk, wrong.values())


def _named(desk: Desk, around: DraftDesk) -> Draft:
    needed = around.draft.form.name_needed
    while True:
        name = desk.talk.ask(words.NAME_PROMPT if needed else words.CLIENT_PROMPT)
        draft = replace(around.draft, name=name)
        wrong = life_problems(draft, around.moment).get("name")
        if wrong is None:
            return draft
        complain(desk.talk, (wrong,))


def _life_words(life: str) -> str:
    if life == CUSTOM:
        return words.DATE_AND_TIME
    return mint_words.NEVER if life == NEVER else spelled(times.span(LIVES[life]))


STEPS: Mapping[str, Step] = {
    "kind": _kind,
    "where": _where,
    "who": _who,
    "bound": _bound,
    "access": access,
    "cap": cap,
    "life": _life,
}


def _row_words(row: str, said: str) -> str:
    return spelled(said) if row == "ends" else said.replace("\n", ", ")


def _review(desk: Desk, around: DraftDesk) -> None:
    """Everything once more, with what deserves a second thought; then it is done and shown."""
    rows = [
        words.FACT.format(label=mint_words.REVIEW_ROWS[row], said=_row_words(row, said))
        for row, said in review_rows(around).items()
    ]
    warnings = [words.WARNING.format(said=said) for said in second_thoughts(around)]
    if not sure(desk.talk, [words.REVIEW, *rows, *warnings]):
        desk.say(words.NOTHING_DONE)
        return
    try:
        ready = settled(around.draft, around.vocabulary, Moment(desk.now(), desk.zone))
    except Invalid as invalid:
        complain(desk.talk, invalid.problems.values())
        return
    reveal(desk, desk.do(around.draft.form.build(ready)))
