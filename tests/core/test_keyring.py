"""Opened secrets are kept at hand, but never more of them than stated."""

from tests.houses import House
from tokenhouse.core import Kind
from tokenhouse.core.keyring import _KEPT


def test_more_signing_keys_than_are_kept_at_hand_are_opened_again(house: House) -> None:
    keyring = house.authority._house.keyring
    stored = [keyring.new_house_key(Kind.WORKSPACE_TOKEN) for _ in range(_KEPT + 1)]
    first = keyring.signing_secret(stored[0])
    assert keyring.signing_secret(stored[0]) is first
    for one in stored[1:]:
        assert keyring.signing_secret(one).kid == one.kid
        assert len(keyring._signing) <= _KEPT
    again = keyring.signing_secret(stored[0])
    assert again is not first
    assert again == first
