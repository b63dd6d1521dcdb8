"""A checkpoint goes by HTTP to where whoever may write to the house may not."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from threading import Thread

import pytest

from tests.cli.conftest import Run

ANSWERS = {"/taken": 204, "/full": 507, "/moved": 302}


class _Sink(BaseHTTPRequestHandler):
    """Keeps what it is sent, or answers as its path says."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append((self.path, self.headers["Content-Type"], body))  # type: ignore[attr-defined]  # set by the fixture
        if self.path == "/garbled":
            self.wfile.write(b"this is no HTTP\x1b]0;owned\x07" + b"!" * 200 + b"\r\n\r\n")
            return
        self.send_response(ANSWERS[self.path])
        self.send_header("Location", "/taken")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on stderr."""


@pytest.fixture
def sink() -> Iterator[ThreadingHTTPServer]:
    """A real server on loopback."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Sink) as server:
        server.taken = []  # type: ignore[attr-defined]  # what it has been sent
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def url(server: ThreadingHTTPServer, path: str) -> str:
    return f"http://127.0.0.1:{server.server_port}{path}"


def test_what_the_sink_holds_shows_that_the_end_is_missing(
    acme: Run, sink: ThreadingHTTPServer, tmp_path: Path
) -> None:
    ran = acme("audit", "checkpoint", "--post", url(sink, "/taken")).done()
    ((path, kind, body),) = sink.taken  # type: ignore[attr-defined]  # set by the fixture
    assert (path, kind) == ("/taken", "text/plain; charset=utf-8")
    assert body.decode() == ran.out
    kept = tmp_path / "kept"
    kept.write_bytes(body)
    acme("audit", "verify", "--checkpoint", str(kept)).done()


@pytest.mark.parametrize(
    ("path", "why"),
    [
        pytest.param("/full", "507", id="no room"),
        pytest.param("/moved", "302", id="elsewhere: a redirect would lose the line"),
        pytest.param("/garbled", "'this is no HTTP", id="no web server"),
    ],
)
def test_a_checkpoint_that_was_not_taken_is_no_success(
    acme: Run, sink: ThreadingHTTPServer, path: str, why: str
) -> None:
    ran = acme("audit", "checkpoint", "--post", url(sink, path))
    assert (ran.code, ran.out) == (3, "")
    assert f"127.0.0.1 did not take the checkpoint ({why}" in ran.err
    assert "\x1b" not in ran.err, "what a server says of itself steers no terminal"
    assert "!" * 100 not in ran.err
    assert len(sink.taken) == 1  # type: ignore[attr-defined]  # set by the fixture


def test_nobody_there_is_told(acme: Run) -> None:
    with socket() as taken:  # and not listened on: nobody else can answer there meanwhile
        taken.bind(("127.0.0.1", 0))
        where = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        ran = acme("audit", "checkpoint", "--post", where)
    assert (ran.code, ran.out) == (3, "")
    assert "refused" in ran.err


@pytest.mark.parametrize(
    ("named", "says"),
    [
        pytest.param("/var/log/checkpoints", "takes a URL", id="a path"),
        pytest.param("file:///etc/passwd", "takes a URL", id="a file"),
        pytest.param("https://", "takes a URL", id="nobody"),
        pytest.param("http://[", "takes a URL", id="half an address"),
        pytest.param("http://a/hunter2 b", "takes a URL", id="a blank, and what it holds"),
        pytest.param("https://me:hunter2@audit.example/", "leave name and password", id="secret"),
    ],
)
def test_what_is_no_sink_is_refused_before_anything_is_sent(
    acme: Run, named: str, says: str
) -> None:
    ran = acme("audit", "checkpoint", "--post", named)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert "hunter2" not in ran.err
