"""`dev.py` is the first thing that a stranger runs: what it says must be true and of use."""

from pathlib import Path

import pytest

import dev
from tests import tree

GOOD = dev.Step("good", ("true",))
BAD = dev.Step("bad", ("false",))
TOOLS = Path("/usr/bin")


@pytest.mark.parametrize(
    ("keep_going", "names"),
    [
        pytest.param(False, ["good", "bad"], id="the first failure ends it"),
        pytest.param(True, ["good", "bad", "good"], id="every failure is seen"),
    ],
)
def test_steps_run_in_order(keep_going: bool, names: list[str]) -> None:
    results = list(dev.run_all(TOOLS, (GOOD, BAD, GOOD), keep_going=keep_going))
    assert [result.name for result in results] == names
    assert [result.passed for result in results] == [name == "good" for name in names]


def test_one_failure_is_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.report([dev.Result("lint", passed=True, seconds=1)]) == 0
    results = [dev.Result("lint", passed=True, seconds=1), dev.Result("types", False, 2)]
    assert dev.report(results) == 1
    assert "FAILED    2.0 s  types" in capsys.readouterr().out


@pytest.mark.parametrize("content", ["", "{", "7", '["only one"]', "null"])
def test_an_unreadable_stamp_is_none(content: str, tmp_path: Path) -> None:
    dev.stamp_of(tmp_path).write_text(content, encoding="utf-8")
    assert dev.read_stamp(tmp_path) == dev.Stamp()


def test_a_python_that_cannot_make_environments_is_told_what_it_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        dev.make_environment(tmp_path / "room", "false")
    assert end.value.code == 3
    assert "sudo apt install python3-venv" in capsys.readouterr().err


@pytest.mark.parametrize("argv", [(), ("gaet",), ("--help",)])
def test_whoever_asks_for_nothing_is_told_the_commands(
    argv: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(argv) == (0 if argv == ("--help",) else 2)
    assert "python3 dev.py gate" in capsys.readouterr().out


def test_what_is_run_apart_is_there() -> None:
    """A folder that was renamed would be left out of a measure, and the figure would not tell."""
    for folder in (*dev.EMBEDDED, *dev.MEASURING):
        assert (tree.ROOT / folder).is_dir(), folder
