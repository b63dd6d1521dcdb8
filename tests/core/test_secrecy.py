"""What is sealed opens with one key, in one place; what is shown is short."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.houses import House, chance
from tokenhouse.core import Misconfigured, Settings
from tokenhouse.core.errors import NotFound, shortened
from tokenhouse.core.keyring import same
from tokenhouse.core.sealing import Seal

KEY = bytes(range(32))


@given(st.binary(max_size=100), st.text(max_size=10))
def test_what_is_sealed_opens_in_its_place_with_its_key(secret: bytes, place: str) -> None:
    seal = Seal(KEY, chance("seal"))
    sealed = seal.close(secret, place)
    assert seal.open(sealed, place) == secret
    assert len(secret) < 4 or secret not in sealed
    for key, where in ((bytes(32), place), (KEY, place + "x")):
        with pytest.raises(Misconfigured):
            Seal(key, chance("other")).open(sealed, where)


def test_any_changed_byte_is_noticed() -> None:
    seal = Seal(KEY, chance("seal"))
    sealed = seal.close(b"secret", "here")
    for at in range(len(sealed)):
        changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises(Misconfigured):
            seal.open(changed, "here")
    for cut in range(len(sealed)):
        with pytest.raises(Misconfigured):
            seal.open(sealed[:cut], "here")


def test_no_two_seals_share_a_nonce(house: House) -> None:
    seal = Seal(KEY, chance("seal"))
    assert len({seal.close(b"same", "here")[1:13] for _ in range(100)}) == 100


@pytest.mark.parametrize(
    "wrong",
    [
        {"brand": "T"}, {"brand": "x"}, {"brand": "toolongbrand"}, {"brand": "9x"}, {"brand": ""},
        {"brands_accepted": ("ok", "no_")}, {"brand": "th\n"},
        {"staleness": timedelta(seconds=-1)}, {"staleness": timedelta(minutes=6)},
        {"max_grace": timedelta(0)}, {"max_grace": timedelta(days=31)},
        {"default_grace": timedelta(seconds=-1)},
        {"default_grace": timedelta(days=2), "max_grace": timedelta(days=1)},
        {"catalog": "half"}, {"cache_size": -1}, {"usage_interval": timedelta(0)},
        {"replica_url": "postgresql://replica"},
        {"verifier_name": ""}, {"verifier_name": "x" * 65}, {"verifier_name": "a\x1b[31m"},
        {"verifier_name": "th_prod_" + "0Az9" * 12},
    ],
    ids=lambda wrong: ascii(wrong)[:50],
)  # fmt: skip
def test_a_setting_that_cannot_be_used_is_named(wrong: dict[str, Any]) -> None:
    [*_, field] = wrong
    with pytest.raises(Misconfigured) as error:
        Settings(**wrong)
    assert "brand" in str(error.value) or any(name in str(error.value) for name in wrong)
    assert field


def test_digests_are_compared_whole() -> None:
    assert same(b"ab", b"ab")
    assert not same(b"ab", b"aB")
    assert not same(b"ab", b"abc")


@given(st.text(max_size=200))
def test_a_message_repeats_no_more_than_a_few_characters(name: str) -> None:
    assert len(shortened(name)) <= 24
    assert len(str(NotFound("thing", name))) < 24 * 10 + 80
