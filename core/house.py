"""One opened house: everything that its facades share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from tokenhouse.core.ambient import Clock, Entropy, host_name
from tokenhouse.core.authority.minting import Minter
from tokenhouse.core.authority.usage import Recorder
from tokenhouse.core.keyring import Keyring
from tokenhouse.core.ports import Store, Unit
from tokenhouse.core.rules.catalog import Catalog
from tokenhouse.core.rules.names import label_from
from tokenhouse.core.rules.roles import Roles
from tokenhouse.core.settings import Settings


@dataclass(frozen=True, slots=True)
class House:
    """The store, the open keys, the settings, and the front door for time and chance."""

    store: Store
    keyring: Keyring = field(repr=False)
    settings: Settings
    roles: Roles
    clock: Clock = field(repr=False)
    entropy: Entropy = field(repr=False)
    recorder: Recorder = field(repr=False)
    minter: Minter = field(repr=False)

    def now(self) -> datetime:
        """The present, by the clock that was passed in."""
        return self.clock()

    def catalog(self, unit: Unit) -> Catalog:
        """This house's vocabulary, as open as its settings say."""
        words = unit.vocabulary
        is_open = self.settings.catalog == "open"
        return Catalog(tuple(words.actions()), tuple(words.types()), is_open)


def opened(
    store: Store,
    keyring: Keyring,
    settings: Settings,
    clock: Clock,
    entropy: Entropy,
    *,
    verifies: bool = True,
) -> House:
    """Put a house together. `verifies`: whether anybody shall wait for its reports."""
    name = settings.verifier_name or label_from(host_name()) or "unnamed"
    signs_as = name if verifies else None
    recorder = Recorder(store, keyring, settings.usage_interval, signs_as, clock)
    issuer = issuer_of(settings, keyring)
    minter = Minter(keyring, recorder, entropy, issuer, settings.audience)
    roles = Roles(settings.roles)
    return House(store, keyring, settings, roles, clock, entropy, recorder, minter)


def issuer_of(settings: Settings, keyring: Keyring) -> str:
    """`iss`: it carries the house's id, so a copied house honours none of the original's tokens."""
    return f"{settings.issuer}/{keyring.house.house_id}"
