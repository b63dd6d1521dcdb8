"""Joins settings, storage and rules into one opened house."""

from __future__ import annotations

from contextlib import ExitStack

from tokenhouse.configuration import Sources, default_url, settings_from, sources
from tokenhouse.core.ambient import Clock, Entropy, in_utc
from tokenhouse.core.authority.authority import Authority
from tokenhouse.core.house import House, opened
from tokenhouse.core.keyring import Keyring, new_house_keys
from tokenhouse.core.settings import Settings
from tokenhouse.core.signing import speaker
from tokenhouse.db.houses import bring_up, found, keys_of, open_store
from tokenhouse.db.sqlite import path_of
from tokenhouse.db.store import SqlStore
from tokenhouse.masterkey import (
    credential_file,
    key_file_of,
    key_from_command,
    made_key,
    read_key,
)


def opened_authority(
    url: str | None,
    settings: Settings | None,
    clock: Clock,
    entropy: Entropy,
    *,
    verifies: bool,
) -> Authority:
    """What `tokenhouse.connect` promises."""
    speaker()  # a host's first request does not wait for an import
    return Authority(opened_house(url, settings, clock, entropy, verifies=verifies))


def opened_house(
    url: str | None,
    settings: Settings | None,
    clock: Clock,
    entropy: Entropy,
    *,
    verifies: bool = True,
) -> House:
    """The house behind the facade; the store is closed again when anything is wrong."""
    clock = in_utc(clock)
    said = sources()
    chosen = settings_from(said) if settings is None else settings
    named = said.database_url if url is None else url
    store = open_store(default_url() if named is None else named)
    with ExitStack() as undo:
        undo.callback(store.close)
        bring_up(store)
        keyring = _keyring(store, chosen, said, clock, entropy)
        undo.pop_all()
    return opened(store, keyring, chosen, clock, entropy, verifies=verifies)


def _keyring(
    store: SqlStore, settings: Settings, said: Sources, clock: Clock, entropy: Entropy
) -> Keyring:
    """The house's keys, opened; a house that is not there yet is founded first."""
    path = said.master_key_file or credential_file() or key_file_of(path_of(store.engine.url))
    master_key = settings.master_key_bytes()
    if master_key is None and said.master_key_command is not None:
        master_key = key_from_command(said.master_key_command)
    keys = keys_of(store)
    if keys is None:
        master_key = master_key or made_key(path, entropy)
        keys = found(store, new_house_keys(master_key, entropy), clock())
    return Keyring(keys, master_key or read_key(path), entropy)
