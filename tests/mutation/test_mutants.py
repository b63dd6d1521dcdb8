"""A fault that is never made is never noticed: each sort of mutant, and what stays as it is."""

import textwrap
from itertools import pairwise
from pathlib import Path

import pytest

from tests import tree
from tests.mutation.__main__ import in_files
from tests.mutation.judged import JUDGED
from tests.mutation.mutants import Identity, mutants
from tests.mutation.targets import FAR, NEAR


def became(code: str) -> list[str]:
    return [mutant.identity.became for mutant in mutants(textwrap.dedent(code).encode())]


@pytest.mark.parametrize(
    ("code", "faults"),
    [
        pytest.param("a < b", ["a <= b", "a >= b"], id="a boundary moves, or turns round"),
        pytest.param("a <= b", ["a < b", "a > b"], id="from within too"),
        pytest.param("a > b", ["a >= b", "a <= b"], id="above"),
        pytest.param("a >= b", ["a > b", "a < b"], id="above, from within"),
        pytest.param("a == b", ["a != b"], id="equal or not"),
        pytest.param("a is None", ["a is not None"], id="there or not"),
        pytest.param("a not in b", ["a in b"], id="in or not"),
        pytest.param("a < b < c", ["a <= b < c", "a >= b < c", "a < b <= c", "a < b >= c"],
                     id="each part of a chain"),
        pytest.param("a and b", ["a or b", "b", "a"], id="either, or without one"),
        pytest.param("a or b or c", ["a and b and c", "b or c", "a or c", "a or b"],
                     id="each part is left out"),
        pytest.param("not a", ["a"], id="a negation goes"),
        pytest.param("a + b - c", ["a + b + c", "a - b"], id="more or less"),
        pytest.param("a = min(b)", ["max"], id="the least or the most"),
        pytest.param("a = all(b)", ["any"], id="one or every one"),
        pytest.param("a = 7", ["8", "6"], id="a number next to it"),
        pytest.param("a = True", ["False"], id="the contrary"),
        pytest.param("a if b else c", ["True", "False"], id="always and never"),
        pytest.param("[a for a in b if c]", ["True", "False"], id="all of them and none"),
        pytest.param("a.b = c", ["pass"], id="what is written down is not"),
        pytest.param("del a[b]", ["pass"], id="what is taken away stays"),
        pytest.param("a(b)", ["pass"], id="a call does not happen"),
        pytest.param("raise a", ["pass"], id="nothing is raised"),
        pytest.param("a = 'text'", [], id="a text is no rule"),
        pytest.param("a = f'{b < c}'", [], id="nor is what is spelled"),
        pytest.param("a: b < c", [], id="an annotation decides nothing"),
    ],
)  # fmt: skip
def test_a_module_may_have_these_faults(code: str, faults: list[str]) -> None:
    assert became(code) == faults


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        pytest.param("return a", ["return None"], id="an answer is none"),
        pytest.param("return False", ["True"], id="no is yes"),
        pytest.param("return None", ["pass"], id="an early end goes on"),
        pytest.param("return", ["pass"], id="without a word too"),
    ],
)
def test_a_function_may_answer_wrongly(body: str, faults: list[str]) -> None:
    assert became(f"@cache(size=1)\ndef f(a: x < y) -> x < y:\n    {body}") == faults


def test_a_mutant_differs_in_nothing_but_its_fault() -> None:
    source = "class A:\n    def f(self, ä):\n        return 'ö' if ä <= 1 else [\n   2]\n"
    made = {mutant.identity: mutant for mutant in mutants(source.encode())}
    fault = made[Identity("A.f", "ä <= 1", "ä < 1")]
    assert fault.source.decode() == source.replace("ä <= 1", "(ä < 1)")
    assert fault.line == 3
    for one in made.values():
        compile(one.source, "one", "exec")


def test_every_mutant_is_another_one_and_they_stand_in_order() -> None:
    for file in NEAR:
        found = mutants((tree.ROOT / file).read_bytes())
        assert len({mutant.source for mutant in found}) == len(found) > 10
        assert len({mutant.identity for mutant in found}) == len(found)
        assert all(one.line <= other.line for one, other in pairwise(found))


def test_the_tests_that_should_notice_are_there() -> None:
    named = {path for paths in (FAR, *NEAR.values()) for path in paths}
    assert not [path for path in named if not (tree.ROOT / path).exists()]


def test_a_far_folder_is_asked_whole_though_a_near_file_is_of_it() -> None:
    near, files = NEAR["core/authority/placing.py"], set[str]()
    asked = in_files(near, FAR)
    for folder in FAR:
        files |= {str(one.relative_to(tree.ROOT)) for one in (tree.ROOT / folder).glob("test_*.py")}
    assert asked[: len(near)] == list(near)
    assert files <= set(asked)
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("file", JUDGED)
def test_what_was_judged_is_still_the_source(file: str) -> None:
    found = {mutant.identity for mutant in mutants((tree.ROOT / file).read_bytes())}
    assert not set(JUDGED[file]) - found
    assert all(len(reason.split()) > 2 for reason in JUDGED[file].values())


def test_what_has_survived_was_judged() -> None:
    table = tree.text(Path("tests/mutation/RESULTS.md"))
    assert table
    assert "**new survivor**\n" not in table
