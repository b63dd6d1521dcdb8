"""Settings: one frozen value, checked when it is made, wherever the host took it from."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field, fields
from datetime import timedelta
from typing import Literal, NoReturn

from tokenhouse.core.errors import Misconfigured
from tokenhouse.core.rules.names import label_from
from tokenhouse.core.rules.roles import Role, problem_with_role
from tokenhouse.core.rules.rotation import LONGEST_GRACE, USUAL_GRACE, LeakPolicies
from tokenhouse.core.rules.texts import BRAND

MASTER_KEY_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a house behaves. Raises `Misconfigured` when a value cannot be used."""

    brand: str = "th"
    brands_accepted: tuple[str, ...] = ()
    """Former brands whose texts stay readable."""
    issuer: str = "tokenhouse"
    """The beginning of `iss`; the house's id follows it."""
    audience: str = "tokenhouse"
    master_key: bytes | str | None = field(default=None, repr=False)
    """32 bytes or their base64. None: the key file beside an embedded SQLite house."""
    replica_url: str | None = None
    staleness: timedelta = timedelta(0)
    """How old a verifier's knowledge may be; 0 sees every revocation at once."""
    outage_grace: timedelta = timedelta(0)
    """How long remembered answers live on while the store is away; the bound grows by as much."""
    default_grace: timedelta = USUAL_GRACE
    max_grace: timedelta = LONGEST_GRACE
    roles: tuple[Role, ...] = ()
    """The house's own workspace roles, beside the built-in ones."""
    catalog: Literal["closed", "open"] = "closed"
    """`open` lets scopes use actions and types that the catalog does not list."""
    leak_policy: LeakPolicies = field(default_factory=LeakPolicies)
    """What `Authority.report` does in each tier: `notify`, `grace`, or `burn` where unsaid."""
    cache_size: int = 50_000
    """How many verified credentials are remembered; 0 remembers nothing."""
    read_every_time: bool = False
    """Read a key's own row on every verify; memory then only spares parsing and hashing."""
    usage_interval: timedelta = timedelta(seconds=1)
    """How often uses seen by this process are written down."""
    verifier_name: str | None = None
    """What operators call this process when its reports stay away; None: the machine's name."""

    def __post_init__(self) -> None:
        """Refuse what cannot work before anything is opened."""
        for brand in (self.brand, *self.brands_accepted):
            if not BRAND.fullmatch(brand):
                _refuse("brand", "2 to 8 lower-case letters and digits, a letter first")
        if self.catalog not in ("closed", "open"):
            _refuse("catalog", "'closed' or 'open'")
        for role in self.roles:
            wrong = problem_with_role(role, self.roles)
            if wrong is not None:
                _refuse("roles", wrong)
        if not (isinstance(self.leak_policy, LeakPolicies) and self.leak_policy.is_known):
            _refuse("leak_policy", "LeakPolicies of notify, grace or burn")
        if self.replica_url is not None:
            _refuse("replica_url", "unset: this version reads from one database")
        self._check_usage()
        self._check_spans()

    def _check_usage(self) -> None:
        if self.verifier_name is not None and label_from(self.verifier_name) != self.verifier_name:
            _refuse("verifier_name", "1 to 64 characters that can be shown, or unset")
        if self.usage_interval <= timedelta(0):
            _refuse("usage_interval", "more than 0")

    def _check_spans(self) -> None:
        if not timedelta(0) <= self.staleness <= timedelta(minutes=5):
            _refuse("staleness", "between 0 and 5 minutes")
        if not timedelta(0) <= self.outage_grace <= timedelta(minutes=5):
            _refuse("outage_grace", "between 0 and 5 minutes")
        if not timedelta(0) < self.max_grace <= LONGEST_GRACE:
            _refuse("max_grace", "more than 0 and at most 30 days")
        if not timedelta(0) <= self.default_grace <= self.max_grace:
            _refuse("default_grace", "between 0 and max_grace")
        if self.cache_size < 0:
            _refuse("cache_size", "0 or more")

    def master_key_bytes(self) -> bytes | None:
        """The master key as 32 bytes, None when none is set."""
        key = self.master_key
        if key is None:
            return None
        return checked_master_key(decoded(key) if isinstance(key, str) else key)


def decoded(text: str) -> bytes:
    """The bytes behind a base64 (plain or URL-safe) master key."""
    try:
        plain = text.strip().replace("-", "+").replace("_", "/")
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except ValueError:  # not base64, or not even ASCII
        _refuse("master_key", f"{MASTER_KEY_BYTES} bytes or their base64")


def checked_master_key(key: bytes) -> bytes:
    """The key, when it is 32 bytes long; the message never repeats it."""
    if len(key) != MASTER_KEY_BYTES:
        _refuse("master_key", f"{MASTER_KEY_BYTES} bytes or their base64, not {len(key)} bytes")
    return key


def _refuse(name: str, expected: str) -> NoReturn:
    raise Misconfigured(
        f"setting {name} must be {expected}; change it in the settings, "
        f"the TOML file or TOKENHOUSE_{name.upper()}"
    ) from None


SETTING_NAMES = tuple(one.name for one in fields(Settings))
