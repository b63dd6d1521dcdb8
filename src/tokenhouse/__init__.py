"""Mint, list, rotate, revoke and check the credentials of an API.

`connect` opens a house; what it gives verifies, mints and administers. The types live in
`tokenhouse.core`. Importing this package imports neither a database driver nor a terminal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenhouse.core.ambient import Clock, Entropy
    from tokenhouse.core.authority.authority import Authority
    from tokenhouse.core.settings import Settings

__all__ = ["connect"]


def connect(
    url: str | None = None,
    *,
    settings: Settings | None = None,
    clock: Clock | None = None,
    entropy: Entropy | None = None,
    verifies: bool = True,
) -> Authority:
    """Open a house, making it first where there is none.

    `url`: a SQLAlchemy URL such as `sqlite:///house.db`; by default `TOKENHOUSE_DATABASE_URL`,
    else the embedded SQLite file in the user's data folder. `settings`: by default read from
    `TOKENHOUSE_*` variables and the TOML file. `clock` and `entropy` are for tests; by default
    they are the machine's. `verifies=False` is for a program that administers and is shown no
    credentials: operators do not wait for its reports before they call an old key unused.

    Raises `Misconfigured` with what to do when the database or the master key cannot be used,
    and `StoreUnavailable` when the database does not answer.
    """
    # Slow to import, and not everyone who imports this opens a house: `--help` does not.
    from tokenhouse.core.ambient import random_bytes, utc_now
    from tokenhouse.opening import opened_authority

    now, chance = clock or utc_now, entropy or random_bytes
    return opened_authority(url, settings, now, chance, verifies=verifies)
