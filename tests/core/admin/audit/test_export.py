"""The log as a file: every event with its link, proven without the log it came from."""

import io
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.core.admin.audit.damage import done, edited, length
from tests.core.admin.audit.test_tampering import HERE, told
from tests.core.people.cast import Cast
from tests.houses import flaws
from tokenhouse.core import Misconfigured
from tokenhouse.core.journal import chained_fields
from tokenhouse.core.rules.chain import GENESIS, link

Damage = Callable[[list[str]], list[str]]


@pytest.fixture
def file(cast: Cast, tmp_path: Path) -> Path:
    path = tmp_path / "events.jsonl"
    cast.house.admin.audit.export(path)
    return path


def test_each_line_is_an_event_with_the_link_that_chains_it(cast: Cast, file: Path) -> None:
    *lines, last = [json.loads(line) for line in file.read_text().splitlines()]
    key, previous = cast.house.authority._house.keyring.audit_key, GENESIS
    for seq, line in enumerate(lines, 1):
        assert line["seq"] == seq
        said = {name: fact for name, fact in line.items() if name != "link"}
        assert line["link"] == link(key, previous, said)
        previous = line["link"]
    events = cast.house.admin.audit.events().items
    assert len(lines) == length(cast) == len(events)
    assert {**chained_fields(events[0]), "link": events[0].link} == lines[-1]
    assert cast.house.admin.audit.verify(last["checkpoint"]).is_intact


def test_the_file_is_its_owners_and_never_one_that_was_there(cast: Cast, file: Path) -> None:
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = file.read_bytes()
    with pytest.raises(Misconfigured, match="new file"):
        cast.house.admin.audit.export(file)
    assert file.read_bytes() == before
    pointing = file.with_name("pointing")
    pointing.symlink_to(file.with_name("elsewhere"))
    with pytest.raises(Misconfigured, match="new file"):
        cast.house.admin.audit.export(str(pointing))
    assert not file.with_name("elsewhere").exists()


def test_a_file_that_cannot_be_finished_is_taken_away(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Misconfigured, match="No space"):
        cast.house.admin.audit.export(tmp_path / "events.jsonl")
    assert not (tmp_path / "events.jsonl").exists()


def test_an_open_stream_takes_the_same_lines(cast: Cast, file: Path) -> None:
    stream = io.StringIO()
    made = cast.house.admin.audit.export(stream)
    assert stream.getvalue() == file.read_text()
    assert made.seq == length(cast)


def test_a_file_is_proven_whatever_became_of_the_log(cast: Cast, file: Path) -> None:
    done(cast, "delete from event")
    report = cast.house.admin.audit.verify_export(file)
    assert report.is_intact
    assert report.events == report.intact_to > 2 * HERE


def _reworded(lines: list[str]) -> list[str]:
    lines[HERE - 1] = lines[HERE - 1].replace("alice@ops", "bob@ops")
    return lines


def _swapped(lines: list[str]) -> list[str]:
    lines[HERE - 1], lines[HERE] = lines[HERE], lines[HERE - 1]
    return lines


def _with(place: int, line: str) -> Damage:
    return lambda lines: [*lines[: place - 1], line, *lines[place:]]


def _respelled(old: str, new: str) -> Damage:
    """The same event to whoever reads JSON as Python does."""
    return lambda lines: _with(HERE, lines[HERE - 1].replace(old, new, 1))(lines)


DAMAGE = [
    pytest.param(_reworded, ("edited", HERE), id="a name changed"),
    pytest.param(_with(HERE, "{"), ("inserted", 0), id="a line that is no JSON"),
    pytest.param(_with(HERE, "[" * 10_000), ("inserted", 0), id="a line without bottom"),
    pytest.param(_with(HERE, '"text"'), ("inserted", 0), id="a line that is no event"),
    pytest.param(_with(HERE, f'{{"seq": {HERE}}}'), ("edited", HERE), id="an event without facts"),
    pytest.param(lambda ls: ls[: HERE - 1] + ls[HERE:], ("removed", HERE), id="a line removed"),
    pytest.param(_swapped, ("reordered", HERE), id="two lines swapped"),
    pytest.param(
        lambda ls: [*ls[: HERE - 1], ls[HERE - 2], *ls[HERE - 1 :]],
        ("inserted", HERE - 1),
        id="a line doubled",
    ),
    pytest.param(lambda ls: [*ls[: HERE - 1], ls[-1]], ("cut", HERE), id="the end removed"),
    pytest.param(lambda ls: ls[: HERE - 1], ("cut", HERE), id="the end and the checkpoint removed"),
    pytest.param(lambda _ls: [], ("cut", 1), id="nothing left"),
    pytest.param(
        _respelled('{"', '{"actor":"eve","'), ("edited", HERE), id="a name said twice, before"
    ),
    pytest.param(
        _respelled('"after":{', '"after":{"role":"owner",'), ("edited", HERE), id="twice, within"
    ),
    pytest.param(_respelled('":', '": '), ("edited", HERE), id="a space within"),
    pytest.param(_respelled("{", " {"), ("edited", HERE), id="a space before"),
    pytest.param(
        lambda ls: [*ls[: HERE - 1], f"{ls[HERE - 1]}\r", *ls[HERE:]],
        ("edited", HERE),
        id="a return",
    ),
    pytest.param(
        lambda ls: [*ls[:HERE], '{"checkpoint":"all is well"}', *ls[HERE:]],
        ("inserted", 0),
        id="any text as a checkpoint among the events",
    ),
    pytest.param(lambda ls: [*ls, ls[-1]], ("inserted", 0), id="the checkpoint doubled"),
    pytest.param(lambda ls: [*ls[:-1], f" {ls[-1]}"], ("inserted", 0), id="a space before it"),
]


@pytest.mark.parametrize(("damage", "expected"), DAMAGE)
def test_damage_to_a_file_is_told_like_damage_to_the_log(
    cast: Cast, file: Path, damage: Damage, expected: tuple[str, int]
) -> None:
    lines = file.read_text().splitlines()
    file.write_text("".join(f"{line}\n" for line in damage(lines)))
    assert told(cast.house.admin.audit.verify_export(file)) == expected


def test_a_checkpoint_of_another_house_in_the_file_is_refused(cast: Cast, file: Path) -> None:
    *lines, last = file.read_text().splitlines()
    forged = last.replace("checkpoint 1 ", "checkpoint 1 x")
    file.write_text("\n".join([*lines, forged]))
    found = flaws(lambda: cast.house.admin.audit.verify_export(file))
    assert found == {"checkpoint": "bad_form"}


def test_a_log_that_cannot_be_read_is_exported_as_far_as_it_can(cast: Cast, tmp_path: Path) -> None:
    done(cast, edited(HERE, "at = 'soon'"))
    cast.house.admin.audit.export(tmp_path / "events.jsonl")
    report = cast.house.admin.audit.verify_export(tmp_path / "events.jsonl")
    assert told(report) == ("edited", HERE)
    assert report.events == length(cast)


def test_a_file_that_is_not_there_is_named(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="nowhere"):
        cast.house.admin.audit.verify_export(tmp_path / "nowhere")
