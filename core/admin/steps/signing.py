"""Signed tokens with a row of their own: numbered, signed with the house's key for their kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from tokenhouse.core.admin.desk import Change
from tokenhouse.core.admin.steps.issuing import store
from tokenhouse.core.errors import Invalid
from tokenhouse.core.facts import Credential, Issued
from tokenhouse.core.house import issuer_of
from tokenhouse.core.ports import StoredHouseKey
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.rules.claims import Claims
from tokenhouse.core.rules.kinds import KINDS, Kind, text_prefix
from tokenhouse.core.rules.lifetimes import signed_life
from tokenhouse.core.rules.texts import LONGEST_MINTED, new_id
from tokenhouse.core.signing import signed


@dataclass(frozen=True, slots=True)
class Signable:
    """The claims of a token to be, but for those that every token has."""

    claims: type[Claims]
    said: Mapping[str, Any]


def sign(
    change: Change,
    wanted: Credential,
    signable: Signable,
    *,
    ttl: timedelta | int | None,
    parent_end: datetime | None,
) -> Issued:
    """Sign and store one; raises `Invalid` for a lifetime or a size that cannot be."""
    house, spec = change.house, KINDS[wanted.kind]
    life = signed_life(
        change.now,
        ttl,
        usual=spec.usual_life or timedelta(0),
        longest=spec.longest_life or timedelta(0),
        parent_end=parent_end,
    )
    id_ = new_id(house.entropy)
    claims = signable.claims(
        iss=issuer_of(house.settings, house.keyring),
        aud=house.settings.audience,
        iat=life.issued,
        exp=life.expires,
        jti=id_,
        client_id=wanted.parent_id or id_,
        **signable.said,
    )
    secret = house.keyring.signing_secret(_signing_key(change, wanted.kind))
    prefix = text_prefix(house.settings.brand, wanted.kind)
    text = prefix + signed(claims.as_mapping(), secret)
    if len(text) > LONGEST_MINTED:
        field = "cap" if "cap" in signable.said else "scopes"  # as the call names what bounds it
        raise Invalid({field: problem(Flaw.TEXT_TOO_LARGE, limit=LONGEST_MINTED)})
    row = replace(wanted, id=id_, expires_at=life.expires_at)
    return replace(store(change, row, prefix, text), cut=life.cut)


def _signing_key(change: Change, kind: Kind) -> StoredHouseKey:
    """The house's key for the kind; made when the first token of it is."""
    found = change.unit.signing_keys.of_house(kind)
    if found is None:
        found = change.house.keyring.new_house_key(kind)
        change.unit.signing_keys.add_to_house(found, change.now)
    return found
