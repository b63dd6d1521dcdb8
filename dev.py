#!/usr/bin/env python3
"""Work on Tokenhouse from a fresh clone, with nothing but a Python on the machine.

    python3 dev.py demo [...]     open the console over a seeded house; the rest goes to it
    python3 dev.py gate           format, lint, types, contracts, tests: what decides
    python3 dev.py versions       the tests of all but the console on every other Python here
    python3 dev.py coverage       what no test of core reaches; 1 below all of its branches
    python3 dev.py bench [...]    measure, and write bench/RESULTS.md anew
    python3 dev.py inputs [N]     make N mutations of a text of each kind, 120,000 when not said
    python3 dev.py mutants [...]  put faults into the rules: does a test notice each of them?
    python3 dev.py words          bring the catalogs of every language up to date, compile them
    python3 dev.py screenshots    take the pictures of the README anew

Each command first makes what it needs (.venv, the package and its tools), and again only when
pyproject.toml has changed. Old Pythons read this file too, to be told that they are old.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple, NoReturn

ROOT = Path(__file__).resolve().parent
OLDEST = (3, 11)
NEWEST = (3, 14)
TOOLS = ("dev", "http", "postgres", "serve")
PEERS = ("bench",)
"""What measuring needs beside the tools: others' work, to compare with."""


class Step(NamedTuple):
    """One thing that must hold, and the command that says so."""

    name: str
    command: tuple[str, ...]


TESTS = Step("tests", ("pytest", "--quiet", "--numprocesses=auto", "--dist=loadgroup"))
EMBEDDED = ("tests/conformance", "tests/core", "tests/db", "tests/doorway", "tests/cli")
"""What a host's own Python runs: all but the console, whose pictures are one Python's."""
MEASURING = ("tests/core", "tests/conformance", "tests/flows", "tests/doorway", "tests/db")
"""What calls core without a process or a screen in between."""
STEPS = (
    Step("format", ("ruff", "format", "--check", ".")),
    Step("lint", ("ruff", "check", "--quiet", ".")),
    Step("types", ("mypy", "--no-error-summary")),
    Step("contracts", ("lint-imports", "--no-logo", "--no-cache")),
    TESTS,
)
"""Asked in this order: what answers soonest stands first."""
MEASURED = (
    Step("forgetting", ("coverage", "erase")),
    Step("measuring", ("coverage", "run", "-m", "pytest", "--quiet", *MEASURING)),
    Step("joining", ("coverage", "combine", "--quiet")),
    Step("coverage of core", ("coverage", "report", "--include=*/core/*", "--fail-under=100")),
)
"""One process, so that nothing is lost between workers; forked children join their parent."""


class Result(NamedTuple):
    """What became of a step."""

    name: str
    passed: bool
    seconds: float


class Stamp(NamedTuple):
    """What was installed into an environment, and from which pyproject.toml."""

    project: str = ""
    extras: tuple[str, ...] = ()


def main(argv: Sequence[str]) -> int:
    """Run one of the commands; the exit code is the answer."""
    commands: dict[str, Callable[[Sequence[str]], int]] = {
        "demo": demo,
        "gate": gate,
        "versions": versions,
        "coverage": coverage,
        "bench": partial(module, "bench", extras=(*TOOLS, *PEERS)),
        "inputs": partial(module, "tests.inputs"),
        "mutants": partial(module, "tests.mutation"),
        "words": partial(module, "tests.words"),
        "screenshots": partial(module, "screenshots"),
    }
    if not argv or argv[0] not in commands:
        print(__doc__)
        return 0 if set(argv) & {"-h", "--help"} else 2
    os.chdir(ROOT)
    return commands[argv[0]](argv[1:])


# ── commands ─────────────────────────────────────────────────────────────────────────────────────
def demo(argv: Sequence[str]) -> int:
    """The console takes over this terminal."""
    tools = workshop(".venv", this_python(), extras=())
    return subprocess.call([str(tools / "tokenhouse"), "demo", *argv])


def gate(argv: Sequence[str]) -> int:
    """Every step, in order; the first that fails ends it."""
    parser = argparse.ArgumentParser(prog="dev.py gate", description=gate.__doc__)
    parser.add_argument("--fast", action="store_true", help="leave out the tests marked slow")
    parser.add_argument("--keep-going", action="store_true", help="see every failure at once")
    wanted = parser.parse_args(argv)
    tools = workshop(".venv", this_python(), TOOLS)
    tests = marked(TESTS, "not slow") if wanted.fast else TESTS
    steps = (*STEPS[:-1], tests)
    return report(run_all(tools, steps, keep_going=wanted.keep_going))


def versions(argv: Sequence[str]) -> int:
    """The embedded half: a change in Python is met here, and not at a host's."""
    argparse.ArgumentParser(prog="dev.py versions", description=versions.__doc__).parse_args(argv)
    results: list[Result] = []
    for version, python in other_pythons():
        tools = workshop(f".venv-{version}", python, TOOLS)
        embedded = TESTS._replace(
            name=f"tests on {version}", command=(*TESTS.command, *EMBEDDED, "-m", "not slow")
        )
        results += run_all(tools, [embedded], keep_going=True)
    if not results:
        print("No other Python was found on this machine: nothing to compare with.")
    return report(results)


def coverage(argv: Sequence[str]) -> int:
    """Every branch of core is taken by a test, or is not there. About ten minutes."""
    argparse.ArgumentParser(prog="dev.py coverage", description=coverage.__doc__).parse_args(argv)
    tools = workshop(".venv", this_python(), TOOLS)
    return report(run_all(tools, MEASURED, keep_going=False))


