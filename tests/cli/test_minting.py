"""`mint-token`: from a personal token, a token that acts as its holder and can do less."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import tokenhouse
from tests.cli.conftest import Holder, Run
from tokenhouse.cli import wording
from tokenhouse.core.facts import Issued
from tokenhouse.core.outcomes import Reason

GRANTS = [
    pytest.param((), ["read:all"], id="read only, when nothing is said"),
    pytest.param(("--cap", "read:runs"), ["read:runs"], id="one scope"),
    pytest.param(("--cap", "read:runs,write:tasks:a"), ["read:runs", "write:tasks:a"], id="two"),
    pytest.param(
        ("--cap", "read:runs", "--cap", "write:tasks"), ["read:runs", "write:tasks"], id="twice"
    ),
    pytest.param(("--full",), None, id="the whole role, when it is asked for"),
]


@pytest.mark.parametrize(("options", "scopes"), GRANTS)
def test_it_may_do_what_was_granted(
    acme: Run, bo: Holder, options: tuple[str, ...], scopes: list[str] | None
) -> None:
    ran = acme("mint-token", *options, stdin=bo.text).done()
    facts = acme("verify", "--json", stdin=ran.text).done().facts
    assert (facts["kind"], facts["scopes"]) == ("user_actor_token", scopes)
    said = wording.WHOLE_ROLE if scopes is None else ",".join(scopes)
    assert said in ran.err


ALLOWED = [
    pytest.param((), ("read", "runs"), True, id="read only reads"),
    pytest.param((), ("write", "runs"), False, id="read only does not write"),
    pytest.param(("--cap", "write:runs"), ("write", "runs"), True, id="a cap within the role"),
    pytest.param(("--cap", "write:runs"), ("read", "runs"), False, id="nothing but the cap"),
    pytest.param(("--full",), ("delete", "runs"), True, id="all of the role"),
    pytest.param(("--full",), ("read", "envvars"), False, id="no more than the role"),
    pytest.param(("--cap", "admin"), ("read", "envvars"), False, id="whatever the cap says"),
]


@pytest.mark.parametrize(("options", "wanted", "allowed"), ALLOWED)
def test_it_is_never_more_than_its_holder(
    acme: Run, bo: Holder, options: tuple[str, ...], wanted: tuple[str, str], allowed: bool
) -> None:
    text = acme("mint-token", *options, stdin=bo.text).text
    action, resource = wanted
    asked = ("--action", action, "--resource", resource, "--environment", "checkout/prod")
    assert acme("verify", *asked, stdin=text).code == (0 if allowed else 1)


LIVES = [
    pytest.param((), timedelta(hours=1), id="an hour, when nothing is said"),
    pytest.param(("--ttl", "1"), timedelta(seconds=1), id="a second"),
    pytest.param(("--ttl", "3600"), timedelta(hours=1), id="in seconds"),
    pytest.param(("--ttl", "7d"), timedelta(days=7), id="in days"),
]


@pytest.mark.parametrize(("options", "life"), LIVES)
def test_it_lives_as_long_as_was_asked_for(
    acme: Run, bo: Holder, options: tuple[str, ...], life: timedelta
) -> None:
    acme("mint-token", *options, "--client", "agent", stdin=bo.text).done()
    row = acme("tokens", "--json").facts[-1]
    issued, ends = (datetime.fromisoformat(row[name]) for name in ("issued_at", "expires_at"))
    assert ends - issued.replace(microsecond=0) == life
    assert (row["name"], row["user"]) == ("agent", "bo@acme.example")


def test_it_is_cut_to_its_personal_token_and_says_so(acme: Run, bo: Holder) -> None:
    assert wording.CUT not in acme("mint-token", stdin=bo.text).done().err
    issue = ("tokens", "issue", "--user", "bo@acme.example", "--name", "short", "--in", "10m")
    ran = acme("mint-token", stdin=acme(*issue).text).done()
    assert wording.CUT in ran.err
    short, minted = (row["expires_at"] for row in acme("tokens", "--json").facts[-2:])
    assert datetime.fromisoformat(short).replace(microsecond=0) == datetime.fromisoformat(minted)


def test_a_bound_one_is_good_for_its_environment_only(acme: Run, bo: Holder) -> None:
    text = acme("mint-token", "--environment", "checkout/prod", stdin=bo.text).text
    acme("verify", "--environment", "checkout/prod", stdin=text).done()
    elsewhere = acme("verify", "--environment", "checkout/preview/pr-1204", stdin=text)
    assert elsewhere.out == "refused: wrong_environment\n"


def by_file(holder: Holder, patch: pytest.MonkeyPatch) -> tuple[tuple[str, ...], str]:
    patch.setenv("TOKENHOUSE_TOKEN", "the option counts")
    return ("--token-file", str(holder.file)), "and not stdin"


def by_variable(holder: Holder, patch: pytest.MonkeyPatch) -> tuple[tuple[str, ...], str]:
    patch.setenv("TOKENHOUSE_TOKEN", f"{holder.text}\n")
    return (), "the variable counts"


def by_stdin(holder: Holder, patch: pytest.MonkeyPatch) -> tuple[tuple[str, ...], str]:
    patch.setenv("TOKENHOUSE_TOKEN", "")
    return (), f"Bearer {holder.text}\n"


def by_pipe(holder: Holder, patch: pytest.MonkeyPatch) -> tuple[tuple[str, ...], str]:
    """As a shell's `<(pass show token)`."""
    inner, outer = os.pipe()
    os.write(outer, holder.text.encode())
    os.close(outer)
    return ("--token-file", f"/dev/fd/{inner}"), ""


