"""No sentence of the console escapes translation: the code is read for bare ones."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import tree
from tests.house import source

WORDING = Path("tui/wording")
TRANSLATING = {"_", "ngettext", "pgettext"}
READING = {"compile", "partition", "removesuffix", "replace", "strftime"}
"""Methods that are told what to look for."""

NOT_WORDS = {
    "commands.py": {"*"},  # the command line's own, which is English
    "choice.py": {"*"},
    "language.py": {"*"},
    "counts.py": {"UNITS"},
    "places.py": {"TIERS"},
    "plain.py": {"BACK", "SPELLED", "YES"},
    "shell.py": {"BRAND", "LOG_AT"},
    "states.py": {"SIGNS", "TONES"},
    "pages/audit.py": {"ALARMING", "FILTER"},
    "pages/inspect.py": {"ACTION_HINT", "INSTANTS"},
    "pages/people.py": {"ACTIVE", "SUSPENDED", "TONES"},
    "pages/rotations.py": {"TONES"},
    "questions/audit.py": {"FILE"},
    "questions/common.py": {"TICKED"},
    "questions/mint.py": {"FIND_HINT", "ID_HINT", "TIER_WORDS"},
}
"""Names of states, tones and tiers, and what one types: the same in every language."""

LETTER = re.compile(r"[^\W\d_]")
SAME = re.compile(r"\{[^}]*\}|\bUTC\b|\be\b|%[A-Z]")
"""What stands for a value, a zone, a key, a part of a time."""


def is_word(said: object) -> bool:
    return isinstance(said, str) and LETTER.search(SAME.sub("", said)) is not None


def bare_words(module: ast.Module, known: set[str]) -> Iterator[tuple[int, str]]:
    """Every text with words in it that no translating call has around it."""
    if "*" not in known:
        for statement in module.body:
            if names(statement).isdisjoint(known):
                yield from _bare(statement)


def names(statement: ast.stmt) -> set[str]:
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    if isinstance(statement, ast.AnnAssign):
        targets = [statement.target]
    return {
        name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)
    }


def _bare(node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Constant):
        if is_word(node.value):
            yield node.lineno, str(node.value)
        return
    for child in _heard(node):
        yield from _bare(child)


def _heard(node: ast.AST) -> Iterator[ast.AST]:
    """What of it a person may come to read."""
    match node:
        case ast.FormattedValue(value=value):
            yield value
        case ast.Dict(values=values):
            yield from values
        case ast.FunctionDef(body=body):
            yield from body
        case ast.AnnAssign(value=value):
            yield from filter(None, [value])
        case _:
            yield from () if _is_silent(node) else ast.iter_child_nodes(node)


def _is_silent(node: ast.AST) -> bool:
    """Docstrings, comparisons, annotations, and what is translated or looked for."""
    match node:
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in TRANSLATING
        case ast.Call(func=ast.Attribute(attr=name)):
            return name in READING
        case _:
            return isinstance(node, ast.Compare | ast.Subscript | ast.ImportFrom | ast.ClassDef)


def test_every_sentence_of_the_wording_can_be_translated() -> None:
    found = {}
    for file in tree.python("tui"):
        if WORDING in file.parents:
            known = NOT_WORDS.get(file.relative_to(WORDING).as_posix(), set())
            found[file] = list(bare_words(source.parsed(file), known))
    assert len(found) > 30
    assert not {file: words for file, words in found.items() if words}


def test_every_name_that_is_excused_is_there() -> None:
    for file, known in NOT_WORDS.items():
        module = source.parsed(WORDING / file)
        there = {name for statement in module.body for name in names(statement)} | {"*"}
        assert known <= there, file


@pytest.mark.parametrize(
    ("code", "bare"),
    [
        pytest.param('X = "never"', True, id="a word"),
        pytest.param('X = _("never")', False, id="a word to be translated"),
        pytest.param('X = {"a": "never"}', True, id="in a table"),
        pytest.param('X = {"never": _("a")}', False, id="a table's key"),
        pytest.param('X = "→ {when} (✓)"', False, id="signs and what stands for a value"),
        pytest.param('def f(a):\n    return f"used {a}"', True, id="around a value"),
        pytest.param('def f(a):\n    return f"{a:%H:%M}"', False, id="a format"),
        pytest.param('def f(a):\n    """Says."""\n    return a == "x"', False, id="a comparison"),
        pytest.param('def f(a):\n    return ngettext("row", "rows", a)', False, id="a number of"),
        pytest.param('TONES = {"a": "good"}', False, id="an excused name"),
    ],
)
def test_a_bare_word_is_recognised(code: str, bare: bool) -> None:
    assert bool(list(bare_words(ast.parse(code), {"TONES"}))) is bare


SENTENCE = re.compile(r"[A-Z][a-z]+ [a-z]+ |[a-z]{2,} [a-z]{2,} [a-z]{2,}|\w [a-z]{2,}[.?!:]$")
ELSEWHERE_ENGLISH = {"tui/crash.py"}
"""The report of a crash is for whoever mends Tokenhouse."""
STYLES = re.compile(r"(?:\b(?:not|dim|bold|underline|reverse|italic)\b ?)+")


def sentences(module: ast.Module) -> Iterator[tuple[int, str]]:
    docstrings = {id(one.value) for one in ast.walk(module) if isinstance(one, ast.Expr)}
    raised = {
        id(text) for one in ast.walk(module) if isinstance(one, ast.Raise) for text in ast.walk(one)
    }
    for one in ast.walk(module):
        if isinstance(one, ast.Constant) and id(one) not in docstrings | raised:
            said = one.value if isinstance(one.value, str) else ""
            if SENTENCE.search(said) and not STYLES.fullmatch(said):
                yield one.lineno, said


def test_no_sentence_of_the_console_stands_outside_of_the_wording() -> None:
    files = [one for one in tree.python("tui") if WORDING not in one.parents]
    found = {file: list(sentences(source.parsed(file))) for file in files}
    found = {file: said for file, said in found.items() if said}
    assert {file.as_posix() for file in found} <= ELSEWHERE_ENGLISH, found
