"""The command of the documents, in forks of a process that has read others' libraries already.

Reading them is most of a short command's start, and the documents hold some eighty commands. What
is Tokenhouse's own is read anew by each, with the reader's variables, folder and terminal.

    python -m tests.docs.warm SOCKET      answers until its input ends; `asking.py` asks
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
from pathlib import Path

from tests import tree
from tests.docs.asking import CHUNK

ASKING = Path(__file__).with_name("asking.py")


def answer(line: socket.socket) -> int:
    """In a fork: becomes the process that called, and runs the command."""
    told, streams, _, _ = socket.recv_fds(line, CHUNK, 3)
    while more := line.recv(CHUNK):
        told += more
    asked = json.loads(told)
    for stream, there in enumerate(streams):
        os.dup2(there, stream)
        os.close(there)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environ"])
    sys.argv = ["tokenhouse", *asked["argv"]]
    from tokenhouse.cli.main import main

    try:
        code = main()
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 1
    sys.stdout.flush()
    sys.stderr.flush()
    return code


def serve(door: str) -> None:
    """A fork for every call, until the input ends."""
    import pydantic_settings  # noqa: F401 - what takes the time
    import sqlmodel  # noqa: F401 - what takes the time

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(door)
        listening.listen()
        print("ready", flush=True)
        while sys.stdin not in select.select([listening, sys.stdin], [], [])[0]:
            line, _ = listening.accept()
            if os.fork() == 0:
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                code = answer(line)
                line.send(bytes([code]))
                os._exit(code)
            line.close()


class Warm:
    """The process, and `folder`, whose `tokenhouse` asks it."""

    def __init__(self, folder: Path) -> None:
        self.folder, door = folder, folder / "door"
        command = [sys.executable, "-m", "tests.docs.warm", str(door)]
        self._process = subprocess.Popen(
            command, cwd=tree.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout
        assert self._process.stdout.readline() == "ready\n"
        script = folder / "tokenhouse"
        script.write_text(f'#!/bin/sh\nexec {sys.executable} -S -E {ASKING} {door} "$@"\n')
        script.chmod(0o755)

    def close(self) -> None:
        self._process.communicate()


if __name__ == "__main__":
    serve(sys.argv[1])
