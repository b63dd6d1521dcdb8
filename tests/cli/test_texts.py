"""A text leaves by stdout alone, or into a new file of its owner's; it comes in by stdin alone."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Holder, Run
from tokenhouse.core.rules.texts import Grammar

BO = "bo@acme.example"

REVEALING = [
    pytest.param(("environments", "create", "checkout", "staging"), id="a new environment"),
    pytest.param(("environments", "rotate", "checkout/prod"), id="a rotation"),
    pytest.param(("environments", "rotate", "checkout/prod", "--end-archived"), id="and an end"),
    pytest.param(("keys", "issue", "checkout/prod", "x", "--preset", "Observer"), id="a preset"),
    pytest.param(("keys", "issue", "checkout/prod", "x", "--scopes", "read:runs"), id="scopes"),
    pytest.param(
        ("keys", "issue", "checkout/prod", "x", "--preset", "Trigger only", "--ids", "a,b"),
        id="ids",
    ),
    pytest.param(("tokens", "mint", "checkout/prod"), id="a token"),
    pytest.param(("tokens", "mint", "checkout/preview/pr-1204", "--ttl", "90"), id="of a branch"),
    pytest.param(("tokens", "issue", "--user", BO, "--name", "x"), id="a personal token"),
    pytest.param(
        ("tokens", "issue", "--user", BO, "--name", "x", "--role-cap", "viewer", "--in", "7d"),
        id="a personal token with a cap and an end",
    ),
    pytest.param(("workspace-tokens", "issue", "acme", "x", "--user", BO), id="a workspace token"),
    pytest.param(
        ("workspace-tokens", "issue", "acme", "x", "--user", BO, "--preset", "Read only"),
        id="a workspace token by preset",
    ),
    pytest.param(("mint-token", "--token-file", "{bo}"), id="a user-actor token"),
    pytest.param(("mint-token", "--token-file", "{bo}", "--full"), id="with a whole role"),
]

read = Grammar("th").read


@pytest.mark.parametrize("argv", REVEALING)
def test_the_text_stands_alone_on_stdout(acme: Run, bo: Holder, argv: tuple[str, ...]) -> None:
    ran = acme(*bo.named(argv)).done()
    assert read(ran.text)
    assert ran.text not in ran.err
    assert ran.text[-4:] in ran.err


@pytest.mark.parametrize("argv", REVEALING)
def test_the_text_goes_into_a_file_of_its_owner_s(
    acme: Run, bo: Holder, tmp_path: Path, argv: tuple[str, ...]
) -> None:
    file = tmp_path / "key"
    ran = acme(*bo.named(argv), "--out", str(file)).done()
    text = file.read_text().rstrip("\n")
    assert read(text)
    assert file.stat().st_mode & 0o777 == 0o600
    assert ran.out == ""
    assert text not in ran.err
    assert str(file) in ran.err


MISPLACED = [
    pytest.param(("verify", "{text}"), id="instead of stdin"),
    pytest.param(("mint-token", "{text}"), id="to mint from"),
    pytest.param(("{text}",), id="as a command"),
    pytest.param(("mint-token", "--ttl", "{text}"), id="as a span"),
    pytest.param(("keys", "--{text}"), id="as an option"),
    pytest.param(("verify", "--action", "read", "--resource", "{text}:"), id="as a resource"),
    pytest.param(("tokens", "revoke", "{text}"), id="instead of an id"),
    pytest.param(("tokens", "issue", "--name", "x", "--user", "{text}"), id="as a person"),
    pytest.param(("members", "add", "acme", "bo@acme.example", "{text}"), id="as a role"),
    pytest.param(("mint-token", "--token-file", "{text}"), id="instead of its file"),
    pytest.param(("keys", "--state", "{text}"), id="as a state"),
    pytest.param(("check", "--unused", "{text}"), id="as another span"),
    pytest.param(("--theme", "{text}"), id="as a colour"),
    pytest.param(("--as", "{text}", "workspaces", "create", "x"), id="as an operator"),
    pytest.param(("verify", "--as", "{text}"), id="as an operator who only looks"),
]


@pytest.mark.parametrize("argv", MISPLACED)
def test_a_text_that_was_typed_where_none_belongs_is_not_repeated(
    acme: Run, bo: Holder, argv: tuple[str, ...]
) -> None:
    ran = acme(*(word.format(text=bo.text) for word in argv))
    assert ran.code != 0
    secret = bo.text.removeprefix(f"th_pat_{bo.id}")
    assert secret[:6] not in ran.err + ran.out


def test_a_file_that_is_there_is_never_written_over(acme: Run, tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("precious")
    (before,) = acme("credentials", "list", "--environment", "checkout/prod", "--json").facts
    ran = acme("environments", "rotate", "checkout/prod", "--out", str(file))
    assert (ran.code, "nothing was done" in ran.err, file.read_text()) == (2, True, "precious")
    (after,) = acme("credentials", "list", "--environment", "checkout/prod", "--json").facts
    assert after == before


def test_a_refused_command_leaves_no_file_behind(acme: Run, tmp_path: Path) -> None:
    file = tmp_path / "key"
    stale = ("--expected", "00000000000", "--out", str(file))
    assert acme("environments", "rotate", "checkout/prod", *stale).code == 1
    assert not file.exists()


def test_a_text_that_nobody_received_is_named(
    acme: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(_handle: int, _text: bytes) -> int:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("tokenhouse.cli.revealing.os.write", full)
    ran = acme("environments", "rotate", "checkout/prod", "--out", str(tmp_path / "key"))
    assert ran.code == 3
    assert "rotate or revoke th_prod_" in ran.err


def test_a_start_reveals_one_text_a_line(run: Run) -> None:
    ran = run(
        "start", "Acme", "Checkout", "--ref", "checkout", "--environments", "production,preview"
    )
    texts = ran.done().out.splitlines()
    assert [text.rsplit("_", 1)[0] for text in texts] == ["th_prod", "th_preview"]
    said = [line for line in ran.err.splitlines() if line.startswith("line ")]
    assert said[0].startswith("line 1: the key of checkout/prod, th_prod_")
    assert said[1].startswith("line 2: the key of checkout/preview, th_preview_")
    run("verify", stdin=texts[0]).done()
    assert run("verify", stdin=texts[1]).out == "refused: branch_required\n"
    listed = run("environments", "list", "--json").facts
    assert [row["environment"] for row in listed] == ["checkout/preview", "checkout/prod"]


def test_a_bearer_header_is_understood(acme: Run) -> None:
    text = acme("environments", "rotate", "checkout/prod").text
    ran = acme("verify", "--json", stdin=f"Bearer {text}\n").done()
    assert (ran.facts["verified"], ran.facts["kind"]) == (True, "environment_key")


def test_an_operator_s_own_check_is_no_use_of_the_key(acme: Run) -> None:
    text = acme("keys", "issue", "checkout/prod", "x", "--preset", "Observer").text
    acme("verify", "--as", "bo@ops", stdin=text).done()
    acme("verify", "--action", "read", "--resource", "runs", stdin=text).done()
    acme("explain", stdin=text).done()
    (row,) = acme("scoped-keys", "list", "--json").facts
    assert (row["uses"], row["last_used_at"], row["last_source"]) == (0, None, None)


@pytest.mark.parametrize("verb", ["verify", "explain"])
def test_two_keys_at_once_are_told_from_a_bad_one(acme: Run, verb: str) -> None:
    texts = [acme("environments", "rotate", "checkout/prod").text for _ in range(2)]
    ran = acme(verb, stdin="\n".join(texts))
    assert (ran.code, "more than one line" in ran.err) == (1, True)
    assert "more than one line" not in acme(verb, stdin=f"\n{texts[1]}\n\n").done().err


@pytest.mark.parametrize("verb", ["verify", "report"])
def test_nothing_on_stdin_is_told_from_a_bad_text(acme: Run, verb: str) -> None:
    ran = acme(verb, stdin="\n")
    assert (ran.code, ran.out) == (1, "refused: malformed\n")
    assert "nothing came in on stdin" in ran.err


def test_a_refusal_says_beside_the_reason_what_happened_and_what_helps(acme: Run) -> None:
    text = acme("environments", "rotate", "checkout/prod").text
    acme("environments", "archive", "checkout/prod").done()
    ran = acme("verify", stdin=text)
    assert ran.out == "refused: parent_dead\n"
    assert "its environment is archived. Restore the place" in ran.err
    assert text not in ran.err
    assert len(ran.err.splitlines()) == 1


def test_an_end_is_an_end(acme: Run) -> None:
    issued = ("keys", "issue", "checkout/prod", "x", "--preset", "Observer", "--in", "1h")
    texts = [acme(*issued).text for _ in range(4)]
    ids = [acme("verify", "--json", stdin=text).facts["credential_id"] for text in texts]
    acme("credentials", "extend", ids[0], "--in", "2d").done()
    assert (
        acme("scoped-keys", "revoke", ids[1], "--yes").done().err.startswith("revoked th_prod_sk_")
    )
    assert "was revoked before" in acme("scoped-keys", "revoke", ids[1], "--yes").done().err
    mixed = acme("credentials", "revoke", ids[2], "00000000000", "--yes")
    assert (mixed.code, ids[2] in mixed.out, "00000000000" in mixed.err) == (1, True, True)
    acme("credentials", "burn", ids[3], "--reason", "seen in a log", "--yes").done()
    said = [acme("verify", "--json", stdin=text).facts.get("reason") for text in texts]
    assert said == [None, "revoked", "revoked", "revoked"]


def test_a_scoped_key_rotates_like_any_other(acme: Run) -> None:
    old = acme("keys", "issue", "checkout/prod", "x", "--preset", "Observer").text
    id_ = acme("verify", "--json", stdin=old).facts["credential_id"]
    ran = acme("scoped-keys", "rotate", id_, "--grace", "0").done()
    assert "has stopped" in ran.err
    assert acme("verify", stdin=old).code == 1
    acme("verify", stdin=ran.text).done()


def test_a_refused_token_leaves_no_file_behind(acme: Run, tmp_path: Path) -> None:
    file = tmp_path / "token"
    assert acme("mint-token", "--out", str(file), stdin="no token").code == 1
    assert not file.exists()


def test_a_personal_token_rotates_like_any_other(acme: Run, bo: Holder) -> None:
    ran = acme("tokens", "rotate", bo.id, "--grace", "0").done()
    assert "has stopped" in ran.err
    assert acme("verify", stdin=bo.text).out == "refused: grace_ended\n"
    acme("verify", stdin=ran.text).done()


def test_an_archived_environment_is_refused_until_it_is_restored(acme: Run) -> None:
    text = acme("environments", "rotate", "checkout/prod").text
    acme("environments", "archive", "checkout/prod").done()
    assert acme("verify", stdin=text).out == "refused: parent_dead\n"
    acme("environments", "restore", "checkout/prod").done()
    acme("verify", stdin=text).done()
