"""Scoped keys by the hundred thousand: facts and digests as if each had been issued by a call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from tokenhouse.core.facts import ArchivedKey, Credential, Environment
from tokenhouse.core.house import House
from tokenhouse.core.ports import NewKey
from tokenhouse.core.rules.kinds import Kind, text_prefix
from tokenhouse.core.rules.presets import Preset
from tokenhouse.core.rules.texts import ALPHABET, ID_LENGTH, SECRET_LENGTH, checksum, hint_of
from tokenhouse.demo.cast import CALLERS, OPERATORS, PURPOSES, SERVICES
from tokenhouse.demo.chance import Chance
from tokenhouse.demo.crowd import ENDS, WITHDRAWN, odd_name

_BODY = ID_LENGTH + SECRET_LENGTH
_THROW = 9
"""Dice a key: which name, place, instants and uses."""

_DIGITS = bytes(ord(ALPHABET[byte % len(ALPHABET)]) for byte in range(256))
"""Not quite even, which only a demo may afford."""

_BURNED = 97
_UNUSED = 3
_ROTATED, _FORMER = 40, 2
"""Of each forty keys, the second is the first one's former self."""
_LAST_ROTATED = 2_000
"""Behind it none is archived: nobody rotates half a house at once."""

_MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)


class Multitude:
    """What all of them share. Instants repeat, so a million keys do not cost a million sums."""

    def __init__(
        self,
        house: House,
        chance: Chance,
        environments: Sequence[Environment],
        presets: Sequence[Preset],
        ends_at: datetime,
    ) -> None:
        """Take the house that they are for, its environments, and the presets to choose from."""
        self._chance = chance
        self._entropy = house.entropy
        self._keyring = house.keyring
        self._ends_at = ends_at
        brand = house.settings.brand
        self._sites = [(one, text_prefix(brand, Kind.SCOPED_KEY, one.type)) for one in environments]
        self._presets = [(one.name, one.scopes) for one in presets]
        self._issued = [ends_at - 20 * _DAY - 60 * n * _MINUTE for n in range(256)]
        self._used = [ends_at - 7 * _DAY - 7 * n * _MINUTE for n in range(256)]
        self._ends = [
            [None if span is None else ends_at + span + n * _MINUTE for n in range(256)]
            for span in ENDS
        ]

    def keys(self, count: int) -> Iterator[NewKey]:
        """So many, each in one of the environments. Their texts are forgotten at once."""
        entropy, digest = self._entropy, self._keyring.digest
        key_id = self._keyring.house.digest_key_id
        throw, successor = b"", ""
        for number in range(count):
            is_rotated = number < _LAST_ROTATED and number % _ROTATED == _FORMER
            # What a key was before its rotation is the same throw again, under another text.
            throw = throw if is_rotated else self._chance(_THROW)
            place, prefix = self._sites[throw[-1] % len(self._sites)]
            body = entropy(_BODY).translate(_DIGITS).decode("ascii")
            text = prefix + body + checksum(body)
            made = self._credential(number - is_rotated, throw, place, prefix, text)
            yield NewKey(
                credential=self._rotated(number, made, successor) if is_rotated else made,
                prefix=prefix,
                last_four=text[-4:],
                digest=digest(text),
                digest_key_id=key_id,
            )
            successor = made.id

    def _credential(
        self, number: int, throw: bytes, place: Environment, prefix: str, text: str
    ) -> Credential:
        id_ = text[len(prefix) : len(prefix) + ID_LENGTH]
        preset, scopes = self._presets[number % len(self._presets)]
        used = number % _UNUSED != 0
        made = Credential(
            id=id_,
            kind=Kind.SCOPED_KEY,
            name=_name(number, throw),
            hint=hint_of(prefix, id_, text[-4:]),
            workspace_id=place.workspace_id,
            project_id=place.project_id,
            environment_id=place.id,
            scopes=scopes,
            preset=preset,
            created_by=OPERATORS[number % len(OPERATORS)],
            issued_at=self._issued[throw[-2]],
            expires_at=self._ends[number % len(ENDS)][throw[-3]],
            last_used_at=self._used[throw[-4]] if used else None,
            last_source=CALLERS[throw[-5] % len(CALLERS)] if used else None,
            uses=1 + throw[-6] * throw[-7] if used else 0,
        )
        return self._ended(number, made)

    def _ended(self, number: int, made: Credential) -> Credential:
        """Some were withdrawn, and a few burned."""
        if number % _BURNED == 0:
            at = self._ends_at - 3 * _DAY
            return replace(made, revoked_at=at, burned_at=at)
        if number % WITHDRAWN[0] == WITHDRAWN[1]:
            return replace(made, revoked_at=self._ends_at - 5 * _DAY)
        return made

    def _rotated(self, number: int, made: Credential, successor_id: str) -> ArchivedKey:
        """As it was before its rotation; most are in their grace."""
        facts = {name: getattr(made, name) for name in Credential.__slots__}
        grace_ends_at = self._ends_at + timedelta(hours=number % 31 - 9)
        ends = {"expires_at": grace_ends_at, "own_expires_at": made.expires_at}
        return ArchivedKey(
            **{**facts, **ends},
            archived_at=self._ends_at - 6 * _DAY,
            grace_ends_at=grace_ends_at,
            successor_id=successor_id,
        )


def _name(number: int, throw: bytes) -> str:
    odd = odd_name(number)
    if odd is not None:
        return odd
    service, purpose = SERVICES[throw[0] % len(SERVICES)], PURPOSES[throw[1] % len(PURPOSES)]
    return f"{service}-{purpose}-{number:06d}"
