"""`--json` on what changes something: the facts of what was done, and never a text."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Holder, Run

PROD = "checkout/prod"
BO = "bo@acme.example"

MADE = [
    pytest.param(("environments", "create", "checkout", "staging"), id="an environment"),
    pytest.param(("environments", "rotate", PROD), id="a rotation"),
    pytest.param(("keys", "issue", PROD, "x", "--preset", "Observer"), id="a scoped key"),
    pytest.param(("environment-tokens", "mint", PROD), id="an environment token"),
    pytest.param(("tokens", "issue", "--user", BO, "--name", "x"), id="a personal token"),
    pytest.param(("tokens", "rotate", "{id}"), id="its rotation"),
    pytest.param(("workspace-tokens", "issue", "acme", "x", "--user", BO), id="workspace token"),
    pytest.param(("mint-token", "--token-file", "{bo}"), id="a user-actor token"),
]


@pytest.mark.parametrize("argv", MADE)
def test_the_facts_are_the_answer_and_the_text_is_in_the_file(
    acme: Run, bo: Holder, tmp_path: Path, argv: tuple[str, ...]
) -> None:
    file = tmp_path / "text"
    words = tuple(bo.id if word == "{id}" else word for word in bo.named(argv))
    ran = acme(*words, "--json", "--out", str(file)).done()
    text = file.read_text().strip()
    assert text[12:] not in ran.out + ran.err
    assert ran.err == ""
    facts = acme("verify", "--json", stdin=text).done().facts
    assert (ran.facts["id"], ran.facts["kind"]) == (facts["credential_id"], facts["kind"])
    assert {"place", "workspace", "scopes", "expires_at", "hint", "cut"} <= set(ran.facts)


@pytest.mark.parametrize("argv", MADE)
def test_without_a_file_nothing_is_done(acme: Run, bo: Holder, argv: tuple[str, ...]) -> None:
    before = acme("credentials", "list", "--json").out
    words = tuple(bo.id if word == "{id}" else word for word in bo.named(argv))
    ran = acme(*words, "--json")
    assert (ran.code, ran.out, "--out FILE" in ran.err) == (2, "", True)
    assert acme("credentials", "list", "--json").out == before


def test_a_rotation_tells_of_the_old_key_too(acme: Run, tmp_path: Path) -> None:
    (old,) = acme("keys", "--environment", PROD, "--json").facts
    told = acme("environments", "rotate", PROD, "--json", "--out", str(tmp_path / "k")).facts
    assert (told["archived"]["id"], told["archived"]["successor_id"]) == (old["id"], told["id"])
    assert (told["place"], told["still_alive"]) == (PROD, [])
    end = ("archived-keys", "set-expiry", old["id"], "--now", "--json")
    assert acme(*end).done().facts["state"] == "grace_ended"


def test_a_start_tells_all_that_it_made(run: Run, tmp_path: Path) -> None:
    start = ("start", "Acme", "C", "--ref", "c", "--environments", "production,staging", "--json")
    told = run(*start, "--out", str(tmp_path / "keys")).done().facts
    assert (told["workspace"]["slug"], told["project"]["ref"]) == ("acme", "c")
    assert [key["place"] for key in told["keys"]] == ["c/prod", "c/staging"]


FACTS = [
    pytest.param(("workspaces", "create", "Second"), "slug", "second", id="a workspace"),
    pytest.param(("projects", "create", "acme", "X", "--ref", "x"), "ref", "x", id="a project"),
    pytest.param(
        ("environments", "branch", "checkout/preview", "b"),
        "environment",
        "checkout/preview/b",
        id="a branch",
    ),
    pytest.param(("environments", "archive", PROD), "environment", PROD, id="an archive"),
    pytest.param(("environments", "restore", PROD), "environment", PROD, id="a restore"),
    pytest.param(("users", "create", "al@acme.example"), "email", "al@acme.example", id="person"),
    pytest.param(("users", "suspend", BO), "email", BO, id="a suspension"),
    pytest.param(("users", "restore", BO), "suspended_at", None, id="its end"),
    pytest.param(("members", "set-role", "acme", BO, "admin"), "role", "admin", id="a role"),
    pytest.param(("members", "remove", "acme", BO), "role", None, id="a farewell"),
    pytest.param(("tokens", "revoke", "{id}", "--yes"), "state", "revoked", id="an end"),
]


@pytest.mark.parametrize(("argv", "name", "said"), FACTS)
def test_a_change_tells_its_facts(
    acme: Run, bo: Holder, argv: tuple[str, ...], name: str, said: object
) -> None:
    ran = acme(*(bo.id if word == "{id}" else word for word in argv), "--json").done()
    assert (ran.facts[name], ran.err) == (said, "")


def test_many_at_once_have_a_result_each(acme: Run, bo: Holder) -> None:
    ran = acme("credentials", "revoke", bo.id, "00000000000", "--json", "--yes")
    assert ran.code == 1
    assert [(one["id"], one["done"]) for one in ran.facts] == [
        (bo.id, True),
        ("00000000000", False),
    ]


@pytest.mark.parametrize(
    "argv",
    [
        pytest.param(("credentials", "list"), id="a list"),
        pytest.param(("credentials", "list", "--json"), id="as JSON"),
        pytest.param(("keys",), id="a list that comes row by row"),
        pytest.param(("keys", "--json"), id="that as JSON"),
    ],
)
def test_whoever_has_read_enough_breaks_nothing(acme: Run, argv: tuple[str, ...]) -> None:
    inner, outer = os.pipe()
    os.close(inner)  # as `| head -1` that has left already
    ran = [sys.executable, "-m", "tokenhouse", *argv]
    done = subprocess.run(ran, stdout=outer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(outer)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_check_that_nobody_reads_still_has_its_exit_code(acme: Run) -> None:
    inner, outer = os.pipe()
    os.close(inner)
    ran = [sys.executable, "-m", "tokenhouse", "check", "--unused", "0"]
    done = subprocess.run(ran, stdout=outer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(outer)
    assert (done.returncode, "found" in done.stderr) == (1, True)
