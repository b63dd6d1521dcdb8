"""Houses to serve, and servers: one in this process, one as it is typed."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import tokenhouse
from tokenhouse.core.outcomes import Operator

LONGEST = 90  # seconds that a server of a test may live


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A house with one place in it."""
    path = tmp_path / "served.db"
    with tokenhouse.connect(f"sqlite:///{path}") as authority:
        admin = authority.admin(Operator("alice@ops"))
        admin.workspaces.start("Acme", "Checkout", ["production"], ref="checkout")
    return path


@dataclass(slots=True)
class Serving:
    """`tokenhouse serve` in a process of its own."""

    process: subprocess.Popen[str]
    url: str = ""
    said: str = field(default="")

    def end(self, number: int = signal.SIGINT) -> int:
        """As by ctrl+c; its exit code."""
        self.process.send_signal(number)
        told, self.said = self.process.communicate()
        self.url += told
        return self.process.returncode


@pytest.fixture
def serving(database: Path) -> Iterator["Serve"]:
    yield (serve := Serve(database))
    for process in serve.begun:
        with process:  # closes its pipes
            process.kill()


class Serve:
    """`serve("--read-write")`, once it has said where."""

    def __init__(self, database: Path) -> None:
        self.begun: list[subprocess.Popen[str]] = []
        self._database = database

    def __call__(self, *flags: str) -> Serving:
        named = f"--database=sqlite:///{self._database}"
        process = subprocess.Popen(
            [sys.executable, "-m", "tokenhouse", "serve", "--port=0", named, *flags],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "HOME": str(self._database.parent)},
        )
        self.begun.append(process)
        clock = threading.Timer(LONGEST, process.kill)
        clock.daemon = True
        clock.start()
        assert process.stdout
        return Serving(process, url=process.stdout.readline().strip())
