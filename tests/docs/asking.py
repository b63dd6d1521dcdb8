"""`tokenhouse` on the path of a document's reader: hands all it was given to `warm.py`, and waits.

Reads as little as it can: it is started for every command.
"""

import json
import os
import socket
import sys

CHUNK = 65_536


def call(door: str, argv: list[str]) -> int:
    """Its exit code."""
    asked = {"argv": argv, "folder": os.getcwd(), "environ": dict(os.environ)}  # noqa: PTH109 - pathlib alone takes as long as all the rest
    told = json.dumps(asked).encode()
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(door)
        socket.send_fds(line, [told[:CHUNK]], [0, 1, 2])
        line.sendall(told[CHUNK:])
        line.shutdown(socket.SHUT_WR)
        answer = line.recv(1)
    return answer[0] if answer else 1


if __name__ == "__main__":
    sys.exit(call(sys.argv[1], sys.argv[2:]))
