"""The audit log from the command line."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def spoilt(database: Path, *statements: str) -> None:
    """What somebody with the file may do to it."""
    with closing(sqlite3.connect(database)) as raw:
        for one in statements:
            raw.execute(one)
        raw.commit()


def test_an_intact_log_is_told_with_exit_code_0(acme: Run) -> None:
    ran = acme("audit", "verify").done()
    assert ran.out.startswith("intact: ")
    facts = acme("audit", "verify", "--json").done().facts
    assert (facts["intact"], facts["broken"], facts["event"]) == (True, None, None)
    assert facts["events"] == facts["intact_to"] > 5


FOUND = [
    pytest.param("update event set actor = 'x' where seq = 3", "edited", "#3 is not", id="edited"),
    pytest.param("delete from event where seq = 3", "removed", "#3 is missing", id="removed"),
    pytest.param("update event set seq = 99 where seq = 3", "reordered", "as #99", id="reordered"),
    pytest.param(
        "insert into event (seq, at, actor, action, noun, noun_id, link) "
        "select 0, at, actor, action, noun, noun_id, link from event where seq = 1",
        "inserted",
        "#0 was not written",
        id="inserted",
    ),
]


@pytest.mark.parametrize(("statement", "what", "sentence"), FOUND)
def test_what_is_found_is_told_with_exit_code_1(
    acme: Run, database: Path, statement: str, what: str, sentence: str
) -> None:
    spoilt(database, statement)
    ran = acme("audit", "verify")
    assert ran.code == 1
    assert sentence in ran.out
    assert "intact to #" in ran.out
    facts = acme("audit", "verify", "--json").facts
    assert (facts["intact"], facts["broken"]["what"]) == (False, what)


def test_a_checkpoint_shows_that_the_end_is_missing(
    acme: Run, database: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "checkpoints"
    lines = [acme("audit", "checkpoint").done().out]
    acme("workspaces", "create", "Second").done()
    kept.write_text("".join([*lines, acme("audit", "checkpoint").done().out, "\n"]))
    acme("audit", "verify", "--checkpoint", str(kept)).done()
    spoilt(database, "delete from event where seq = (select max(seq) from event)")
    acme("audit", "verify").done()
    ran = acme("audit", "verify", "--checkpoint", str(kept))
    assert (ran.code, "the end is missing" in ran.out) == (1, True)
    acme("workspaces", "create", "Third").done()
    ran = acme("audit", "verify", "--checkpoint", str(kept), "--json")
    assert (ran.code, ran.facts["broken"]["what"]) == (1, "rewritten")


def test_a_checkpoint_that_the_house_did_not_sign_is_refused(acme: Run, tmp_path: Path) -> None:
    forged = tmp_path / "forged"
    for text in ("", "nonsense", acme("audit", "checkpoint").done().out[:-2] + "x\n"):
        forged.write_text(text)
        ran = acme("audit", "verify", "--checkpoint", str(forged))
        assert (ran.code, "signed by this house" in ran.err) == (2, True)
    ran = acme("audit", "verify", "--checkpoint", str(tmp_path / "nowhere"))
    assert (ran.code, "holds no checkpoint" in ran.err) == (2, True)


def test_an_export_is_a_file_of_its_owners_and_is_proven_alone(
    acme: Run, database: Path, tmp_path: Path
) -> None:
    file = tmp_path / "events.jsonl"
    ran = acme("audit", "export", "--out", str(file)).done()
    assert "only you may read" in ran.err
    assert file.stat().st_mode & 0o777 == 0o600
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert [one.get("seq") for one in lines] == [*range(1, len(lines)), None]
    again = acme("audit", "export", "--out", str(file))
    assert (again.code, "cannot be made" in again.err) == (2, True)
    spoilt(database, "delete from event")
    acme("audit", "verify", "--file", str(file)).done()
    file.write_text("".join(file.read_text().splitlines(keepends=True)[:-3]))
    ran = acme("audit", "verify", "--file", str(file), "--json")
    assert (ran.code, ran.facts["broken"]["what"]) == (1, "cut")


def test_an_export_may_go_to_stdout(acme: Run) -> None:
    lines = acme("audit", "export").done().out.splitlines()
    assert all(json.loads(line) for line in lines)
    assert "checkpoint" in json.loads(lines[-1])
