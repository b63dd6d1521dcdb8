"""Other processes: forked children that answer once, and programs that run beside the test."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from tests.tree import ROOT


def in_a_child(act: Callable[[], Any]) -> Any:
    """What a forked child makes of it; the child ends without cleaning up after its parent."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            answer = pickle.dumps(act())
        except BaseException as error:  # noqa: BLE001 - told to the parent, whatever it is
            answer = pickle.dumps(repr(error))
        os.write(writing, answer)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return pickle.loads(told)  # noqa: S301 - our own child wrote it


def started(program: str, *given: object) -> subprocess.Popen[str]:
    """Another Python with the same tree; its words come through pipes, line by line."""
    paths = (str(ROOT), os.environ.get("PYTHONPATH"))
    return subprocess.Popen(
        [sys.executable, "-u", "-c", program, *map(str, given)],
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
    )


def finished(child: subprocess.Popen[str]) -> str:
    """What it said; the test fails when it did not end well."""
    told, wrong = child.communicate(timeout=120)
    assert child.returncode == 0, wrong[-2_000:]
    return told
