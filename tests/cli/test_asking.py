"""What stops something asks first; what nothing takes back takes a yes, also of a script."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Holder, Run
from tests.cli.test_grammar import commands
from tests.docs.terminal import Program, Step
from tokenhouse.cli.arguments import Verb
from tokenhouse.cli.grammar import parser

BO = "bo@acme.example"
OFFBOARD = ("users", "offboard", BO)

FINAL = {
    "credentials burn",
    "credentials revoke",
    "keys revoke",
    "scoped-keys revoke",
    "tokens revoke",
    "users offboard",
}
STOPPING = {
    "archived-keys set-expiry",
    "credentials extend",
    "environments archive",
    "environments rotate",
    "keys rotate",
    "members remove",
    "scoped-keys rotate",
    "tokens rotate",
    "users suspend",
}


@pytest.mark.parametrize(("words", "verb"), commands())
def test_what_ends_something_is_what_asks(words: tuple[str, ...], verb: Verb) -> None:
    name = " ".join(words)
    assert (verb.asks is not None) == (name in FINAL | STOPPING)
    assert verb.asks is None or verb.asks.is_final == (name in FINAL)


NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("argv", "asks"),
    [
        pytest.param(("archived-keys", "set-expiry", "K", "--now"), True, id="now"),
        pytest.param(("archived-keys", "set-expiry", "K", "--at", "now"), True, id="at now"),
        pytest.param(
            ("archived-keys", "set-expiry", "K", "--at", "2020-01-01T00:00:00Z"), True, id="past"
        ),
        pytest.param(
            ("archived-keys", "set-expiry", "K", "--at", "2026-03-14T12:04:59Z"), True, id="soon"
        ),
        pytest.param(
            ("archived-keys", "set-expiry", "K", "--at", "2026-03-14T12:05:00Z"), False, id="later"
        ),
        pytest.param(("archived-keys", "set-expiry", "K", "--in", "1s"), True, id="in a second"),
        pytest.param(("archived-keys", "set-expiry", "K", "--in", "5m"), False, id="in 5 minutes"),
        pytest.param(("credentials", "extend", "K", "--in", "1s"), True, id="less, called more"),
        pytest.param(("credentials", "extend", "K", "--in", "30d"), False, id="more"),
        pytest.param(("environments", "rotate", "E", "--grace", "1s"), True, id="hardly a grace"),
        pytest.param(("environments", "rotate", "E", "--grace", "1h"), False, id="a grace"),
        pytest.param(("environments", "rotate", "E"), False, id="the usual grace"),
    ],
)
def test_what_stops_a_key_at_once_or_within_minutes_asks(argv: tuple[str, ...], asks: bool) -> None:
    asked = parser().parse_args(argv)
    assert asked.asks.when(asked, NOW) is asks


ENDS = [
    pytest.param(OFFBOARD, id="a farewell"),
    pytest.param(("tokens", "revoke", "{id}"), id="a token's end"),
    pytest.param(("credentials", "revoke", "{id}"), id="the end of each"),
    pytest.param(("credentials", "burn", "{id}", "--reason", "x"), id="a fire"),
]


def named(argv: tuple[str, ...], bo: Holder) -> tuple[str, ...]:
    return tuple(bo.id if word == "{id}" else word for word in argv)


@pytest.mark.parametrize("argv", ENDS)
def test_a_script_that_says_no_yes_ends_nothing(
    acme: Run, bo: Holder, argv: tuple[str, ...]
) -> None:
    ran = acme(*named(argv, bo), stdin="y\n")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "tokenhouse: this cannot be taken back, and there is no terminal to ask at: --yes does it\n"
    )
    acme("verify", stdin=bo.text).done()


@pytest.mark.parametrize("argv", ENDS)
def test_a_script_that_says_yes_is_not_asked(acme: Run, bo: Holder, argv: tuple[str, ...]) -> None:
    ran = acme(*named(argv, bo), "--yes").done()
    assert "[y/N]" not in ran.err
    assert acme("verify", stdin=bo.text).out == "refused: revoked\n"


def test_a_dry_run_needs_no_yes(acme: Run, bo: Holder) -> None:
    assert "nothing was done" in acme(*OFFBOARD, "--dry-run").done().err


def test_what_was_done_to_a_leaver_is_counted(acme: Run, bo: Holder) -> None:
    for _ in range(2):
        acme("mint-token", stdin=bo.text).done()
    acme("environments", "create", "checkout", "development", "--owner", BO).done()
    ran = acme(*OFFBOARD, "--yes").done()
    assert ran.err == (
        f"offboarded {BO}: 4 credentials revoked, 1 environment archived, 1 membership ended, "
        "suspended\n"
    )
    assert "user_actor_token" in ran.out
    assert acme(*OFFBOARD, "--yes").done().err == f"offboarded {BO}: nothing was left to do\n"


class Terminal:
    """The command line as a person has it."""

    def __init__(self, folder: Path, acme: Run) -> None:
        self.folder = folder
        self.acme = acme
        self.code: int | None = None

    def type(self, argv: tuple[str, ...], *steps: Step) -> str:
        command = [sys.executable, "-m", "tokenhouse", *argv]
        environ = {**os.environ, "TERM": "xterm-256color", "HOME": str(self.folder)}
        program = Program(command, self.folder, environ, 60)
        seen = program.walk(steps)
        self.code = program.code
        return seen


@pytest.fixture
def terminal(tmp_path: Path, acme: Run, bo: Holder) -> Terminal:
    assert bo.id  # whose things are there
    return Terminal(tmp_path, acme)


ASKED = [
    pytest.param((OFFBOARD, "suspended", f"Do all of this to {BO}?"), id="a farewell"),
    pytest.param((("tokens", "revoke", "{id}"), "laptop", "for good?"), id="a token's end"),
    pytest.param((("users", "suspend", BO), "", f"Suspend {BO}?"), id="a suspension"),
    pytest.param(
        (("members", "remove", "acme", BO), "", f"Take {BO} out of acme?"), id="a membership's end"
    ),
    pytest.param((("tokens", "rotate", "{id}", "--grace", "0"), "", "Stop what is"), id="no grace"),
]


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("keys", ["\r", "n\r", "\x04"], ids=["enter", "no", "the end of input"])
def test_at_a_terminal_nothing_but_a_yes_ends_something(
    terminal: Terminal, bo: Holder, asked: tuple[tuple[str, ...], str, str], keys: str
) -> None:
    argv, listed, question = asked
    seen = terminal.type(named(argv, bo), ("[y/N] ", keys))
    above, found, _ = seen.partition(question)
    assert (listed in above, bool(found)) == (True, True)
    assert (terminal.code, "nothing was done" in seen) == (1, True)
    terminal.acme("verify", "--workspace", "acme", stdin=bo.text).done()


def test_a_person_who_says_yes_sees_what_was_done(
    terminal: Terminal, acme: Run, bo: Holder
) -> None:
    seen = terminal.type(OFFBOARD, ("[y/N] ", "y\r"))
    assert terminal.code == 0
    before, _, after = seen.partition("[y/N] ")
    assert "personal_token" in before
    assert "personal_token" not in after
    assert f"offboarded {BO}: 1 credential revoked, 1 membership ended, suspended" in after
    assert acme("verify", stdin=bo.text).out == "refused: revoked\n"


def test_a_rotation_with_grace_asks_nothing(terminal: Terminal, bo: Holder) -> None:
    assert "[y/N]" not in terminal.type(("tokens", "rotate", bo.id, "--grace", "1h"))
    assert terminal.code == 0


def test_what_is_not_there_is_told_before_anybody_is_asked(terminal: Terminal) -> None:
    seen = terminal.type(("credentials", "burn", "00000000000", "--reason", "x"))
    assert (terminal.code, "no credential is known" in seen) == (1, True)
