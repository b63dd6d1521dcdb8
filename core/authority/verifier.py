"""Verification: from a text and a call to `Verified` or `Refused`, remembered while it holds."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from tokenhouse.core.ambient import Clock
from tokenhouse.core.authority.cache import Cache, Entry
from tokenhouse.core.authority.evidence import Evidence, judged
from tokenhouse.core.authority.gathering import Gatherer
from tokenhouse.core.authority.placing import ANYWHERE, Call, target
from tokenhouse.core.authority.usage import Recorder
from tokenhouse.core.errors import StoreUnavailable, TokenhouseError
from tokenhouse.core.outcomes import REFUSALS, Outcome, Principal, Reason, Refused, Verified
from tokenhouse.core.ports import Store
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import SKEW
from tokenhouse.core.rules.requests import Request
from tokenhouse.core.rules.texts import LONGEST_TEXT, Grammar, Opaque, stripped

Kinds = Collection[Kind] | None


class Verifier:
    """Judges texts. Safe to share between threads; never raises, never tells why on the wire."""

    def __init__(
        self,
        store: Store,
        grammar: Grammar,
        gatherer: Gatherer,
        recorder: Recorder,
        clock: Clock,
        *,
        cache_size: int,
        staleness: timedelta,
        outage_grace: timedelta,
        read_every_time: bool,
    ) -> None:
        """Take everything that it needs; it reads no setting and no clock of its own."""
        self._store = store
        self._grammar = grammar
        self._gatherer = gatherer
        self._recorder = recorder
        self._clock = clock
        self._staleness = staleness
        self._outage_grace = outage_grace
        self._knows_stamp = bool(staleness or outage_grace)
        self._known_stamp: tuple[datetime, int] | None = None
        self.cache = Cache(cache_size)
        self._remembers = cache_size > 0
        self._reads_rows = read_every_time

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

    def _judge(self, text: object, kinds: Kinds, call: Call, source: str | None) -> Outcome:
        bare = stripped(text)
        form = None if bare is None else self._grammar.read(bare)
        if bare is None or form is None:
            return REFUSALS[Reason.MALFORMED]
        if kinds is not None and form.kind not in kinds:
            return REFUSALS[Reason.WRONG_KIND]
        reader = self._store.reader()
        # Read before the facts: a change in between leaves an entry that is already stale.
        stamp = reader.stamp() if self._remembers and not self._reads_rows else 0
        case = (
            self._gatherer.opaque(bare, form, reader)
            if isinstance(form, Opaque)
            else self._gatherer.signed(bare, form, reader)
        )
        if isinstance(case, Reason):
            return REFUSALS[case]
        now = self._clock()
        reason = judged(case, now)
        if reason is not None:
            if reason is Reason.GRACE_ENDED:
                self._recorder.alarm(case.credential_id, now, source)
            return REFUSALS[reason]
        place = target(case, call, reader, self._store)
        if isinstance(place, Reason):
            return REFUSALS[place]
        ends_at = case.ends_at()
        verified = _verified(case, place, ends_at)
        self._recorder.use(case.used, now, source)
        if self._remembers:
            opens_at = None if case.issued_at is None else case.issued_at - SKEW
            # Only where no branch, name or ancestor had a part in it does one row tell all.
            standing = case.standing if call is ANYWHERE else ()
            entry = Entry(stamp, verified, case.kind, opens_at, ends_at, case.used, standing)
            self.cache.put(str(text), call, entry)
        return verified


def in_scope(outcome: Outcome, action: str, request: Request) -> Outcome:
    """The outcome, refused when its principal may not do what is asked."""
    if isinstance(outcome, Refused) or outcome.principal.can(action, request):
        return outcome
    return REFUSALS[Reason.OUT_OF_SCOPE]


_place_principal: Callable[[Verified, Principal], None] = vars(Verified)["principal"].__set__


def _verified(case: Evidence, environment_id: str, ends_at: datetime | None) -> Verified:
    """As `Verified(Principal(...))`, at a third of its price.

    A frozen dataclass's own `__init__` sets field by field through `object.__setattr__`.
    """
    principal = object.__new__(Principal)
    principal.__dict__.update(
        kind=case.kind,
        credential_id=case.credential_id,
        workspace_id=case.place.workspace_id,
        project_id=case.place.project_id,
        environment_id=environment_id,
        user_id=None,
        actor=None,
        client=case.client,
        scopes=case.scopes,
        expires_at=ends_at,
        ability=case.ability,
    )
    verified = object.__new__(Verified)
    _place_principal(verified, principal)
    return verified
