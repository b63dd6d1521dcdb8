"""Many keys rotated at once, each new text in a file before the next key's turn."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from tokenhouse.core.admin import Admin
from tokenhouse.core.errors import Conflict, Forbidden, NotFound
from tokenhouse.core.facts import Issued, Report, Result
from tokenhouse.tui.actions.action import Effect
from tokenhouse.tui.acts.act import Act
from tokenhouse.tui.acts.parts import Watch, in_parts
from tokenhouse.tui.acts.rotate import RotateEnvironment, RotateScopedKey
from tokenhouse.tui.questions.reveal.shelf import NotWritten, Shelf
from tokenhouse.tui.wording import acts as words
from tokenhouse.tui.wording.questions import bulk as bulk_words

ROTATED = "rotated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One key, and by what people and scripts know it in the file."""

    id: str
    name: str
    place: str
    act: RotateEnvironment | RotateScopedKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotated:
    """What became of each, and where the new texts are."""

    report: Report
    path: Path | None
    """None where no text was kept, and so there is no file."""
    lost: tuple[Issued, ...] = ()
    """What was rotated although its text could not be kept: to be shown, once."""
    lost_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RotateCredentials(Act[Rotated]):
    """A new text for each, in a new private file.

    The file is made before the first rotation, and a text is on the disk before the next one: a
    console that is killed has lost one text at most, that of the key whose turn it was.
    """

    effect: ClassVar[Effect] = Effect.IRREVERSIBLE
    turns: tuple[Turn, ...]
    path: str
    watch: Watch = field(default_factory=Watch, compare=False, repr=False)

    def carry_out(self, admin: Admin) -> Rotated:
        with Shelf(self.path) as shelf:
            round_ = _Round(admin, shelf, {turn.id: turn for turn in self.turns})
            ids = [turn.id for turn in self.turns]
            report = in_parts(ids, self.watch, round_.turn, size=1)
        return Rotated(
            report=report,
            path=shelf.path if report.done else None,
            lost=round_.lost,
            lost_id=round_.lost_id,
        )

    def command(self) -> str:
        return "\n".join(turn.act.command() for turn in self.turns)

    def commands(self, result: Rotated) -> Iterable[str]:
        done = {one.id for one in result.report.results if one.done} | {result.lost_id}
        return (turn.act.command() for turn in self.turns if turn.id in done)

    def said(self, result: Rotated) -> str:
        return words.rotated_many(result.report, result.path)


class _Round:
    """Goes from key to key; after a text that could not be kept no further key is touched."""

    def __init__(self, admin: Admin, shelf: Shelf, turns: dict[str, Turn]) -> None:
        self.lost: tuple[Issued, ...] = ()
        self.lost_id: str | None = None
        self._admin, self._shelf, self._turns = admin, shelf, turns

    def turn(self, ids: Iterable[str]) -> Report:
        """Of one: each text is kept before the next is made."""
        return Report(tuple(self._rotated(self._turns[id_]) for id_ in ids))

    def _rotated(self, turn: Turn) -> Result:
        if self.lost:
            raise NotWritten(bulk_words.NOT_BEGUN)
        try:
            issued = turn.act.carry_out(self._admin)
        except (Conflict, Forbidden, NotFound) as refusal:
            return Result(turn.id, done=False, detail=str(refusal))
        try:
            self._shelf.keep(record(turn, issued))
        except NotWritten as refusal:
            self.lost, self.lost_id = (issued,), turn.id
            return Result(turn.id, done=False, detail=bulk_words.lost(refusal.why))
        return Result(turn.id, done=True, detail=ROTATED)


def record(turn: Turn, issued: Issued) -> str:
    """A line of JSON: read by eye from left to right, and by `jq` whatever a name has in it."""
    kept = {
        "name": turn.name,
        "place": turn.place,
        "id": issued.credential.id,
        "text": issued.text,
    }
    return json.dumps(kept, ensure_ascii=False) + "\n"
