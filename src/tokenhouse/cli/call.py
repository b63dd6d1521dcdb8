"""One command being carried out: what was asked, the opened house, and ways to answer."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tokenhouse.cli import wording

if TYPE_CHECKING:
    from tokenhouse.core.admin import Admin
    from tokenhouse.core.authority.authority import Authority
    from tokenhouse.core.facts import Environment

DONE, REFUSED, USAGE, BREAKAGE = range(4)
"""Exit codes. `REFUSED` is also for `found`: a check that has something to report."""


class Call:
    """What a verb is handed. The house is opened when it is first needed, and closed behind it."""

    def __init__(self, asked: Namespace) -> None:
        """Hold the parsed arguments."""
        self.asked = asked
        self._authority: Authority | None = None
        self._admin: Admin | None = None

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
            import tokenhouse

            self._authority = tokenhouse.connect(self.asked.database)
        return self._authority

    @property
    def admin(self) -> Admin:
        """Acting as whoever sits at the keyboard."""
        if self._admin is None:
            from tokenhouse.core.outcomes import Operator

            self._admin = self.authority.admin(Operator(self.operator))
        return self._admin

    @property
    def operator(self) -> str:
        """`--as`, else who the machine says that this is."""
        return self.asked.operator or usual_operator()

    def environment(self, name: str) -> Environment:
        """By id, or as `project/slug` or `project/slug/branch`."""
        from tokenhouse.cli.naming import environment_named

        return environment_named(self.admin, name)

    def say(self, sentence: str) -> None:
        """Beside the answer, never in it."""
        print(sentence, file=sys.stderr)

    def answer(self, text: str) -> None:
        """What the command was asked for."""
        print(text)

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
            self.answer(showing.table(rows, columns))
        else:
            self.say(wording.NOTHING_LISTED)
        return DONE


def usual_operator() -> str:
    """`user@host`, cut to what an event can hold."""
    import getpass
    import socket

    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = "somebody"
    return f"{user}@{socket.gethostname()}"[:64]
