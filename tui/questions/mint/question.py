"""The wizard: which step stands on the stage, and what has been entered so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Static

from tokenhouse.core.admin import Admin
from tokenhouse.core.errors import Invalid, TokenhouseError
from tokenhouse.core.facts import Credential, Environment, Issued, User
from tokenhouse.core.problems import Problem
from tokenhouse.core.rules.catalog import Catalog
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.acts import Act
from tokenhouse.tui.atlas import full_place
from tokenhouse.tui.question import Choice
from tokenhouse.tui.questions.asking import Asking
from tokenhouse.tui.questions.fields.problem_line import ProblemLine
from tokenhouse.tui.questions.mint.asked import ALIASES, ASKED_IN, TOUCHES
from tokenhouse.tui.questions.mint.desk import Desk
from tokenhouse.tui.questions.mint.draft import Draft, Moment, Vocabulary, settled
from tokenhouse.tui.questions.mint.forms import CUSTOM
from tokenhouse.tui.questions.mint.holders import Holder, held_by
from tokenhouse.tui.questions.mint.rail import Rail
from tokenhouse.tui.questions.mint.steps import STEPS, Step
from tokenhouse.tui.wording.problems import error_words, problem_words
from tokenhouse.tui.wording.questions import common
from tokenhouse.tui.wording.questions import mint as words

REVIEW = "review"


class MintQuestion(Asking[Act[Any], Issued]):
    """Kind, place, access, lifetime, review. Nothing entered is lost by going back."""

    TITLE_WORDS = words.TITLE
    WIDE = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-roomy")]

    class Ready(Message):
        """The house's presets and catalog."""

        def __init__(self, vocabulary: Vocabulary) -> None:
            """Both, read in one go."""
            super().__init__()
            self.vocabulary = vocabulary

    class Others(Message):
        """What the person chosen holds already."""

        def __init__(self, user: User, held: tuple[Credential, ...]) -> None:
            """It is dropped when another person was chosen meanwhile."""
            super().__init__()
            self.user = user
            self.held = held

    def __init__(
        self,
        admin: Admin,
        *,
        environment: Environment | None = None,
        kind: Kind = Kind.SCOPED_KEY,
    ) -> None:
        """`kind` is what stands highlighted at first."""
        super().__init__(admin, place=environment)
        self.draft = Draft(kind=kind, environment=environment)
        self._others: tuple[Credential, ...] = ()
        self._vocabulary = Vocabulary((), Catalog((), ()))
        self._at = "kind"
        self._reached = {"kind"}
        self._judged: set[str] = set()
        """Fields whose problems may be shown: touched, or somebody tried to go on."""
        self._refused: Mapping[str, Problem] = {}
        """What core said of the draft as it is; gone with the next change."""
        self._aside: Mapping[str, Problem] = {}
        """What is wrong with a field that is not a part of the draft."""

    def body(self) -> ComposeResult:
        with Horizontal(id="wizard"):
            yield Rail(id="rail")
            with Vertical(id="stage"):
                yield Static("", markup=False, id="asked")
                yield STEPS[self._at]()

    def choices(self) -> Iterable[Widget]:
        yield Choice(common.BACK, id="back", key=None, tone="safe")
        yield Choice(common.NEXT, id="next")
        yield Choice(words.ISSUE, id="confirm", key="y", disabled=True)

    def safe(self) -> str | None:
        return None

    def on_mount(self) -> None:
        self._read()
        self.call_next(self._go, self._at)

    # what it knows

    @property
    def path(self) -> tuple[str, ...]:
        """The steps in their order; the checklist only where it was chosen."""
        steps = list(self.draft.form.steps)
        if "access" in steps and self.draft.access == CUSTOM:
            steps.insert(steps.index("access") + 1, "custom")
        return ("kind", *steps, REVIEW)

    @property
    def desk(self) -> Desk:
        """The present state, for a step."""
        moment = Moment(self.admin.now(), self.console_app.zone)
        place, atlas = self.draft.place, self.console_app.atlas
        where = "" if place is None else full_place(place, atlas)
        return Desk(self.admin, self._vocabulary, self.draft, moment, where, self._others)

    @work(thread=True, exclusive=True, group="vocabulary")
    def _read(self) -> None:
        try:
            presets, catalog = self.admin.presets.list(), self.admin.catalog.list()
        except TokenhouseError as error:
            self.post_message(Step.Failed(error))
        else:
            self.post_message(self.Ready(Vocabulary(tuple(presets), catalog)))

    @work(thread=True, exclusive=True, group="others")
    def _read_others(self, user: User) -> None:
        try:
            held = held_by(self.admin, user)
        except TokenhouseError as error:
            self.post_message(Step.Failed(error))
        else:
            self.post_message(self.Others(user, held))

    def on_mint_question_others(self, message: Others) -> None:
        holder = self.draft.holder
        if holder is not None and holder.user.id == message.user.id:
            self._others = message.held
            self._paint()

    def on_mint_question_ready(self, message: Ready) -> None:
        self._vocabulary = message.vocabulary
        step = self._step(self._at)
        if step is not None:
            step.enter(self.desk)
            self._paint()

    # going through the steps

    async def _go(self, name: str) -> None:
        self._at = name
        self._reached.add(name)
        stage = self.query_one("#stage", Vertical)
        if self._step(name) is None:
            await stage.mount(STEPS[name]())
        for step in stage.query(Step):
            step.display = name == step.NAME
        shown = self._step(name)
        if shown is not None:
            shown.enter(self.desk)
            self._paint()
            shown.take_focus()

    def _step(self, name: str) -> Step | None:
        found = self.query(f"#step-{name}").results(Step)
        return next(found, None)

    def _paint(self) -> None:
        desk, step = self.desk, self._step(self._at)
        if step is None:
            return
        step.paint(desk)
        self.query_one("#asked", Static).update(words.QUESTIONS[self._at])
        self.query_one(Rail).show(self.path, self._at, self._reached)
        self.show_place(self.draft.place)
        problems = step.problems(desk)
        judged = {name: found for name, found in problems.items() if name in self._judged}
        self._beside({**judged, **self._aside, **self._refused})
        self._paint_choices(ready=not problems)

    def _paint_choices(self, *, ready: bool) -> None:
        last = self._at == REVIEW
        self.query_one(".keys", Static).update(words.KEYS.get(self._at, words.STEP_KEYS))
        self.query_one("#next", Choice).display = not last
        confirm = self.query_one("#confirm", Choice)
        confirm.display = last
        confirm.disabled = not (last and ready)

    # what is entered

    @on(Step.Edited)
    def _edited(self, message: Step.Edited) -> None:
        changes = {
            name: value
            for name, value in message.changes.items()
            if getattr(self.draft, name) != value
        }
        if not changes:
            return
        self.draft = replace(self.draft, **changes)
        holder = changes.get("holder")
        if isinstance(holder, Holder):
            self._others = ()
            self._read_others(holder.user)
        self._refused = {}
        self._judged |= {TOUCHES.get(name, name) for name in changes}
        self._paint()

    @on(Step.Problems)
    def _told(self, message: Step.Problems) -> None:
        self._aside = message.problems
        self._paint()

    @on(Step.Failed)
    def _failed(self, message: Step.Failed) -> None:
        self.complain(error_words(message.error))

    @on(Step.Done)
    @on(Button.Pressed, "#next")
    async def _next(self, message: Message) -> None:
        message.stop()
        step = self._step(self._at)
        problems = {} if step is None else step.problems(self.desk)
        if problems:
            self._judged |= set(problems)
            self._paint()
            self._focus(next(iter(problems)))
            return
        self.complain("")
        where = self.path.index(self._at)
        if where + 1 < len(self.path):
            await self._go(self.path[where + 1])

    @on(Button.Pressed, "#back")
    async def _back_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        await self._back()

    @on(Rail.Chosen)
    async def _chosen(self, message: Rail.Chosen) -> None:
        message.stop()
        if message.step in self._reached and message.step in self.path and not self.busy:
            await self._go(message.step)

    async def _back(self) -> None:
        where = self.path.index(self._at)
        if where == 0:
            self.settle(None)
        elif not self.busy:
            self.complain("")
            await self._go(self.path[where - 1])

    def cancel(self) -> None:
        """Escape goes back, and leaves from the first step."""
        self.call_next(self._back)

    @on(Button.Pressed, "#confirm")
    def _confirmed(self) -> None:
        if self._at != REVIEW:
            return
        try:
            ready = settled(self.draft, self._vocabulary, self.desk.moment)
        except Invalid as invalid:
            self.show_problems(invalid.problems)
        else:
            self.answer(self.draft.form.build(ready))

    # what is wrong

    def show_problems(self, problems: Mapping[str, Problem]) -> None:
        """Goes back to the step that asks for the first of them and shows it there."""
        self.run_worker(self._show_at_step(problems), exclusive=True, group="problems")

    async def _show_at_step(self, problems: Mapping[str, Problem]) -> None:
        named = {ALIASES.get(name, name): found for name, found in problems.items()}
        first = next(iter(named), "")
        step = ASKED_IN.get(first)
        if step is None or step not in self.path:
            self.complain("; ".join(map(problem_words, named.values())))
            return
        self.complain("")
        self._refused = named
        await self._go(step)
        self._focus(first)

    def _beside(self, problems: Mapping[str, Problem]) -> None:
        step = self._step(self._at)
        for line in step.query(ProblemLine) if step is not None else ():
            found = problems.get((line.id or "").removeprefix("problem-"))
            line.update("" if found is None else problem_words(found))

    def _focus(self, field: str) -> None:
        for widget in self.query(f"#field-{field}"):
            widget.focus()
