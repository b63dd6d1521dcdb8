"""Rotate many: exactly these, how long the old texts still work, and where the new ones go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import Credential, Environment
from tokenhouse.core.problems import Problem
from tokenhouse.core.rules.kinds import EnvironmentType, Kind
from tokenhouse.tui.actions.conditions import unrotatable
from tokenhouse.tui.acts import RotateCredentials, RotateEnvironment, RotateScopedKey
from tokenhouse.tui.acts.rotations import Rotated, Turn
from tokenhouse.tui.atlas import common_place
from tokenhouse.tui.question import Choice
from tokenhouse.tui.questions.asking import Asking
from tokenhouse.tui.questions.bulk.listing import MANY, listed
from tokenhouse.tui.questions.fields.capped import CappedInput
from tokenhouse.tui.questions.fields.line import LineField
from tokenhouse.tui.questions.fields.pick_or_type import PickOrType
from tokenhouse.tui.questions.fields.sure import Sure
from tokenhouse.tui.questions.rotate.grace import chosen_grace, grace_rows
from tokenhouse.tui.wording import times
from tokenhouse.tui.wording.questions import bulk as words
from tokenhouse.tui.wording.questions import common, reveal
from tokenhouse.tui.wording.questions import rotate as rotate_words

LONGEST_PATH = 1024


class RotateManyQuestion(Asking[RotateCredentials, Rotated]):
    """The file for the new texts is settled first; cutting production and many are typed.

    What is not a key, or is over, stands below: it is neither counted nor touched.
    """

    ESCAPE = words.KEYS
    BINDINGS: ClassVar[list[BindingType]] = [  # the list scrolls while the picker has the focus
        Binding("pageup", "scroll_body(-5)", show=False, priority=True),
        Binding("pagedown", "scroll_body(5)", show=False, priority=True),
    ]

    def __init__(
        self,
        admin: Admin,
        *,
        credentials: tuple[Credential, ...],
        environment: Environment | None = None,
    ) -> None:
        super().__init__(admin, place=environment)
        self._listing = listed(credentials, admin.now(), unrotatable)
        self._keys = self._listing.touched

    def on_mount(self) -> None:
        self.show_place(common_place(self._keys, self.console_app.atlas))
        if self._keys:
            self._paint()

    def on_unmount(self) -> None:
        """Whoever leaves the console has seen enough rotated."""
        if self._watch is not None:
            self._watch.stop()

    def title_words(self) -> str:
        return words.rotate_many(len(self._keys)) if self._keys else words.NOTHING_TO_ROTATE

    def body(self) -> ComposeResult:
        if self._keys:
            yield from self._what_it_means()
        lines = self._listing.lines(self.admin.now(), self.console_app.atlas)
        yield Static("\n".join(lines), markup=False, classes="items")

    def _what_it_means(self) -> ComposeResult:
        now = self.admin.now()
        busy = self._listing.busy(now)
        if said := words.rotate_used(busy, len(self._keys)):
            yield Static(said, markup=False, classes="warning" if busy else "soft")
        offered = f"~/rotated-{now:%Y-%m-%d-%H%M%S}.jsonl"
        path = CappedInput(offered, id="field-path", limit=LONGEST_PATH)
        yield LineField("path", reveal.PATH, path)
        yield Static(words.FILE_SAYS, markup=False, classes="soft")
        yield Static(words.ASKED, markup=False)
        rows = grace_rows(now, None, self.console_app.zone)
        yield PickOrType("grace", rotate_words.LENGTH, common.SPAN_HINT, rows)
        yield Static("", markup=False, id="outcome")
        yield Sure("", "")

    def choices(self) -> Iterable[Widget]:
        yield Choice(common.CANCEL, id="cancel", tone="safe")
        yield Choice(rotate_words.ROTATE, id="confirm", key="y", tone="danger", disabled=True)

    def safe(self) -> str | None:
        return "#rows" if self._keys else "#cancel"

    # what is chosen

    @on(PickOrType.Changed)
    @on(Sure.Changed)
    def _paint(self) -> None:
        grace = chosen_grace(self.query_one(PickOrType))
        wrong = grace if isinstance(grace, Problem) else None
        self.query_one(PickOrType).complain(wrong)
        self.query_one("#outcome", Static).update(self._outcome(grace))
        sure = self.query_one(Sure)
        asks, word = self._asked(grace)
        sure.ask_for(asks, word)
        if word and not sure.display:
            self.call_after_refresh(sure.scroll_visible, animate=False)
        sure.display = bool(word)
        self.can_confirm(able=wrong is None and (sure.given or not word))

    def _asked(self, grace: timedelta | Problem) -> tuple[str, str]:
        """What has to be typed: the count of many, the name of the one production that is cut."""
        many, count = len(self._keys) > MANY, str(len(self._keys))
        cut = {} if grace else self._production()
        if not many and not cut:
            return "", ""
        word = next(iter(cut.values())) if len(cut) == 1 and not many else count
        asks = rotate_words.TYPE.format(name=word) if cut else words.TYPE.format(count=word)
        return asks, word

    def _production(self) -> dict[str, str]:
        """The production environments that keys are of, by id: two may have one name."""
        atlas = self.console_app.atlas
        places = (atlas.environment(one.environment_id) for one in self._keys)
        grave = (one for one in places if one and one.type is EnvironmentType.PRODUCTION)
        return {one.id: one.slug for one in grave}

    def _outcome(self, grace: timedelta | Problem) -> str:
        if isinstance(grace, Problem):
            return ""
        if not grace:
            return words.CUT_AT_ONCE
        until = self.admin.now() + grace
        sooner = sum(one.expires_at is not None and one.expires_at < until for one in self._keys)
        return words.work_until(times.both(until, self.console_app.zone), sooner)

    # what is done

    @on(PickOrType.Decided)
    @on(Input.Submitted, "#field-path")
    def _decided(self) -> None:
        self.complain(rotate_words.PRESS)

    @on(Button.Pressed, "#confirm")
    def _confirmed(self) -> None:
        grace = chosen_grace(self.query_one(PickOrType))
        if not isinstance(grace, Problem):
            turns = tuple(self._turn(one, grace) for one in self._keys)
            path = self.query_one("#field-path", Input).value
            self.answer(RotateCredentials(turns=turns, path=path))

    def _turn(self, key: Credential, grace: timedelta) -> Turn:
        """An environment's own key must still be the one that is listed here."""
        atlas = self.console_app.atlas
        place = atlas.environment(key.environment_id)
        if key.kind is Kind.ENVIRONMENT_KEY and place is not None:
            act: RotateEnvironment | RotateScopedKey = RotateEnvironment(
                environment=place, grace=grace, expected=key.id
            )
        else:
            act = RotateScopedKey(key=key, grace=grace)
        where = atlas.where(key.environment_id)
        workspace = atlas.workspace(place.workspace_id) if place else None
        named = f"{workspace.slug}/{where}" if workspace else atlas.email(key.user_id)
        return Turn(id=key.id, name=key.name, place=named, act=act)
