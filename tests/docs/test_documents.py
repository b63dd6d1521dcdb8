"""README and docs are followed to the letter: what they say is what works."""

import json
import re
import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests import tree
from tests.docs.blocks import Block, blocks, documents
from tests.docs.reader import Reader
from tests.docs.warm import Warm

KNOWN = {"bash", "console", "json", "mermaid", "python", "text", "toml"}
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)|<img[^>]+src=\"(?!https?:)([^\"]+)\"")
PARSERS = {"json": json.loads, "toml": tomllib.loads}


def every() -> list[Block]:
    return [block for document in documents() for block in blocks(document)]


SLOW = [pytest.param(block, id=block.where) for block in every() if block.mark.slow]


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warm]:
    """What answers `tokenhouse` in the documents."""
    with closing(Warm(tmp_path_factory.mktemp("warm"))) as answering:
        yield answering


@pytest.mark.parametrize("document", documents())
def test_a_document_works_from_its_first_line_to_its_last(
    document: str, tmp_path: Path, warm: Warm
) -> None:
    reader = Reader.at_home(tmp_path, warm.folder)
    for block in blocks(document):
        if not block.mark.slow:
            reader.follow(block)


@pytest.mark.slow
@pytest.mark.parametrize("block", SLOW)
def test_a_slow_block_works_from_a_fresh_clone(block: Block, tmp_path: Path) -> None:
    Reader.at_home(tmp_path).follow(block)


def test_every_block_says_what_it_is() -> None:
    assert not [block.where for block in every() if block.language not in KNOWN]


def test_shown_settings_can_be_read() -> None:
    for block in every():
        if block.language in PARSERS:
            PARSERS[block.language](block.code)


@pytest.mark.parametrize("document", documents())
def test_links_lead_somewhere(document: str) -> None:
    folder = (tree.ROOT / document).parent
    targets = [a or b for a, b in LINK.findall(tree.text(Path(document)))]
    assert not [target for target in targets if not (folder / target).exists()]
