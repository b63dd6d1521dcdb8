"""Verification: from a text and a call to `Verified` or `Refused`, remembered while it holds."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from tokenhouse.core.authority.cache import Cache, Entry
from tokenhouse.core.authority.evidence import Evidence, Ground, judged
from tokenhouse.core.authority.gathering import Gatherer, is_whole
from tokenhouse.core.authority.placing import ANYWHERE, Call, placed
from tokenhouse.core.errors import StoreUnavailable, TokenhouseError
from tokenhouse.core.house import House
from tokenhouse.core.outcomes import REFUSALS, Outcome, Principal, Reason, Refused, Verified
from tokenhouse.core.rules.abilities import NOTHING, Ability
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import SKEW
from tokenhouse.core.rules.requests import Request
from tokenhouse.core.rules.roles import tier_of
from tokenhouse.core.rules.texts import LONGEST_TEXT, Grammar, Presented, stripped

Kinds = Collection[Kind] | None


class Verifier:
    """Judges texts. Safe to share between threads; never raises, never tells why on the wire."""

    def __init__(self, house: House, gatherer: Gatherer) -> None:
        """Take an opened house and its gatherer; it reads no setting and no clock of its own."""
        settings = house.settings
        self._store = house.store
        self._grammar = Grammar(settings.brand, settings.brands_accepted)
        self._gatherer = gatherer
        self._recorder = house.recorder
        self._clock = house.clock
        self._roles = house.roles
        self._staleness = settings.staleness
        self._outage_grace = settings.outage_grace
        self._knows_stamp = bool(settings.staleness or settings.outage_grace)
        self._known_stamp: tuple[datetime, int] | None = None
        self.cache = Cache(settings.cache_size)
        self._remembers = settings.cache_size > 0
        self._reads_rows = settings.read_every_time

    def verify(self, text: object, kinds: Kinds, call: Call, source: str | None) -> Outcome:
        """Who is this, from memory or from the store."""
        try:
            known = self.recall(text, kinds, call, source) if self._remembers else None
            return self._judge(text, kinds, call, source) if known is None else known
        except TokenhouseError:
            return REFUSALS[Reason.UNAVAILABLE]

    def remembered(
        self, text: object, kinds: Kinds, call: Call, source: str | None
    ) -> Outcome | None:
        """What can be answered without reading a credential: from memory, or not at all."""
        try:
            return self.recall(text, kinds, call, source)
        except TokenhouseError:
            return REFUSALS[Reason.UNAVAILABLE]

    def recall(self, text: object, kinds: Kinds, call: Call, source: str | None) -> Verified | None:
        """The remembered answer, when nothing has changed since. Raises `StoreUnavailable`."""
        if not isinstance(text, str) or len(text) > LONGEST_TEXT:
            return None
        entry = self.cache.get(text, call)
        if entry is None or (kinds is not None and entry.kind not in kinds):
            return None
        now = self._clock()
        closes_at, opens_at = entry.closes_at, entry.opens_at
        if (closes_at is not None and closes_at <= now) or (
            opens_at is not None and now < opens_at
        ):
            return None
        if not self._still_holds(entry, now):
            return None
        self._recorder.use(entry.used, now, source)
        return entry.verified

    def _still_holds(self, entry: Entry, now: datetime) -> bool:
        """No state has changed since; or some has, but not the row that the answer follows from."""
        if self._reads_rows:
            return self._stands(entry)
        stamp = self._stamp(now) if self._knows_stamp else self._store.reader().stamp()
        if entry.stamp == stamp:
            return True
        # The stamp was read before the row: what changes in between shows at the next verify.
        if self._stands(entry):
            entry.stamp = stamp
            return True
        return False

    def _stands(self, entry: Entry) -> bool:
        """Whether the one row that the answer follows from is as it was."""
        known = entry.standing
        return bool(known) and self._store.reader().standing(entry.used[0]) == known

    def _stamp(self, now: datetime) -> int:
        """The store's stamp, no older than the house allows; a clock stepping back asks anew."""
        known = self._known_stamp
        if known is not None and timedelta(0) <= now - known[0] < self._staleness:
            return known[1]
        try:
            stamp = self._store.reader().stamp()
        except StoreUnavailable:
            longest = self._staleness + self._outage_grace
            if known is None or not timedelta(0) <= now - known[0] < longest:
                raise
            return known[1]
        self._known_stamp = (now, stamp)
        return stamp

    def proven(self, text: object, kinds: Kinds, call: Call) -> Evidence | Reason:
        """What is known of a text whose secret is good, alive or not. Raises `StoreUnavailable`.

        Judged by no rule yet; nothing is remembered and no use is counted.
        """
        read = self.read(text, kinds)
        return read if isinstance(read, Reason) else self.found(*read, call)

    def read(self, text: object, kinds: Kinds) -> tuple[str, Presented] | Reason:
        """The bare text and what it says of itself. Asks nobody."""
        bare = stripped(text)
        form = None if bare is None else self._grammar.read(bare)
        if bare is None or form is None:
            return Reason.MALFORMED
        if kinds is None or form.kind in kinds:
            return bare, form
        return Reason.WRONG_KIND if is_whole(bare, form) else Reason.MALFORMED

    def found(self, bare: str, form: Presented, call: Call) -> Evidence | Reason:
        """The evidence behind a text whose secret is proven, and where the call acts."""
        reader = self._store.reader()
        case = self._gatherer.gathered(bare, form, reader)
        if not isinstance(case, Reason):
            placed(case, call, reader)
        return case

    def _judge(self, text: object, kinds: Kinds, call: Call, source: str | None) -> Outcome:
        read = self.read(text, kinds)
        if isinstance(read, Reason):
            return REFUSALS[read]
        # Read before the facts: a change in between leaves an entry that is already stale.
        keeps_stamp = self._remembers and not self._reads_rows
        stamp = self._store.reader().stamp() if keeps_stamp else 0
        case = self.found(*read, call)
        if isinstance(case, Reason):
            return REFUSALS[case]
        now = self._clock()
        reason = judged(case, now)
        if reason is not None:
            if reason is Reason.GRACE_ENDED:
                self._recorder.alarm(case.credential_id, now, source)
            return REFUSALS[reason]
        verified = verified_from(case, self.ability(case))
        ends_at = verified.principal.expires_at
        self._recorder.use(case.used, now, source)
        if self._remembers:
            opens_at = None if case.issued_at is None else case.issued_at - SKEW
            # Only where no branch, name, person or ancestor had a part does one row tell all.
            standing = case.standing if call is ANYWHERE else ()
            entry = Entry(stamp, verified, case.kind, opens_at, ends_at, case.used, standing)
            self.cache.put(str(text), call, entry)
        return verified

    def now(self) -> datetime:
        """The present, by the house's clock."""
        return self._clock()

    def ability(self, case: Evidence) -> Ability:
        """All the bounds there are: its own, its ancestors', and its owner's role there, now."""
        if case.owner is None:
            return case.ability or NOTHING
        if case.role is None:
            return NOTHING  # who it is, and no more: no place was named
        tier = tier_of(case.ground.type) if isinstance(case.ground, Ground) else None
        by_role = self._roles.ability((case.role, *case.role_caps), tier)
        return by_role if case.ability is None else by_role.within(case.ability)


def in_scope(outcome: Outcome, action: str, request: Request) -> Outcome:
    """The outcome, refused when its principal may not do what is asked."""
    if isinstance(outcome, Refused) or outcome.principal.can(action, request):
        return outcome
    return REFUSALS[Reason.OUT_OF_SCOPE]


_place_principal: Callable[[Verified, Principal], None] = vars(Verified)["principal"].__set__


def verified_from(case: Evidence, ability: Ability) -> Verified:
    """As `Verified(Principal(...))`, at a third of its price.

    A frozen dataclass's own `__init__` sets field by field through `object.__setattr__`.
    """
    workspace_id, project_id, environment_id, _type = case.ground
    owner = case.owner
    principal = object.__new__(Principal)
    principal.__dict__.update(
        kind=case.kind,
        credential_id=case.credential_id,
        workspace_id=workspace_id,
        project_id=project_id,
        environment_id=environment_id,
        user_id=None if owner is None else owner.user_id,
        actor=case.actor,
        client=case.client,
        scopes=case.scopes,
        expires_at=case.ends_at(),
        ability=ability,
    )
    verified = object.__new__(Verified)
    _place_principal(verified, principal)
    return verified
