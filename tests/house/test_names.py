"""One word for each idea; a word that fits anything names nothing."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import tree
from tests.house import source

EMPTY_WORDS = {"manager", "helper", "helpers", "util", "utils", "data", "info"}
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


def words(name: str) -> set[str]:
    return {word.lower() for word in WORD.findall(name)}


def names(file: Path) -> Iterator[str]:
    yield from (file.stem, *file.parts[:-1])
    yield from (n.name for n in ast.walk(source.parsed(file)) if isinstance(n, ast.ClassDef))


@pytest.mark.parametrize(
    ("name", "empty"),
    [
        pytest.param("TokenManager", True, id="a word inside a class name counts"),
        pytest.param("http_utils", True, id="a word inside a module name counts"),
        pytest.param("Metadata", False, id="a longer word is another word"),
    ],
)
def test_words_are_told_apart(name: str, empty: bool) -> None:
    assert bool(words(name) & EMPTY_WORDS) is empty


def test_no_module_or_class_has_a_name_that_fits_anything() -> None:
    everything = ((file, name) for file in tree.python() for name in names(file))
    assert not [(file, name) for file, name in everything if words(name) & EMPTY_WORDS]


def test_a_model_module_keeps_its_annotations() -> None:
    """SQLModel reads them when the class is made; postponed, they would be strings."""
    postponed = "from __future__ import annotations"
    models = (f for f in tree.python("db") if "table=True" in tree.text(f))
    assert not [file for file in models if postponed in tree.text(file)]