def module(name: str, argv: Sequence[str], extras: Sequence[str] = TOOLS) -> int:
    """A command of its own, with all tools: what it takes and writes is told by its `--help`."""
    tools = workshop(".venv", this_python(), extras)
    return subprocess.call([str(tools / "python"), "-m", name, *argv])


# ── steps ────────────────────────────────────────────────────────────────────────────────────────
def marked(tests: Step, marks: str) -> Step:
    """Some of the tests, by their marks."""
    return tests._replace(command=(*tests.command, "-m", marks))


def run_all(tools: Path, steps: Iterable[Step], *, keep_going: bool) -> Iterator[Result]:
    """Each step speaks for itself on the way; results come as they fall."""
    for step in steps:
        say(f"{step.name}: {' '.join(step.command)}")
        began = time.perf_counter()
        code = subprocess.call([str(tools / step.command[0]), *step.command[1:]])
        yield Result(step.name, code == 0, time.perf_counter() - began)
        if code and not keep_going:
            return


def report(results: Iterable[Result]) -> int:
    """A table for the eye and an exit code for the machine."""
    done = list(results)
    print()
    for result in done:
        print(f"  {'ok    ' if result.passed else 'FAILED'} {result.seconds:6.1f} s  {result.name}")
    return 0 if all(result.passed for result in done) else 1


# ── what the steps need ──────────────────────────────────────────────────────────────────────────
def workshop(folder: str, python: str, extras: Sequence[str]) -> Path:
    """The folder of the tools, after making the environment and installing what it lacks."""
    home = ROOT / folder
    inside = home / "bin" / "python"
    if not answer_of(str(inside), "-m", "pip", "--version"):  # none, or its Python has moved away
        make_environment(home, python)
    there = read_stamp(home)
    project = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if there.project != project or not set(extras) <= set(there.extras):
        wanted = Stamp(project, tuple(sorted({*extras, *there.extras})))
        install(inside, wanted.extras)
        stamp_of(home).write_text(json.dumps(wanted), encoding="utf-8")
    return inside.parent


def stamp_of(home: Path) -> Path:
    """Inside the environment, so that both go together."""
    return home / "tokenhouse.json"


def read_stamp(home: Path) -> Stamp:
    """An unreadable stamp is none: installing once more does no harm."""
    try:
        project, extras = json.loads(stamp_of(home).read_text(encoding="utf-8"))
    except (OSError, TypeError, ValueError):
        return Stamp()
    return Stamp(project, tuple(extras))


def make_environment(home: Path, python: str) -> None:
    """Installing into the machine's own Python is refused by many, and wrong on all."""
    say(f"making {home.name} with {python}")
    if home.exists():
        shutil.rmtree(home)
    if not answer_of(python, "-c", "import ensurepip, venv; print('both are here')"):
        give_up(
            f"{python} cannot make virtual environments: a part of it is packed separately.\n"
            "On Debian and Ubuntu: sudo apt install python3-venv. Then run this again."
        )
    if subprocess.call([python, "-m", "venv", str(home)]):
        give_up(f"{python} could not make {home}: its words stand above.")


def install(python: Path, extras: Sequence[str]) -> None:
    """Editable: what you change is what runs. Compiling waits for the first use: a third less."""
    target = f".[{','.join(extras)}]" if extras else "."
    say(f"installing {target} (about half a minute the first time)")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.call([*pip, "--no-compile", "--editable", target]):
        give_up(
            "pip could not install Tokenhouse: its words stand above.\n"
            "Most often the package index cannot be reached: check network and proxy, run again."
        )


# ── Pythons ──────────────────────────────────────────────────────────────────────────────────────
def this_python() -> str:
    """The one that runs this file, or else the first on the machine that is new enough."""
    if sys.version_info[:2] >= OLDEST:
        return sys.executable
    _, newer = next(pythons(), (None, None))
    return newer or give_up(
        f"Tokenhouse needs Python {OLDEST[0]}.{OLDEST[1]} or newer, "
        f"and this is {sys.version.split()[0]}.\n"
        f"Install a newer one, and run this again with it: python3.{NEWEST[1] - 1} dev.py ..."
    )


def other_pythons() -> Iterator[tuple[str, str]]:
    """Every version but the one that the gate runs in."""
    mine = version_of(this_python())
    return ((version, python) for version, python in pythons() if version != mine)


def pythons() -> Iterator[tuple[str, str]]:
    """One Python for each supported version that is here: on the path, or kept by pyenv."""
    kept = Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser() / "versions"
    for minor in range(OLDEST[1], NEWEST[1] + 1):
        version = f"{OLDEST[0]}.{minor}"
        named = (f"python{version}", *map(str, kept.glob(f"{version}.*/bin/python{version}")))
        python = next((name for name in named if version_of(name) == version), None)
        if python:  # a shim without a Python behind it gave no version
            yield version, python


def version_of(python: str) -> str:
    """What it says of itself: '3.12'."""
    return answer_of(python, "-c", "import sys; print('.'.join(map(str, sys.version_info[:2])))")


# ── words ────────────────────────────────────────────────────────────────────────────────────────
def answer_of(*command: str) -> str:
    """What a command prints; nothing when it fails or is not there."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()


def say(sentence: str) -> None:
    """Progress, apart from what the tools print."""
    print(f"\n-- {sentence}", flush=True)


def give_up(sentence: str) -> NoReturn:
    """What happened, and what to do about it."""
    print(f"\n{sentence}", file=sys.stderr)
    raise SystemExit(3)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