@pytest.mark.parametrize("way", [by_file, by_variable, by_stdin, by_pipe])
def test_the_personal_token_comes_in_three_ways(
    acme: Run,
    bo: Holder,
    monkeypatch: pytest.MonkeyPatch,
    way: Callable[[Holder, pytest.MonkeyPatch], tuple[tuple[str, ...], str]],
) -> None:
    options, stdin = way(bo, monkeypatch)
    ran = acme("mint-token", *options, stdin=stdin).done()
    assert ran.text.startswith("th_uat_")
    assert len(ran.err.splitlines()) == 1
    assert bo.text not in ran.err


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o601, 0o644, 0o666])
def test_a_token_file_that_others_may_touch_is_not_used(acme: Run, bo: Holder, mode: int) -> None:
    bo.file.chmod(mode)
    ran = acme("mint-token", "--token-file", str(bo.file))
    assert (ran.code, ran.out) == (2, "")
    assert f"chmod 600 {bo.file}" in ran.err
    bo.file.chmod(0o600)
    acme("mint-token", "--token-file", str(bo.file)).done()


@pytest.mark.parametrize("name", ["nothing/here", "."])
def test_a_token_file_that_cannot_be_read_is_named(acme: Run, tmp_path: Path, name: str) -> None:
    ran = acme("mint-token", "--token-file", str(tmp_path / name))
    assert (ran.code, ran.out) == (2, "")
    assert "cannot be read" in ran.err


WRONG = [
    pytest.param(("--ttl", "0"), 2, "1 or more", id="no time at all"),
    pytest.param(("--ttl", "-5"), 2, "--ttl", id="less than none"),
    pytest.param(("--ttl", "1.5"), 2, "a span", id="half a second"),
    pytest.param(("--ttl", "soon"), 2, "a span", id="no span"),
    pytest.param(("--ttl", "31d"), 2, "would outlive", id="longer than the personal token"),
    pytest.param(("--ttl", "366d"), 2, "365 days", id="longer than any"),
    pytest.param(("--ttl", "999999999d"), 2, "365 days", id="longer than all calendars"),
    pytest.param(("--cap", "read"), 2, "action:type", id="a malformed scope"),
    pytest.param(("--cap", "raed:runs"), 2, "did you mean 'read'", id="an unknown action"),
    pytest.param(("--cap", "read:rnus"), 2, "did you mean 'runs'", id="an unknown type"),
    pytest.param(("--cap", "read:members"), 2, "house resource", id="a reserved type"),
    pytest.param(("--cap", ","), 2, "at least one scope", id="an empty cap is not read only"),
    pytest.param(("--cap", ""), 2, "at least one scope", id="nor is a blank one"),
    pytest.param(("--cap", "read:runs", "--full"), 2, "not allowed with", id="both"),
    pytest.param(("--client", "x" * 65), 2, "at most 64", id="a long label"),
    pytest.param(("--client", "\x1b[2J"), 2, "control", id="a label that moves"),
    pytest.param(("--environment", "checkout/nope"), 1, "list them", id="no such environment"),
    pytest.param(("th_pat_nothing",), 2, "a word too many", id="a token as an argument"),
]


@pytest.mark.parametrize(("options", "code", "said"), WRONG)
def test_what_cannot_be_minted_is_told(
    acme: Run, bo: Holder, options: tuple[str, ...], code: int, said: str
) -> None:
    ran = acme("mint-token", *options, stdin=bo.text)
    assert (ran.code, ran.out) == (code, ""), ran.err
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1
    assert bo.text not in ran.err
    assert len(acme("tokens", "--json").facts) == 1


@pytest.mark.parametrize(
    "stdin",
    [
        pytest.param("", id="nothing"),
        pytest.param(" \n", id="nothing to see"),
    ],
)
def test_no_token_at_all_is_asked_for(acme: Run, stdin: str) -> None:
    ran = acme("mint-token", stdin=stdin)
    assert (ran.code, ran.out) == (2, "")
    assert "TOKENHOUSE_TOKEN" in ran.err
    assert "stdin" in ran.err


