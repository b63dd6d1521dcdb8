"""Every kind in one list, and what is done to many at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from tokenhouse.core.admin.desk import Change, Desk
from tokenhouse.core.admin.ending import burn_with_forms, revoke_with_forms
from tokenhouse.core.admin.naming import credential_named
from tokenhouse.core.errors import Invalid, TokenhouseError, shortened
from tokenhouse.core.facts import ArchivedKey, Credential, Minted, Report, Result
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.queries import CredentialQuery, Page
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import LIVE_STATES, checked_expiry
from tokenhouse.core.rules.names import checked


class Credentials(Desk):
    """Search, count, and bulk ends."""

    def search(self, query: CredentialQuery | None = None) -> Page[Credential]:
        """One page in the order asked for; archived keys come as `ArchivedKey`."""
        with self._looking() as unit:
            return unit.credentials.search(_checked(query), self._house.now())

    def count(self, query: CredentialQuery | None = None) -> int:
        """How many there are; with a cursor, how many lie behind it (or before, `backwards`)."""
        with self._looking() as unit:
            return unit.credentials.count(query or CredentialQuery(), self._house.now())

    def get(self, credential: str | Credential) -> Credential:
        """By id, as it is now; raises `NotFound`."""
        with self._looking() as unit:
            return credential_named(unit, credential)

    def minted(self, credential: str | Credential) -> tuple[Minted, ...]:
        """Live tokens that depend on this key, counted by the hour in which they end."""
        with self._looking() as unit:
            id_ = credential_named(unit, credential).id
            return tuple(unit.credentials.minted(id_, self._house.now() - timedelta(hours=1)))

    def stamp(self) -> int:
        """Changes when any state does, in any process; never with usage."""
        self._admitted()
        return self._house.store.reader().stamp()

    def usage_stamp(self) -> int:
        """Changes when uses were written down, by any process."""
        self._admitted()
        return self._house.store.reader().usage_stamp()

    def revoke(self, ids: Iterable[str | Credential]) -> Report:
        """End each and its archived forms, for good; a result each. Unknown ids fail alone."""
        return self._each(ids, _revoked)

    def burn(self, id: str | Credential, reason: str) -> Report:
        """Final, by id alone, with its archived forms; an environment then has no current key."""
        why = checked("reason", reason)
        return self._each((id,), lambda change, one: _burned(change, one, why))

    def extend(self, ids: Iterable[str | Credential], at: datetime) -> Report:
        """Give each live key a new expiry; a result each. Raises `Invalid` for the instant."""
        ends_at = checked_expiry("at", at, self._house.now())
        if ends_at is None:
            raise Invalid({"at": problem(Flaw.MISSING, limit=1)})
        return self._each(ids, lambda change, one: _extended(change, one, ends_at))

    def _each(
        self,
        ids: Iterable[str | Credential],
        act: Callable[[Change, Credential], str],
    ) -> Report:
        """One transaction; an item that cannot be done is reported and leaves the others alone.

        Each act checks everything before it writes, so a failed one has written nothing.
        """
        named = [one.id if isinstance(one, Credential) else one for one in ids]
        with self._changing() as change:
            return Report(tuple(_result(change, id_, act) for id_ in dict.fromkeys(named)))


def _checked(query: CredentialQuery | None) -> CredentialQuery:
    asked = query or CredentialQuery()
    for field, least in (("limit", 1), ("offset", 0)):
        if getattr(asked, field) < least:
            raise Invalid({field: problem(Flaw.TOO_SHORT, limit=least)})
    return asked


def _result(change: Change, id_: str, act: Callable[[Change, Credential], str]) -> Result:
    try:
        return Result(id_, done=True, detail=act(change, credential_named(change.unit, id_)))
    except TokenhouseError as error:
        return Result(shortened(id_), done=False, detail=str(error))


def _revoked(change: Change, credential: Credential) -> str:
    return "revoked" if revoke_with_forms(change, credential) else "was revoked before"


def _burned(change: Change, credential: Credential, reason: str) -> str:
    return "burned" if burn_with_forms(change, credential, reason) else "was burned before"


def _extended(change: Change, credential: Credential, at: datetime) -> str:
    state = credential.state(change.now)
    fixed = credential.kind is Kind.ENVIRONMENT_KEY or isinstance(credential, ArchivedKey)
    if fixed or state not in LIVE_STATES:
        flaw = problem(Flaw.UNKNOWN_CHOICE, choices="live scoped keys")
        raise Invalid({"credential": flaw})
    change.unit.credentials.set_expiry(credential.id, at)
    change.note(
        "credential.extend",
        "credential",
        credential.id,
        credential=credential,
        before={"expires_at": credential.expires_at},
        after={"expires_at": at},
    )
    return "extended"
