"""Habits that a linter has no rule for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import tree
from tests.house import source

NOQA = re.compile(r"#\s*(?:noqa: [A-Z0-9, ]+|type: ignore\[[a-z-]+(?:, ?[a-z-]+)*\])(?P<why>.*)")
A_REASON = re.compile(r"\w+ \w+")


def waits(module: ast.Module) -> Iterator[int]:
    for call in ast.walk(module):
        if isinstance(call, ast.Call):
            function = call.func
            name = function.attr if isinstance(function, ast.Attribute) else ""
            name = function.id if isinstance(function, ast.Name) else name
            said = [ast.unparse(argument) for argument in call.args]
            if (name == "sleep" and said != ["0"]) or (name == "pause" and (said or call.keywords)):
                yield call.lineno


def unexplained(file: Path) -> Iterator[str]:
    for line, comment in source.comments(file):
        silenced = NOQA.search(comment)
        if silenced and not A_REASON.search(silenced["why"]):
            yield f"{file}:{line} {comment}"


def test_no_test_waits_for_time_to_pass() -> None:
    found = ((file, line) for file in tree.python("tests") for line in waits(source.parsed(file)))
    assert not list(found)


@pytest.mark.parametrize(
    ("code", "waiting"),
    [
        pytest.param("await pilot.pause()", False, id="until idle"),
        pytest.param("await pilot.pause(0.1)", True, id="a fixed pause"),
        pytest.param("time.sleep(1)", True, id="a sleep"),
        pytest.param("await asyncio.sleep(0)", False, id="the others have their turn"),
        pytest.param("await asyncio.sleep(0.1)", True, id="a short sleep"),
    ],
)
def test_waiting_is_recognised(code: str, waiting: bool) -> None:
    module = ast.parse(f"async def story():\n    {code}")
    assert bool(list(waits(module))) is waiting


def test_a_silenced_rule_says_why_on_its_line() -> None:
    """To catch everything is such a rule (BLE001): where it is done, the line says why."""
    assert not [where for file in tree.python() for where in unexplained(file)]


def test_an_ignored_rule_says_why_beside_it() -> None:
    """In `pyproject.toml` each rule has a line and a comment of its own."""
    lint = tree.text(Path("pyproject.toml")).split("[tool.ruff.lint]")[1].split("\n[tool.mypy")[0]
    rules = re.findall(r'^\s*"[A-Z]+\d*",.*$', lint, flags=re.MULTILINE)
    assert rules
    assert not [rule for rule in rules if not A_REASON.search(rule.partition("#")[2])]