OTHERS = [
    pytest.param(("environments", "rotate", "checkout/prod"), id="an environment key"),
    pytest.param(("keys", "issue", "checkout/prod", "x", "--preset", "Observer"), id="scoped key"),
    pytest.param(("environment-tokens", "mint", "checkout/prod"), id="an environment token"),
    pytest.param(("mint-token", "--token-file", "{bo}", "--full"), id="a user-actor token"),
    pytest.param(
        ("workspace-tokens", "issue", "acme", "x", "--user", "bo@acme.example"),
        id="a workspace token",
    ),
]


@pytest.mark.parametrize("argv", OTHERS)
def test_only_a_personal_token_mints(acme: Run, bo: Holder, argv: tuple[str, ...]) -> None:
    other = acme(*bo.named(argv)).text
    ran = acme("mint-token", stdin=other)
    assert (ran.code, ran.out) == (1, "")
    assert "wrong_kind; only a personal token" in ran.err
    assert other not in ran.err


def _revoked(acme: Run, bo: Holder) -> None:
    acme("tokens", "revoke", bo.id, "--yes").done()


def _suspended(acme: Run, bo: Holder) -> None:
    acme("users", "suspend", "bo@acme.example").done()


def _rotated(acme: Run, bo: Holder) -> None:
    acme("tokens", "rotate", bo.id, "--grace", "0").done()


ENDS = [
    pytest.param(_revoked, "revoked", id="revoked"),
    pytest.param(_suspended, "suspended", id="its holder suspended"),
    pytest.param(_rotated, "grace_ended", id="rotated"),
]


@pytest.mark.parametrize(("ended", "reason"), ENDS)
def test_a_personal_token_that_is_over_mints_none(
    acme: Run, bo: Holder, ended: Callable[[Run, Holder], None], reason: str
) -> None:
    ended(acme, bo)
    ran = acme("mint-token", stdin=bo.text)
    assert (ran.code, ran.out) == (1, "")
    assert f"refused: {reason}; " in ran.err


def test_a_stranger_there_mints_none_for_that_place(acme: Run, bo: Holder) -> None:
    acme("members", "remove", "acme", "bo@acme.example").done()
    ran = acme("mint-token", "--environment", "checkout/prod", stdin=bo.text)
    assert (ran.code, "not_a_member; " in ran.err) == (1, True)


def test_every_reason_has_a_sentence() -> None:
    assert set(wording.WHY_NOT_MINTED) == {reason.value for reason in Reason}


def test_an_agent_gets_an_hour_as_me(acme: Run, bo: Holder, database: Path) -> None:
    """S1 by command line; the exchange is a server's."""
    # A one-hour token, read only, alone on stdout.
    minted = acme("mint-token", "--ttl", "3600", "--cap", "read:runs", stdin=bo.text).text
    # A server exchanges it for an environment token, with the user and the cap on it.
    with tokenhouse.connect(f"sqlite:///{database}") as authority:
        exchanged = authority.exchange(
            minted, project="checkout", environment="preview", branch="pr-1204"
        )
    assert isinstance(exchanged, Issued)
    reads = ("verify", "--action", "read", "--resource", "runs", "--json")
    facts = acme(*reads, stdin=exchanged.text).done().facts
    assert (facts["kind"], facts["scopes"]) == ("environment_token", ["read:runs"])
    # The list says what hangs on the personal token; ending that one ends them all.
    row = acme("tokens", "--user", "bo@acme.example", "--json").facts[-1]
    assert (row["kind"], row["parent_id"], row["scopes"]) == (
        "user_actor_token",
        bo.id,
        ["read:runs"],
    )
    assert datetime.fromisoformat(row["expires_at"]).tzinfo == UTC
    acme("tokens", "revoke", bo.id, "--yes").done()
    for text in (bo.text, minted, exchanged.text):
        assert acme("verify", stdin=text).code == 1


def test_one_minted_token_is_ended_alone(acme: Run, bo: Holder) -> None:
    first, second = (acme("mint-token", stdin=bo.text).text for _ in range(2))
    rows = acme("tokens", "--json").facts
    acme("tokens", "revoke", rows[1]["id"], "--yes").done()
    assert acme("verify", stdin=first).out == "refused: revoked\n"
    acme("verify", stdin=second).done()
    acme("verify", stdin=bo.text).done()


def test_no_list_holds_a_text(acme: Run, bo: Holder) -> None:
    texts = [bo.text, acme("mint-token", stdin=bo.text).text]
    texts.append(acme("workspace-tokens", "issue", "acme", "x", "--user", "bo@acme.example").text)
    for argv in (("tokens",), ("keys",), ("credentials", "list"), ("check", "--unused", "0")):
        for more in ((), ("--json",)):
            said = acme(*argv, *more)
            assert not [text for text in texts if text[12:-4] in said.out + said.err]
