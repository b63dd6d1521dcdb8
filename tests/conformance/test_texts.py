"""`texts.json`: checksums, and texts that are refused without asking the store."""

import pytest

from tests.conformance.rows import Row, both, vectors
from tests.houses import House, said
from tokenhouse.core.ports import Reader
from tokenhouse.core.rules.texts import checksum

CHECKSUMS = [vectors("texts")["github_sample"], *both("texts", "checksums")]
REFUSED = both("texts", "refused_before_the_store")


@pytest.mark.parametrize("row", CHECKSUMS, ids=[row["body"] for row in CHECKSUMS])
def test_a_body_has_this_checksum(row: Row) -> None:
    assert checksum(row["body"]) == row["checksum"]


@pytest.mark.parametrize("row", CHECKSUMS[1:], ids=[row["body"] for row in CHECKSUMS[1:]])
@pytest.mark.parametrize(
    "prefix", ["th_dev_", "th_stg_", "th_preview_", "th_prod_", "th_prod_sk_", "th_pat_"]
)
def test_a_well_formed_text_is_looked_up(row: Row, prefix: str, shared_house: House) -> None:
    """Nobody has it, so it is unknown: not malformed."""
    text = prefix + row["body"] + row["checksum"]
    assert said(shared_house.authority.verify(text)) == "unknown"


@pytest.mark.parametrize("text", REFUSED, ids=[ascii(text)[:48] for text in REFUSED])
def test_a_text_is_refused_without_touching_the_store(text: str, house: House) -> None:
    """A closed store would answer `unavailable`."""

    def no_reader() -> Reader:
        raise AssertionError("the store was asked")

    house.authority._house.store.reader = no_reader  # type: ignore[method-assign]  # a trap
    for dressed in (text, f"Bearer {text}", f"  {text}\n"):
        assert said(house.authority.verify(dressed)) == "malformed"
