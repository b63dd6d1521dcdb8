"""Houses of a size, with keys in them whose texts are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from tokenhouse.core.ambient import random_bytes, utc_now
from tokenhouse.core.authority.authority import Authority
from tokenhouse.core.facts import Credential, Environment, Issued, Project
from tokenhouse.core.house import House
from tokenhouse.core.outcomes import Operator
from tokenhouse.core.ports import NewKey, Unit
from tokenhouse.core.rules.kinds import EnvironmentType, Kind, text_prefix
from tokenhouse.core.rules.texts import ID_LENGTH, hint_of, new_id, new_text
from tokenhouse.core.settings import Settings
from tokenhouse.core.signing import kid_of
from tokenhouse.db.bulk import insert_keys
from tokenhouse.db.store import SqlStore
from tokenhouse.demo.chance import Chance
from tokenhouse.demo.clock import DemoClock
from tokenhouse.demo.seeding import SEED, seed_house
from tokenhouse.opening import opened_house

MOST_ENVIRONMENTS = 1_000
MOST_SCOPED = 10_000
"""A verifier meets so many different keys; each lies somewhere else in the table."""

NOT_NOW = timedelta(hours=1)
"""Uses are counted as always, and written down when the measure is over: that has its own."""

SCOPES = ("read:runs", "read:deployments", "trigger:tasks")
_TIER = EnvironmentType.PRODUCTION


@dataclass(slots=True)
class BenchHouse:
    """A file, and the texts that somebody holds."""

    folder: Path
    size: int
    environment_keys: list[str]
    scoped_keys: list[str]
    tokens: list[str]

    @property
    def path(self) -> Path:
        """The database file."""
        return self.folder / "house.db"

    @property
    def url(self) -> str:
        """What a host connects to."""
        return f"sqlite:///{self.path}"


def shares(size: int) -> tuple[int, int]:
    """How many environment keys and scoped keys of known text a house of that size has."""
    return min(MOST_ENVIRONMENTS, size // 5), min(MOST_SCOPED, size * 2 // 5)


def build(folder: Path, size: int) -> BenchHouse:
    """The demo's house, grown in bulk; room is left for the keys that `furnish` adds."""
    clock = DemoClock(utc_now())
    url = f"sqlite:///{folder / 'house.db'}"
    house = opened_house(url, Settings(), clock, Chance(SEED))
    with Authority(house):
        seed_house(house, clock, Chance(SEED), size=size - sum(shares(size)))
    return BenchHouse(folder, size, [], [], [])


def furnish(built: BenchHouse) -> None:
    """Environments with their keys and tokens, and scoped keys in them."""
    house = opened_house(built.url, Settings(), utc_now, random_bytes)
    count, scoped = shares(built.size)
    with Authority(house) as authority:
        environments = _environments(authority, house, count)
        keys = [_new(house, one, Kind.ENVIRONMENT_KEY) for one in environments]
        _write(house, [new for _text, new in keys])
        _sign(house, [new for _text, new in keys])
        more = [_new(house, environments[n % count], Kind.SCOPED_KEY) for n in range(scoped)]
        _write(house, [new for _text, new in more])
        built.environment_keys = [text for text, _new in keys]
        built.scoped_keys = [text for text, _new in more]
        built.tokens = list(tokens(authority, built.environment_keys))


def tokens(authority: Authority, keys: list[str]) -> Iterator[str]:
    """One for each key, of the usual life."""
    for key in keys:
        minted = authority.mint_environment_token(key, scopes=SCOPES)
        assert isinstance(minted, Issued), minted
        yield minted.text


def _environments(authority: Authority, house: House, count: int) -> list[Environment]:
    admin = authority.admin(Operator("bench"))
    project = admin.projects.create(admin.workspaces.create("Bench"), "Bench")
    made = [_environment(project, number) for number in range(count)]
    with house.store.writing() as unit:
        _add(unit, made)
    return made


def _add(unit: Unit, environments: list[Environment]) -> None:
    for environment in environments:
        unit.environments.add(environment)


def _environment(project: Project, number: int) -> Environment:
    return Environment(
        id=new_id(random_bytes),
        slug=f"bench-{number}",
        type=_TIER,
        project_id=project.id,
        workspace_id=project.workspace_id,
        created_at=project.created_at,
    )


def _new(house: House, environment: Environment, kind: Kind) -> tuple[str, NewKey]:
    brand = house.settings.brand
    text, prefix = new_text(brand, kind, _TIER, random_bytes), text_prefix(brand, kind, _TIER)
    id_ = text[len(prefix) : len(prefix) + ID_LENGTH]
    credential = Credential(
        id=id_,
        kind=kind,
        name="bench",
        hint=hint_of(prefix, id_, text[-4:]),
        workspace_id=environment.workspace_id,
        project_id=environment.project_id,
        environment_id=environment.id,
        scopes=None if kind is Kind.ENVIRONMENT_KEY else SCOPES,
        created_by="bench",
        issued_at=environment.created_at,
    )
    keyring = house.keyring
    digest, key_id = keyring.digest(text), keyring.house.digest_key_id
    new = NewKey(
        credential=credential,
        prefix=prefix,
        last_four=text[-4:],
        digest=digest,
        digest_key_id=key_id,
    )
    return text, new


def _write(house: House, keys: list[NewKey]) -> None:
    assert isinstance(house.store, SqlStore)
    insert_keys(house.store, keys)


def _sign(house: House, keys: list[NewKey]) -> None:
    with house.store.writing() as unit:
        for new in keys:
            made = new.credential
            unit.signing_keys.add(house.keyring.new_signing_key(made.id, made.environment_id or ""))


class Forgetful:
    """In the place of a recorder: sees uses and keeps none."""

    def use(self, ids: tuple[str, ...], now: object, source: str | None) -> None:
        """Nothing is counted."""

    def flush(self) -> None:
        """Nothing is written."""

    def close(self) -> None:
        """Nothing is open."""

    def after_fork(self) -> None:
        """Nothing was inherited."""


def unrecorded(built: BenchHouse, settings: Settings) -> Authority:
    """An authority over the house that counts no use."""
    house = opened_house(built.url, settings, utc_now, random_bytes)
    return Authority(replace(house, recorder=Forgetful()))  # type: ignore[arg-type]  # the same calls


def signing_secrets(built: BenchHouse, signed: Sequence[str]) -> dict[str, bytes]:
    """What each token is signed with: for PyJWT, which must be told."""
    house = opened_house(built.url, Settings(), utc_now, random_bytes)
    reader, found = house.store.reader(), {}
    for token in signed:
        stored = reader.signing_key(kid_of(token) or "")
        assert stored is not None
        found[token] = house.keyring.signing_secret(stored).secret
    house.store.close()
    return found
