"""Somebody who stands in a clone and types what a document says, from first line to last."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests import tree, world
from tests.docs import terminal
from tests.docs.blocks import Block

LONGEST = 300  # seconds that one block may take

# Stop at the first line that fails and name it; hand variables and folder on to the next block.
SHELL = """
trap 'env -0 > "$AFTER/environ"; pwd > "$AFTER/folder"' EXIT
trap 'echo "failed: $BASH_COMMAND" >&2' ERR
set -Eeuo pipefail
"""


@dataclass(slots=True)
class Reader:
    """Bash blocks share folder and variables, Python blocks share names."""

    folder: Path
    environ: dict[str, str]
    after: Path
    warm: str = ""
    """What on the path answers `tokenhouse` quicker, where no terminal is asked for."""
    names: dict[str, object] = field(default_factory=lambda: {"__name__": "document"})

    @classmethod
    def at_home(cls, home: Path, warm: Path | None = None) -> "Reader":
        """With a home folder of his own and the tools of this environment on the path."""
        tools = Path(sys.executable).parent
        clone, after = tree.clone(home / "tokenhouse"), home / "after"
        after.mkdir()
        quicker = f"{warm}{os.pathsep}" if warm else ""
        path = f"{quicker}{tools}{os.pathsep}{os.environ['PATH']}"
        mine = {"HOME": str(home), "PATH": path, "TERM": "xterm-256color", "AFTER": str(after)}
        return cls(clone, {**os.environ, **world.pip(), **mine}, after, quicker)

    def follow(self, block: Block) -> None:
        """Do what the block says; what does not work as written is a failure at its line."""
        if block.mark.skip:
            return
        try:
            self._follow(block)
        except Exception as failure:  # noqa: BLE001 - whatever it was, it happened at this block
            what = f"{type(failure).__name__}: {failure}"
            pytest.fail(f"{block.where}: {what}\n\n{block.code}", pytrace=False)

    def _follow(self, block: Block) -> None:
        match block.language:
            case "bash" if block.mark.until:
                self.look(block)
            case "bash":
                self.run(block.code)
            case "console":
                for command, expected in dialogue(block.code):
                    compare(self.run(command), expected)
            case "python":
                self.execute(block)
            case _:  # shown, not done
                pass

    def run(self, code: str) -> str:
        """What a terminal would show; raises where any line fails."""
        done = subprocess.run(
            ["bash", "-c", SHELL + code],
            cwd=self.folder,
            env=self.environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=LONGEST,
            check=False,
        )
        if done.returncode:
            raise AssertionError(f"exit code {done.returncode}\n{done.stdout}")
        self._remember()
        return done.stdout

    def _remember(self) -> None:
        variables = (self.after / "environ").read_text(encoding="utf-8").split("\0")
        self.environ = dict(v.split("=", 1) for v in variables if "=" in v)
        self.folder = Path((self.after / "folder").read_text(encoding="utf-8").rstrip("\n"))

    def look(self, block: Block) -> None:
        """An interactive command: see what is promised, press the keys, leave in peace."""
        command = ["bash", "-c", f"set -eu\n{block.code}"]
        environ = {**self.environ, "PATH": self.environ["PATH"].removeprefix(self.warm)}
        program = terminal.Program(command, self.folder, environ, LONGEST)
        seen = program.use(block.mark.until, block.mark.keys)
        if program.code:
            raise AssertionError(f"exit code {program.code}\n{seen}")

    def execute(self, block: Block) -> None:
        """The line numbers of a traceback are those of the document."""
        document = block.where.rpartition(":")[0]
        code = compile("\n" * (block.line - 1) + block.code, document, "exec")
        with standing_in(self.folder, self.environ):
            exec(code, self.names)  # noqa: S102 - this is what a document is for


@contextmanager
def standing_in(folder: Path, environ: Mapping[str, str]) -> Iterator[None]:
    """Python blocks run in this process: for as long as one runs, this is the reader's process."""
    with chdir(folder), pytest.MonkeyPatch.context() as patch:
        for name in os.environ.keys() - environ.keys():
            patch.delenv(name)
        for name, setting in environ.items():
            patch.setenv(name, setting)
        yield


def dialogue(code: str) -> Iterator[tuple[str, str]]:
    """`$ command` and the lines that it prints, again and again."""
    for part in re.split(r"^\$ ", code, flags=re.MULTILINE)[1:]:
        command = re.match(r"(?:.*\\\n)*.*\n?", part)
        assert command
        yield command[0], part[command.end() :]


def compare(shown: str, expected: str) -> None:
    """Line by line; `…` stands for anything, on a line of its own for any lines."""
    lines = (re.escape(line.rstrip()) for line in expected.strip().splitlines())
    patterns = (r"(?s:.*)" if line == "…" else line.replace("…", ".*") for line in lines)
    plain = "\n".join(line.rstrip() for line in shown.strip().splitlines())
    if not re.fullmatch("\n".join(patterns), plain):
        raise AssertionError(f"expected:\n{expected}\nshown:\n{shown}")
