"""The other side of the page: what a preset could do under a role, without making anything."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tokenhouse.core.problems import Problem
from tokenhouse.core.rules.presets import Preset
from tokenhouse.core.rules.scopes import LONGEST_SCOPE, MOST_SCOPES
from tokenhouse.tui.atlas import full_place
from tokenhouse.tui.bounds import Left
from tokenhouse.tui.pages.inspect.choosing import ChoiceField
from tokenhouse.tui.pages.inspect.fields import NOTHING_SAID, Ruling, WordField
from tokenhouse.tui.pages.inspect.findings import TRIED_COLUMNS
from tokenhouse.tui.pages.inspect.reading import Vocabulary, scopes_in
from tokenhouse.tui.pages.inspect.side import NOWHERE, Side
from tokenhouse.tui.pages.inspect.trial import Trial
from tokenhouse.tui.pages.lines import Sheet, sheet
from tokenhouse.tui.wording.pages import inspect as words
from tokenhouse.tui.wording.problems import problem_words
from tokenhouse.tui.wording.scopes import preset_says

OWN = "own"
"""The row of the preset picker that means scopes of one's own."""

KEY = "key"
"""The row of the role picker that means no role."""


class TrialSide(Side):
    """Pure: core's rules over what is chosen, at once."""

    COLUMNS_SHOWN = TRIED_COLUMNS
    EMPTY = words.EMPTY_TRIAL
    FIRST = "#try-preset"

    def __init__(self) -> None:
        """The first preset and the highest role stand there until others are chosen."""
        super().__init__(id="tries")
        self._preset: str | None = None
        self._own = ""
        self._role: str | None = None
        self._left: Left | None = None
        self._wrong: Problem | None = None

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(words.PRESET, markup=False, classes="ask-label")
            yield ChoiceField("", id="try-preset")
        with Horizontal(id="try-scopes-row"):
            yield Static(words.SCOPES, markup=False, classes="ask-label")
            limit, hint = LONGEST_SCOPE * MOST_SCOPES, words.SCOPES_HINT
            yield WordField(self._scope_words, placeholder=hint, id="try-scopes", limit=limit)
        with Horizontal():
            yield Static(words.ROLE, markup=False, classes="ask-label")
            yield ChoiceField("", id="try-role")
        with Horizontal():
            yield Static(words.PLACE, markup=False, classes="ask-label")
            yield ChoiceField(words.STRICTEST, id="try-place")

    def _scope_words(self) -> tuple[str, ...]:
        catalog = self.vocabulary.catalog
        types = [*(word.name for word in catalog.types), "all"]
        return tuple(f"{action.name}:{type_}" for action in catalog.actions for type_ in types)

    def know(self, vocabulary: Vocabulary) -> None:
        super().know(vocabulary)
        names = [preset.name for preset in vocabulary.presets]
        if self._preset is None or self._preset not in (*names, OWN):
            self._preset = next(iter(names), OWN)
        roles = self.console.admin.roles.names
        if self._role is None or self._role not in (*roles, KEY):
            self._role = roles[0]
        self.ask()

    # what is asked of core

    def ask(self) -> None:
        self._say_fields()
        catalog = self.vocabulary.catalog
        scopes = self._trial.scopes
        self._wrong = None if scopes is None else catalog.problem_with_all(scopes)
        if self._wrong is not None:
            self._left = None
            self.tell(())
            return
        self._left = self._trial.left(catalog)
        self.tell(self._trial.findings(self._left, catalog))

    def clear(self) -> bool:
        """What is chosen holds no secret, and stays."""
        return False

    @property
    def _chosen_preset(self) -> Preset | None:
        return next((one for one in self.vocabulary.presets if one.name == self._preset), None)

    @property
    def _trial(self) -> Trial:
        """What the fields ask."""
        preset, roles = self._chosen_preset, self.console.admin.roles
        return Trial(
            scopes=scopes_in(self._own) if preset is None else preset.scopes,
            role=roles.named(self._role) if self._role in roles and self._role else None,
            place=self.place,
        )

    # what is said

    def ruling(self) -> Ruling:
        if self._wrong is not None:
            is_begun = bool(self._own.strip())
            return Ruling(outcome=problem_words(self._wrong), tone="bad") if is_begun else Ruling()
        if self._left is None:
            return NOTHING_SAID
        return Ruling(outcome=self._trial.said(self._left), remedy=words.TRIED_SAYS)

    def sheet(self) -> Sheet:
        """What is asked for, and what the role has: the two that are laid over each other."""
        preset, trial = self._chosen_preset, self._trial
        scopes, role = trial.scopes, trial.role
        return sheet(
            words.OWN_SCOPES if preset is None else preset.name,
            [
                (words.SCOPES, words.WHOLE if scopes is None else "\n".join(scopes)),
                (words.ROLE, words.NO_BOUND if role is None else role.name),
                (words.GRANTS, "" if role is None else "\n".join(role.scopes)),
                (words.WITHOUT, "" if role is None else "\n".join(sorted(role.lost(trial.tier)))),
                (words.PLACE, trial.tier_words),
            ],
        )

    def _say_fields(self) -> None:
        preset = self._chosen_preset
        said = {
            "try-preset": words.OWN_SCOPES if preset is None else _preset_row(preset)[1],
            "try-role": words.NO_ROLE if self._trial.role is None else self._trial.role.name,
            "try-place": full_place(self.place, self.console.atlas)
            if self.place
            else words.STRICTEST,
        }
        for id_, sentence in said.items():
            self.query_one(f"#{id_}", ChoiceField).say(sentence)
        self.query_one("#try-scopes-row").display = preset is None

    # what is entered

    @on(Input.Changed)
    def _scopes_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._own = event.value
        self.ask()

    @on(ChoiceField.Wanted)
    def _wanted(self, event: ChoiceField.Wanted) -> None:
        event.stop()
        openers = {
            "try-preset": self._open_presets,
            "try-role": self._open_roles,
            "try-place": self._open_places,
        }
        openers[event.field.id or ""]()

    def _open_presets(self) -> None:
        rows = [_preset_row(one) for one in self.vocabulary.presets]
        rows.append((OWN, words.OWN_SCOPES))
        self.choose(words.CHOOSE_PRESET, rows, self._preset or OWN, self._choose_preset)

    def _open_roles(self) -> None:
        names = self.console.admin.roles.names
        rows = [*((name, name) for name in names), (KEY, words.NO_ROLE)]
        self.choose(words.CHOOSE_ROLE, rows, self._role or KEY, self._choose_role)

    def _open_places(self) -> None:
        at = self.place.id if self.place else NOWHERE
        rows = self.place_rows(words.STRICTEST)
        self.choose(words.CHOOSE_PLACE, rows, at, self._choose_place)

    def _choose_preset(self, row: str) -> None:
        self._preset = row
        self.ask()
        if row == OWN:
            self.query_one("#try-scopes").focus()

    def _choose_role(self, row: str) -> None:
        self._role = row
        self.ask()

    def _choose_place(self, row: str) -> None:
        self.place = self.console.atlas.environment(row)
        self.ask()


def _preset_row(preset: Preset) -> tuple[str, str]:
    return preset.name, f"{preset.name} · {preset_says(preset)}"
