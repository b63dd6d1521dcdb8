"""A text leaves by stdout alone, or into a new file of its owner's; it comes in by stdin alone."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tokenhouse.core.rules.texts import Grammar

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
]

read = Grammar("th").read


@pytest.mark.parametrize("argv", REVEALING)
def test_the_text_stands_alone_on_stdout(acme: Run, argv: tuple[str, ...]) -> None:
    ran = acme(*argv).done()
    assert read(ran.text)
    assert ran.text not in ran.err
    assert ran.text[-4:] in ran.err


@pytest.mark.parametrize("argv", REVEALING)
def test_the_text_goes_into_a_file_of_its_owner_s(
    acme: Run, tmp_path: Path, argv: tuple[str, ...]
) -> None:
    file = tmp_path / "key"
    ran = acme(*argv, "--out", str(file)).done()
    text = file.read_text().rstrip("\n")
    assert read(text)
    assert file.stat().st_mode & 0o777 == 0o600
    assert ran.out == ""
    assert text not in ran.err
    assert str(file) in ran.err


def test_a_file_that_is_there_is_never_written_over(acme: Run, tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("precious")
    (before,) = acme("credentials", "list", "--environment", "checkout/prod", "--json").facts
    ran = acme("environments", "rotate", "checkout/prod", "--out", str(file))
    assert (ran.code, "nothing was done" in ran.err, file.read_text()) == (3, True, "precious")
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
    run("verify", stdin=texts[0]).done()
    assert run("verify", stdin=texts[1]).out == "refused: branch_required\n"
    listed = run("environments", "list", "--json").facts
    assert [row["environment"] for row in listed] == ["checkout/preview", "checkout/prod"]


def test_a_bearer_header_is_understood(acme: Run) -> None:
    text = acme("environments", "rotate", "checkout/prod").text
    ran = acme("verify", "--json", stdin=f"Bearer {text}\n").done()
    assert (ran.facts["verified"], ran.facts["kind"]) == (True, "environment_key")


def test_verifying_counts_as_a_use_and_says_by_whom(acme: Run) -> None:
    text = acme("keys", "issue", "checkout/prod", "x", "--preset", "Observer").text
    acme("verify", "--as", "bo@ops", stdin=text).done()
    (row,) = acme("keys", "list", "--json").facts
    assert (row["uses"], row["last_source"]) == (1, "bo@ops")


def test_an_end_is_an_end(acme: Run) -> None:
    issued = ("keys", "issue", "checkout/prod", "x", "--preset", "Observer", "--in", "1h")
    texts = [acme(*issued).text for _ in range(4)]
    ids = [acme("verify", "--json", stdin=text).facts["credential_id"] for text in texts]
    acme("credentials", "extend", ids[0], "--in", "2d").done()
    acme("scoped-keys", "revoke", ids[1]).done()
    mixed = acme("credentials", "revoke", ids[2], "00000000000")
    assert (mixed.code, ids[2] in mixed.out, "00000000000" in mixed.err) == (1, True, True)
    acme("credentials", "burn", ids[3], "--reason", "seen in a log").done()
    said = [acme("verify", "--json", stdin=text).facts.get("reason") for text in texts]
    assert said == [None, "revoked", "revoked", "revoked"]


def test_a_scoped_key_rotates_like_any_other(acme: Run) -> None:
    old = acme("keys", "issue", "checkout/prod", "x", "--preset", "Observer").text
    id_ = acme("verify", "--json", stdin=old).facts["credential_id"]
    ran = acme("scoped-keys", "rotate", id_, "--grace", "0").done()
    assert "has stopped" in ran.err
    assert acme("verify", stdin=old).code == 1
    acme("verify", stdin=ran.text).done()


def test_an_archived_environment_is_refused_until_it_is_restored(acme: Run) -> None:
    text = acme("environments", "rotate", "checkout/prod").text
    acme("environments", "archive", "checkout/prod").done()
    assert acme("verify", stdin=text).out == "refused: parent_dead\n"
    acme("environments", "restore", "checkout/prod").done()
    acme("verify", stdin=text).done()
