"""The suite runs, and what it writes can be read. What it measures is nobody's test."""

import json
from pathlib import Path

import pytest

from bench.__main__ import figures, main
from bench.bars import BAR_OF, BARS, Bar, Better
from bench.findings import Finding, size_name, size_of
from bench.report import HERE, RECORD, TABLE, table, write
from bench.rounds import Subject, ratio, spread, timed

QUICK = ("--sizes", "200,300", "--rounds", "2", "--only", "P2,P3,P5,P6")


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("results")
    assert main((*QUICK, "--into", str(folder))) == 0
    return folder


def test_every_finding_stands_beside_its_bar(results: Path) -> None:
    written = json.loads((results / RECORD).read_text())
    assert {one["figure"][:2] for one in written["findings"]} == {"P2", "P3", "P4", "P5", "P6"}
    for one in written["findings"]:
        bar = BAR_OF[one["figure"]]
        assert (one["bar"], one["better"], one["unit"]) == (bar.limit, bar.better.value, bar.unit)
        assert one["met"] is bar.met_by(one["median"])
        assert 0 < one["low"] <= one["median"] <= one["high"]


def test_the_table_has_a_row_for_each_finding(results: Path) -> None:
    written = json.loads((results / RECORD).read_text())
    rows = [line for line in (results / TABLE).read_text().splitlines() if line.startswith("| P")]
    assert len(rows) == len(written["findings"])
    assert {row.count(" | ") for row in rows} == {9}


@pytest.mark.parametrize(
    ("limit", "better", "value", "met"),
    [
        pytest.param(1.5, Better.LOWER, 1.5, True, id="at its limit"),
        pytest.param(1.5, Better.LOWER, 1.51, False, id="above it"),
        pytest.param(7, Better.HIGHER, 7.0, True, id="at its least"),
        pytest.param(7, Better.HIGHER, 6.9, False, id="below it"),
        pytest.param(None, Better.LOWER, 99.0, None, id="shown, not judged"),
    ],
)
def test_a_bar_judges(limit: float | None, better: Better, value: float, met: bool | None) -> None:
    assert Bar("P0", "a figure", limit, better).met_by(value) is met


def test_each_figure_is_named_once() -> None:
    assert len(BAR_OF) == len(BARS)


def test_the_table_keeps_what_was_not_met_in_sight() -> None:
    finding = Finding("P4 scoped key", "1k → 1M", spread([2.0]))
    assert "| **not met** |" in table([finding], {"cores": "2"})


def test_subjects_take_turns_and_walk_through_all_their_inputs() -> None:
    seen: list[tuple[str, int]] = []
    first: Subject[int] = Subject(lambda n: seen.append(("first", n)), (1, 2, 3), 2)
    second: Subject[int] = Subject(lambda n: seen.append(("second", n)), (9,), 1)
    times = timed({"first": first, "second": second}, 2)
    turns = ["first"] * 3 + ["second"] * 4 + ["first"] * 3  # one call of each turn runs it in
    assert [name for name, _ in seen[:10]] == turns
    assert [one for name, one in seen if name == "first"][:5] == [1, 2, 3, 1, 2]
    assert len(times["first"]) == len(times["second"]) == 2


def test_a_ratio_is_taken_round_by_round() -> None:
    times = {"ours": [1.0, 20.0, 3.0], "theirs": [1.0, 10.0, 1.0]}
    assert ratio(times, "ours", "theirs").median == 2.0


@pytest.mark.parametrize(("name", "size"), [("1k", 1_000), ("1M", 1_000_000), ("300", 300)])
def test_sizes_have_names(name: str, size: int) -> None:
    assert size_of(name) == size
    assert size_name(size) == name


def test_growth_comes_with_what_grows() -> None:
    assert figures("P4,P6") == ("P3", "P6")


def test_the_committed_results_are_of_figures_that_exist() -> None:
    written = json.loads((HERE / RECORD).read_text())
    assert {one["figure"] for one in written["findings"]} <= set(BAR_OF)


def test_a_run_of_some_figures_leaves_the_others_with_their_day(tmp_path: Path) -> None:
    first = [
        Finding("P5", "1M", spread([2.0]), "1 / 2 µs"),
        Finding("P6 checksum", "1M", spread([3.0])),
    ]
    write(tmp_path, [*first, Finding("P5", "1k", spread([1.0]))], 1, on="2026-01-02")
    write(tmp_path, [Finding("P5", "10k", spread([1.1]))], 1, on="2026-03-04")
    written = json.loads((tmp_path / RECORD).read_text())["findings"]
    found = [(one["figure"], one["size"], one["median"], one["on"]) for one in written]
    assert found == [("P5", "10k", 1.1, "2026-03-04"), ("P6 checksum", "1M", 3.0, "2026-01-02")]
    assert "| 2026-01-02 |" in (tmp_path / TABLE).read_text()


def test_a_figure_that_is_measured_no_more_is_dropped(tmp_path: Path) -> None:
    write(tmp_path, [Finding("P5", "1M", spread([2.0]))], 1, on="2026-01-02")
    record = tmp_path / RECORD
    record.write_text(record.read_text().replace("P5", "P0 gone"))
    write(tmp_path, [Finding("P6 checksum", "1M", spread([3.0]))], 1, on="2026-03-04")
    written = json.loads(record.read_text())["findings"]
    assert [one["figure"] for one in written] == ["P6 checksum"]
