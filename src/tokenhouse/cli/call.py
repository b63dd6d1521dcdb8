"""One command being carried out: what was asked, the opened house, and ways to answer."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

from tokenhouse import curtain
from tokenhouse.cli import wording

if TYPE_CHECKING:
    from tokenhouse.cli.showing import Table
    from tokenhouse.core.admin import Admin
    from tokenhouse.core.authority.authority import Authority
    from tokenhouse.core.facts import Environment

DONE, REFUSED, USAGE, BREAKAGE = range(4)
"""Exit codes. `REFUSED` is also for `found`: a check that has something to report."""


FIRST_ROWS = 128
"""Rows that decide how wide the columns of a long list are."""


class Call:
    """What a verb is handed. The house is opened when it is first needed, and closed behind it."""

    def __init__(self, asked: Namespace) -> None:
        """Hold the parsed arguments."""
        self.asked = asked
        self._authority: Authority | None = None
        self._admin: Admin | None = None
        self._is_heard = True
        self.has_previewed = False

    @contextmanager
    def closing(self) -> Iterator[Call]:
        """Give back what was opened, whatever happened."""
        try:
            yield self
        finally:
            if self._authority is not None:
                self._authority.close()

    @property
    def authority(self) -> Authority:
        """The house that was named, or the usual one."""
        if self._authority is None:
            from tokenhouse.cli.houses import refuse_missing
            from tokenhouse.core.ambient import random_bytes, utc_now
            from tokenhouse.core.authority.authority import Authority
            from tokenhouse.opening import opened_house

            _ = self.operator  # a name that cannot be used is refused, whatever is asked for
            url = self.url
            if not self.asked.makes_house:
                refuse_missing(url)
            # Not by `connect`: what signs is imported by what signs, and lists do not wait for it.
            house = opened_house(url, None, utc_now, random_bytes, verifies=False)
            self._authority = Authority(house)
            gc.enable()  # the start is over: a command may go on for long, or read a million rows
        return self._authority

    @property
    def url(self) -> str:
        """Of the house that was named, or of the usual one."""
        from tokenhouse.cli.houses import url_of

        return url_of(self.asked.database)

    @property
    def admin(self) -> Admin:
        """Acting as whoever sits at the keyboard."""
        if self._admin is None:
            from tokenhouse.core.outcomes import Operator

            self._admin = self.authority.admin(Operator(self.operator))
        return self._admin

    @property
    def operator(self) -> str:
        """`--as`, else who the machine says that this is; `Invalid` for what is no name."""
        if self.asked.operator is None:
            return usual_operator()
        from tokenhouse.core.rules.names import checked

        return checked("operator", self.asked.operator)

    def environment(self, name: str) -> Environment:
        """By id, or as `project/slug` or `project/slug/branch`."""
        from tokenhouse.cli.naming import environment_named

        return environment_named(self.admin, name)

    def say(self, sentence: str) -> None:
        """Beside the answer, never in it."""
        write(sentence, sys.stderr)

    def answer(self, text: str) -> None:
        """What the command was asked for."""
        self._is_heard = write(text, sys.stdout) and self._is_heard

    def made(self, facts: Mapping[str, Any], *sentences: str) -> int:
        """What was changed: its facts with `--json`, else sentences beside the answer."""
        if self.asked.json:
            from tokenhouse.cli import showing

            self.answer(showing.as_json(facts))
        else:
            for sentence in sentences:
                self.say(sentence)
        return DONE

    def facts(self, fact: object) -> dict[str, Any]:
        """A fact as JSON can hold it, now."""
        from tokenhouse.cli import showing

        return showing.facts_of(fact, self.admin.now())

    def show(self, facts: Iterable[object], columns: Sequence[str]) -> int:
        """A listing of facts, for the eye or as JSON."""
        from tokenhouse.cli import showing

        now = self.admin.now()
        return self.list_rows([showing.facts_of(one, now) for one in facts], columns)

    def list_rows(self, rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> int:
        """A listing of rows: JSON has every fact, the table has those that fit."""
        from tokenhouse.cli import showing

        if self.asked.json:
            self.answer(showing.as_json(rows))
        elif rows:
            self._table(showing.Table(rows, columns, sample=len(rows), room=room()))
        else:
            self.say(wording.NOTHING_LISTED)
        return DONE

    def stream_rows(self, rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> int:
        """As `list_rows`, while they come: for lists as long as the house is large."""
        from tokenhouse.cli import showing

        if self.asked.json:
            for piece in showing.json_pieces(rows):
                if not write(piece, sys.stdout, end=""):
                    return DONE
            self.answer("")
            return DONE
        if not self._table(showing.Table(rows, columns, sample=FIRST_ROWS, room=room())):
            self.say(wording.NOTHING_LISTED)
        return DONE

    def _table(self, table: Table) -> bool:
        """Whether there was a line; what a narrow terminal has no room for is named."""
        line = None
        for line in table.lines():
            self.answer(line)
            if not self._is_heard:
                return True
        if table.left_out:
            self.say(wording.NO_ROOM.format(columns=", ".join(table.left_out)))
        return line is not None


def room() -> int | None:
    """The cells of a line of the terminal that reads; None where a file or a program does."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns


def settle() -> None:
    """The start is over: what it made stays, and waste is looked for from now on.

    Such a search takes 100 ms, and would come between a key and its frame.
    """
    gc.freeze()
    gc.enable()


def write(text: str, stream: TextIO, end: str = "\n") -> bool:
    """Whether anybody reads on: `… | head -1` has read enough, which is no failure of ours."""
    curtain.lift()
    try:
        stream.write(text + end)
    except BrokenPipeError:
        forget(stream)
        return False
    return True


def forget(stream: TextIO) -> None:
    """Python would try once more to write what nobody reads, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def usual_operator() -> str:
    """`user@host`, cut to what an event can hold."""
    import getpass
    import socket

    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = "somebody"
    return f"{user}@{socket.gethostname()}"[:64]
