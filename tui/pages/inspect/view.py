"""The page: fields on top, what came of them below, row by row."""

from __future__ import annotations

from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.worker import WorkType

from tokenhouse.core.errors import TokenhouseError
from tokenhouse.tui.biglist.biglist import BigList
from tokenhouse.tui.biglist.messages import Changed
from tokenhouse.tui.biglist.source import Held
from tokenhouse.tui.pages.inspect.fields import Verdict
from tokenhouse.tui.pages.inspect.findings import Finding
from tokenhouse.tui.pages.inspect.reading import read_vocabulary
from tokenhouse.tui.pages.inspect.secretfield import SecretField
from tokenhouse.tui.pages.inspect.side import Side
from tokenhouse.tui.pages.inspect.textside import TextSide
from tokenhouse.tui.pages.inspect.trialside import TrialSide
from tokenhouse.tui.pages.lines import Sheet
from tokenhouse.tui.pages.subject import Copied, Subject
from tokenhouse.tui.pages.view import View
from tokenhouse.tui.questions.fields.capped import CappedInput
from tokenhouse.tui.wording import actions as action_words
from tokenhouse.tui.wording.pages import inspect as words


class InspectView(View):
    """Page 4. Looks, and changes nothing: a read-only console has all of it."""

    PLACEHOLDER = words.FILTER

    def main_list(self) -> BigList[Finding]:
        self.text_side, self.trial_side = TextSide(), TrialSide()
        self.front: Side = self.text_side
        self._verdict = Verdict()
        self._alarming: int | None = None
        self._list: BigList[Finding] = BigList(
            self.front.COLUMNS_SHOWN, lambda one: one.id, id="findings", empty=self.front.EMPTY
        )
        return self._list

    def compose(self) -> ComposeResult:
        yield self.filter_bar
        yield self._side
        yield self.text_side
        yield self.trial_side
        yield self._verdict
        yield self._main

    def on_mount(self) -> None:
        self.trial_side.display = False
        super().on_mount()

    # what a page says of itself

    def subject(self) -> Subject:
        place, atlas = self.front.place, self.console.atlas
        return Subject(
            workspace=atlas.workspace(place.workspace_id) if place else None,
            project=atlas.project(place.project_id) if place else None,
            environment=place,
        )

    def details(self) -> Sheet:
        return self.front.sheet()

    def copyable(self) -> Copied | None:
        return self.front.copyable()

    def load(self) -> None:
        work: WorkType[None] = self._load  # made when it begins: one that is put off begins never
        self.run_worker(work, group="vocabulary", exclusive=True)

    async def _load(self) -> None:
        job = partial(read_vocabulary, self.console.admin)
        try:
            vocabulary = await self.console.gate.in_thread(job)
        except TokenhouseError as error:
            self.console.store_failed(error)
            return
        for side in (self.text_side, self.trial_side):
            side.know(vocabulary)

    def renew(self) -> None:
        """Something has changed in the house: a text that is still held is judged anew."""
        self.load()
        if self.front is self.text_side:
            self.front.ask()

    def filter_changed(self, text: str) -> str | None:
        self.filter_text = text
        self._show()
        return None

    def tick(self) -> None:
        """The rows say instants, which stand; the facts above them say distances."""
        self._verdict.say(self.front.ruling())
        super().tick()

    # what its keys do

    def enter_fields(self) -> None:
        self.front.take_focus()

    def open_filter(self) -> None:
        """Of nothing there is nothing to sift: whoever wants to type means the field."""
        if self.front.findings or self.filter_text:
            super().open_filter()
        else:
            self.enter_fields()

    def open_row(self) -> None:
        """Everything about the text, where there is no pane for it; before that, to the field."""
        from tokenhouse.tui.shell.sheet import SheetScreen

        if not self.front.findings:
            self.enter_fields()
        elif self.details() != Sheet():
            self.app.push_screen(SheetScreen(self.details()))
        else:
            self.console.say(action_words.NO_ROW)

    def back(self) -> bool:
        """Out of a field; then out of the filter; then whatever was asked is taken away."""
        if self.front.has_focus_within:
            self.rows.focus()
            return True
        return super().back() or self.front.clear()

    def turn(self) -> None:
        """From a text to a dry run, or back; the text does not wait."""
        self.front.clear()
        self.front.display = False
        is_text = self.front is self.text_side
        self.front = self.trial_side if is_text else self.text_side
        self.front.display = True
        self._list.columns, self._list.empty = self.front.COLUMNS_SHOWN, self.front.EMPTY
        self._list.reshape()
        self.front.ask()
        self._show()
        self.take_focus()

    def left(self) -> None:
        for side in (self.text_side, self.trial_side):
            side.clear()

    # what is shown

    @on(Side.Told)
    def _told(self, event: Side.Told) -> None:
        event.stop()
        self._show()

    def _show(self) -> None:
        self._verdict.say(self.front.ruling())
        sought = self.filter_text.lower().split()
        rows = [
            one
            for one in self.front.findings
            if all(word in f"{one.sign} {one.what} {one.says}".lower() for word in sought)
        ]
        self._list.show(Held(rows), total=len(rows))
        self._alarming = next((number for number, one in enumerate(rows) if one.alarming), None)
        self.follow()

    def on_big_list_changed(self, event: Changed) -> None:
        """The cursor goes to the step that failed, once it is there to go to."""
        if self._alarming is not None and self._list.length:
            self._list.move_to(self._alarming)
            self._alarming = None
        super().on_big_list_changed(event)

    # what is pasted

    @on(SecretField.Refused)
    def _flooded(self, event: SecretField.Refused) -> None:
        event.stop()
        self.console.say(event.sentence)

    @on(CappedInput.PasteRefused)
    def _field_flooded(self, event: CappedInput.PasteRefused) -> None:
        event.stop()
        self.console.say(event.words)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted with the keyboard in the list: meant for the masked field all the same."""
        event.stop()
        if self.front is self.text_side:
            self.text_side.secret.focus()
            self.text_side.secret.take(event.text)
