"""The README's embedding, as somebody meets it who tries it again."""

from pathlib import Path

import pytest

from tests.docs.blocks import blocks


def test_the_embedding_works_as_often_as_it_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (snippet,) = (block.code for block in blocks("README.md") if block.language == "python")
    for _ in range(3):
        exec(snippet, {"__name__": "document"})  # noqa: S102 - this is what a document is for
    assert (tmp_path / "house.db").exists()
