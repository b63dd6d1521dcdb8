"""Settings from outside: `TOKENHOUSE_*` variables over a TOML file, read by pydantic-settings."""

from __future__ import annotations

import os
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_config_path, user_data_path
from pydantic import BaseModel, BeforeValidator, ConfigDict, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from tokenhouse.core.errors import Misconfigured
from tokenhouse.core.rules.roles import Role, Tier
from tokenhouse.core.rules.rotation import LeakPolicies, LeakPolicy
from tokenhouse.core.settings import SETTING_NAMES, Settings
from tokenhouse.spans import span_from

APP = "tokenhouse"
PREFIX = "TOKENHOUSE_"


def _listed(value: object) -> object:
    return tuple(filter(None, value.split(","))) if isinstance(value, str) else value


def _span(value: object) -> object:
    """`24h`, `250ms`, `0`, as on the command line."""
    found = span_from(value) if isinstance(value, str) else None
    if found is None and value is not None and not isinstance(value, timedelta):
        raise ValueError("write a span such as 90s, 15m, 24h, 30d or 0")
    return value if found is None else found


Span = Annotated[timedelta | None, BeforeValidator(_span)]


def _policies(value: object) -> object:
    """`grace` for every tier, or `production=grace,staging=notify`; a table as it is."""
    if isinstance(value, str) and "=" in value:
        pairs = (one.partition("=") for one in value.split(","))
        value = {tier.strip(): policy.strip() for tier, _, policy in pairs}
    elif isinstance(value, str):
        value = dict.fromkeys(Tier, value.strip())
    known = isinstance(value, dict) and all(
        tier in tuple(Tier) and policy in tuple(LeakPolicy) for tier, policy in value.items()
    )
    if value is not None and not known:
        raise ValueError(
            f"write one of {', '.join(LeakPolicy)}, or by tier as in production=grace,staging=burn "
            f"(tiers are {', '.join(Tier)})"
        )
    return value


class RoleTable(BaseModel):
    """A role of the house's own, as a TOML table or a JSON object."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    name: str
    rank: int
    scopes: tuple[str, ...]
    loses: dict[Tier, frozenset[str]] = {}

    def as_role(self) -> Role:
        """The role that it describes."""
        return Role(name=self.name, rank=self.rank, scopes=self.scopes, loses=self.loses)


class Sources(BaseSettings):
    """What may be said from outside; what is not said keeps its default."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", hide_input_in_errors=True)

    database_url: str | None = None
    master_key: SecretStr | None = None
    master_key_file: Path | None = None
    master_key_command: str | None = None
    brand: str | None = None
    brands_accepted: Annotated[tuple[str, ...] | None, NoDecode, BeforeValidator(_listed)] = None
    issuer: str | None = None
    audience: str | None = None
    replica_url: str | None = None
    staleness: Span = None
    outage_grace: Span = None
    default_grace: Span = None
    max_grace: Span = None
    catalog: Literal["closed", "open"] | None = None
    roles: tuple[RoleTable, ...] | None = None
    leak_policy: Annotated[dict[Tier, LeakPolicy] | None, NoDecode, BeforeValidator(_policies)] = (
        None
    )
    cache_size: int | None = None
    read_every_time: bool | None = None
    usage_interval: Span = None
    verifier_name: str | None = None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Variables outrank the file; there is no third place to look."""
        del init_settings, dotenv_settings, file_secret_settings
        return env_settings, TomlConfigSettingsSource(settings_cls, settings_file())


def settings_file() -> Path:
    """`TOKENHOUSE_SETTINGS_FILE`, else `settings.toml` in the user's configuration folder."""
    named = os.environ.get(f"{PREFIX}SETTINGS_FILE")
    if named is None:
        return user_config_path(APP) / "settings.toml"
    if not named or not Path(named).is_file():
        # It may hold what the house relies on, such as max_grace: going on without it is wrong.
        raise Misconfigured(
            f"{PREFIX}SETTINGS_FILE names {named[:80]!r}, which is no file; correct or unset it"
        )
    return Path(named)


def sources() -> Sources:
    """Everything that was said from outside; `Misconfigured` names what cannot be used."""
    try:
        return Sources()
    except ValidationError as error:
        wrong = "; ".join(
            f"{'.'.join(map(str, one['loc']))}: {one['msg'].removeprefix('Value error, ')}"
            for one in error.errors()
        )
        raise Misconfigured(
            f"settings cannot be used: {wrong}; change the {PREFIX}… variable or {settings_file()}"
        ) from None
    except ValueError as error:
        raise Misconfigured(f"{settings_file()} is not valid TOML: {error}; mend it") from None
    except OSError as error:
        raise Misconfigured(
            f"{settings_file()} cannot be read ({error.strerror}); check its owner and mode, or "
            f"name another with {PREFIX}SETTINGS_FILE"
        ) from None


def settings_from(said: Sources) -> Settings:
    """The settings, with defaults for what was not said."""
    given = {name: getattr(said, name) for name in SETTING_NAMES}
    if said.roles is not None:
        given["roles"] = tuple(table.as_role() for table in said.roles)
    if said.leak_policy is not None:
        by_tier = {tier.value: policy for tier, policy in said.leak_policy.items()}
        given["leak_policy"] = LeakPolicies(**by_tier)
    if said.master_key is not None:
        given["master_key"] = said.master_key.get_secret_value()
    return Settings(**{name: value for name, value in given.items() if value is not None})


def default_url() -> str:
    """The embedded house in the user's data folder, the folder made for its owner only."""
    folder = user_data_path(APP)
    make = partial(folder.mkdir, mode=0o700, exist_ok=True)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        make()
    except OSError as error:
        raise Misconfigured(
            f"the data folder {folder} cannot be made ({error.strerror}); set "
            f"{PREFIX}DATABASE_URL=sqlite:///path/to/house.db"
        ) from None
    return f"sqlite:///{folder / 'house.db'}"
