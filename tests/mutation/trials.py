"""Each mutant before its tests: in a copy of the tree, and in a process of its own.

Most are tried *quickly*: one process imports everything and collects the tests, and for each
mutant a fork of it takes the faulty code into the functions that are already there. What stands
outside of all bodies has had its effect by then, so that such a mutant is tried *afresh*: written
into the copy, and imported by a process that has imported nothing of ours. Whatever survives
quickly and is judged by nobody is tried afresh too.
"""

from __future__ import annotations

import gc
import importlib
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import _lru_cache_wrapper
from itertools import pairwise
from pathlib import Path
from types import CodeType, FunctionType
from typing import NoReturn

import pytest

from tests import tree
from tests.mutation.mutants import Identity, Mutant

SLOW_TO_IMPORT = ("alembic.command", "cryptography.fernet", "hypothesis", "jwt", "sqlmodel")
OURS = {"tests", "tokenhouse", "dev"}
OPTIONS = ("-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "--assert=plain")
LONGEST = 300
"""Seconds: a mutant that makes a loop endless is noticed too."""

LOG, WITNESS, SURVIVORS = "pytest.log", "witness", "survivors"


@dataclass(slots=True)
class Court:
    """A copy of the tree in which mutants are tried, one after the other."""

    home: Path

    def __post_init__(self) -> None:
        tree.clone(self.home)
        for name in SLOW_TO_IMPORT:
            importlib.import_module(name)

    def passes(self, tests: Sequence[str]) -> bool:
        """Whether all of the tests pass in the copy as it stands."""
        return self._exit_code(tests, Usher(self.home), compiling=True) == 0

    def survivors(self, file: str, found: Sequence[Mutant], tests: Sequence[str]) -> list[Mutant]:
        """Those that no test notices, tried quickly where that tells anything."""
        harmless = Mutant(Identity("…", "", ""), 0, (self.home / file).read_bytes(), in_a_body=True)
        late = [harmless, *(mutant for mutant in found if mutant.in_a_body)]
        (self.home / SURVIVORS).write_text("", encoding="utf-8")
        code = self._exit_code(tests, Usher(self.home, file, late))
        told = (self.home / SURVIVORS).read_text(encoding="utf-8").split()
        left = {late[int(number)].source for number in told}
        if code or harmless.source not in left:
            sys.exit(f"The tests of {file} notice what is not there:\n{self.words()}")
        early = (mutant for mutant in found if not mutant.in_a_body)
        left |= {one.source for one in early if not self.notices(file, one, tests)}
        return [mutant for mutant in found if mutant.source in left]

    def notices(self, file: str, mutant: Mutant, tests: Sequence[str]) -> bool:
        """Whether one of the tests fails when it is tried afresh."""
        path = self.home / file
        kept = path.read_bytes()
        for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*"):
            compiled.unlink()
        path.write_bytes(mutant.source)
        try:
            return self._exit_code(tests, Usher(self.home)) != 0
        finally:
            path.write_bytes(kept)

    def words(self) -> str:
        """The end of what pytest said last."""
        return (self.home / LOG).read_text(encoding="utf-8")[-2_000:]

    def _exit_code(self, tests: Sequence[str], usher: Usher, *, compiling: bool = False) -> int:
        """Of pytest over the copy, in a fork; a signal counts as a failure."""
        child = os.fork()
        if child == 0:
            _enter(self.home, compiling=compiling)
            with suppress(BaseException):
                os._exit(int(pytest.main([*OPTIONS, "-m", "not slow", *tests], plugins=[usher])))
            os._exit(1)
        return _ended(child)


@dataclass(eq=False)
class Usher:
    """A plugin of pytest: with mutants, it forks once for each of them before the first test."""

    home: Path
    file: str = ""
    found: Sequence[Mutant] = ()
    worth: dict[str, float] = field(default_factory=dict)
    """How often a test was the first to fail, for each second that it takes."""

    def pytest_runtestloop(self, session: pytest.Session) -> None:
        """Without a file, pytest goes on as always."""
        if not self.file:
            return
        signal.alarm(0)  # the limit is that of each fork
        first, last = session.items[0], session.items[-1]
        session.config.hook.pytest_runtest_protocol(
            item=first, nextitem=last
        )  # makes what all share
        if session.testsfailed:
            os._exit(1)
        ours = list(_functions(f"/tokenhouse/{self.file}"))
        for memory in gc.get_objects():
            if isinstance(memory, _lru_cache_wrapper):
                memory.cache_clear()  # of what was answered without the fault
        for number, mutant in enumerate(self.found):
            session.items.sort(key=lambda item: -self.worth.get(item.nodeid, 0))
            child = os.fork()
            if child == 0:
                _limit()
                take_in(ours, mutant.source)
                _hear(session)
            self._note(number, _ended(child))
        os._exit(0)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Who failed first, and after how long, is written down for the parent."""
        if report.failed:
            said = f"{report.duration}\n{report.nodeid}"
            (self.home / WITNESS).write_text(said, encoding="utf-8")

    def _note(self, number: int, code: int) -> None:
        if code == 0:
            with (self.home / SURVIVORS).open("a", encoding="utf-8") as survivors:
                survivors.write(f"{number}\n")
        elif (self.home / WITNESS).exists():
            seconds, witness = (self.home / WITNESS).read_text(encoding="utf-8").split("\n", 1)
            worth = 1 / max(float(seconds), 0.001)
            self.worth[witness] = self.worth.get(witness, 0) + worth


def _hear(session: pytest.Session) -> NoReturn:
    """Ends with the first test that fails, or after the last; nothing is tidied up in a fork."""
    with suppress(BaseException):
        for item, following in pairwise((*session.items, None)):
            if item is not None:
                session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed:
                os._exit(1)
        os._exit(0)
    os._exit(1)


def _functions(suffix: str) -> Iterator[FunctionType]:
    """Those that have been made from that file."""
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename.endswith(suffix):
            yield one


def take_in(functions: Sequence[FunctionType], source: bytes) -> None:
    """Functions that are there already get their bodies from that source."""
    bodies = {body.co_qualname: body for body in _bodies(compile(source, "mutant", "exec"))}
    for function in functions:
        function.__code__ = bodies[function.__code__.co_qualname]


def _bodies(code: CodeType) -> list[CodeType]:
    inner = [one for one in code.co_consts if isinstance(one, CodeType)]
    return inner + [body for one in inner for body in _bodies(one)]


def _enter(home: Path, *, compiling: bool) -> None:
    """In a fork: nothing of ours has been imported, and the copy is what will be."""
    _limit()
    with (home / LOG).open("wb") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    os.chdir(home)
    sys.dont_write_bytecode = not compiling  # two mutants of one second look alike to a .pyc
    paths = [str(home / "src"), str(home)]
    os.environ |= {
        "HYPOTHESIS_PROFILE": "mutants",
        "PYTHONDONTWRITEBYTECODE": "" if compiling else "1",
        "PYTHONPATH": os.pathsep.join(paths),
    }
    sys.path[:0] = paths
    for name in [name for name in sys.modules if name.partition(".")[0] in OURS]:
        del sys.modules[name]
    package = importlib.import_module("tokenhouse")
    if home not in Path(str(package.__file__)).parents:
        os._exit(0)  # not the copy: nothing is noticed then, which everybody notices


def _limit() -> None:
    """A group of its own, so that all of it can be ended, and an end in sight."""
    os.setsid()
    signal.alarm(LONGEST)


def _ended(child: int) -> int:
    """Its exit code, when it has ended and taken everything with it that it started."""
    _, status = os.waitpid(child, 0)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(status)
