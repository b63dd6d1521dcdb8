"""`tokenhouse serve` as it is typed: what it prints, what it shows, and how it ends."""

import asyncio
import fcntl
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import Serve
from tests.browser.visitor import read_until, visiting
from tokenhouse.cli import wording
from tokenhouse.cli.call import Call
from tokenhouse.cli.grammar import parser
from tokenhouse.cli.main import main
from tokenhouse.cli.neighbours import looked_for
from tokenhouse.cli.verbs.serving import command

LONGEST = 60


def test_it_prints_one_address_and_ends_in_order(serving: Serve) -> None:
    server = serving()
    assert server.end() == 0
    assert server.url.startswith("http://127.0.0.1:")
    assert len(server.url.split()) == 1  # nothing else on stdout: it can be piped to a browser
    assert "read-only" in server.said
    assert "token" not in server.said


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_it_ends_in_order_when_it_is_told_to(serving: Serve, number: int) -> None:
    server = serving()
    assert server.end(number) == 128 + number
    assert "Traceback" not in server.said


@pytest.mark.parametrize(
    ("flags", "is_bound"),
    [
        pytest.param((), True, id="unless asked otherwise"),
        pytest.param(("--read-write",), False, id="when asked"),
        pytest.param(("--read-write", "--read-only"), True, id="when asked for both"),
    ],
)
@pytest.mark.slow
async def test_the_browser_changes_nothing(
    serving: Serve, database: Path, flags: tuple[str, ...], is_bound: bool
) -> None:
    server = serving(*flags)
    async with asyncio.timeout(LONGEST), visiting(server.url) as visitor:
        await visitor.enter()
        console = await visitor.console()
        assert ("READ-ONLY" in await read_until(console, "checkout")) is is_bound
        await console.send_str('["stdin", "m"]')
        answer = "nothing can be changed here" if is_bound else "Issue a credential"
        assert answer in await read_until(console, answer)
        with looked_for(database) as found:
            assert found
        assert await asyncio.to_thread(server.end) == 0
    assert is_left(database)
    assert visitor.url.partition("token=")[2] not in server.said


@pytest.mark.slow
async def test_a_server_that_is_killed_takes_its_consoles_along(
    serving: Serve, database: Path
) -> None:
    server = serving()
    async with asyncio.timeout(LONGEST), visiting(server.url) as visitor:
        await visitor.enter()
        await read_until(await visitor.console(), "checkout")
        assert not is_left(database)
        server.end(signal.SIGKILL)
        await asyncio.to_thread(until_left, database)
    assert is_left(database)


def is_left(database: Path) -> bool:
    """A console holds a lock beside the house for as long as it is open."""
    with looked_for(database) as found:
        return not found


def until_left(database: Path) -> None:
    with database.with_name(f"{database.name}.console").open("rb") as beside:
        fcntl.flock(beside, fcntl.LOCK_EX)


def test_it_listens_on_one_address_of_this_machine(serving: Serve) -> None:
    server = serving()
    port = urlsplit(server.url).port
    assert port
    socket.create_connection(("127.0.0.1", port), timeout=5).close()
    with pytest.raises(ConnectionRefusedError):  # 0.0.0.0 would answer here
        socket.create_connection(("127.0.0.2", port), timeout=5)


def named(database: Path, *argv: str) -> list[str]:
    return [*argv, f"--database=sqlite:///{database}"]


def test_a_port_that_is_taken_is_told(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(named(database, "serve", "--port", str(port))) == 2
    said = capsys.readouterr()
    assert f"port {port} cannot be listened on (Address already in use)" in said.err
    assert not said.out


@pytest.mark.parametrize("port", ["80", "65536", "-1", "x", "٣٠٠٠"])
def test_a_port_is_a_number_that_needs_no_rights(
    port: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["serve", f"--port={port}"]) == 2
    assert "is no port for this" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--theme", "nonsense"), "there is no theme"),
        (("--keymap", "nonsense"), "there is no keymap"),
        (("--workspace", "nonsense"), "there is no workspace"),
    ],
)
def test_what_cannot_be_shown_is_told_before_anybody_is_invited(
    database: Path, flags: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(named(database, "serve", *flags)) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert not told.out


def test_a_house_that_is_not_there_is_not_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(named(tmp_path / "nowhere.db", "serve")) == 3
    assert "there is no house" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("missing", ["aiohttp", "textual_serve"])
def test_without_the_extra_it_says_how_to_get_it(database: Path, missing: str) -> None:
    code = (
        f"import sys; sys.modules[{missing!r}] = None; from tokenhouse.cli.main import main; "
        f"sys.exit(main({named(database, 'serve')!r}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'tokenhouse[serve]'" in done.stderr
    assert not done.stdout


def asked(*argv: str) -> Call:
    return Call(parser().parse_args(argv))


def test_what_may_be_secret_is_in_no_list_of_processes(database: Path) -> None:
    run = command(asked(*named(database, "serve", "--as=-v", "--workspace", "acme")))
    assert run.environment == {wording.URL_VARIABLE: f"sqlite:///{database}"}
    assert not [word for word in run.argv if str(database) in word]
    asked_again = parser().parse_args(list(run.argv[4:]))
    assert (asked_again.operator, asked_again.workspace) == ("-v", "acme")
    assert asked_again.read_only


def test_the_demo_is_one_for_each_page(database: Path) -> None:
    run = command(asked("serve", "--demo", "--read-write", "--fresh", "--utc", "--theme=light"))
    told = parser().parse_args(list(run.argv[4:]))
    assert told.run.endswith("consoles:demo")
    assert (told.read_only, told.fresh, told.utc, told.theme) == (False, True, True, "light")
    assert not run.environment
