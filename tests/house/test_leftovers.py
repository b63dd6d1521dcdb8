"""What must never be committed: secrets, and the machine that a developer sat at."""

import re
from pathlib import Path

import pytest

from tests import tree

SECRETS = re.compile(
    r"\bth_[a-z0-9_]{2,12}_[0-9A-Za-z]{47}\b"  # a credential's whole text
    r"|-----BEGIN [A-Z ]*PRIVATE KEY-----"
    r"|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}"  # a signed token
)
PUBLISHED = ("tests/conformance/",)
"""Vectors: their texts open no house, and other languages need them whole."""

# Each pattern has a bracket in it, so that this file does not find itself.
MACHINES = re.compile(
    r"(?:^|[^\w.])/(?:wor[k]|roo[t]|far[m])/|\.librar[y]\b|/op[t]/(?:wheels|pypi)"
)
LOCKS = {"uv.lock", "poetry.lock", "pdm.lock"}


def found(pattern: re.Pattern[str], *but: str) -> list[str]:
    files = (file for file in tree.tracked() if not file.as_posix().startswith(but))
    return [f"{file}: {hit[0]}" for file in files for hit in pattern.finditer(tree.text(file))]


def test_no_secret_is_committed() -> None:
    assert not found(SECRETS, *PUBLISHED)


def test_no_path_of_a_machine_is_committed() -> None:
    assert not found(MACHINES)


def test_no_lock_file_names_a_registry() -> None:
    assert not [file for file in tree.tracked() if file.name in LOCKS]


@pytest.mark.parametrize("room", ["core", "db", "tui"])
def test_the_links_are_relative(room: str) -> None:
    link = tree.ROOT / "src" / "tokenhouse" / room
    if not link.is_symlink():
        pytest.skip("an sdist holds each file once, and no links")
    assert link.readlink() == Path("..", "..", room)
