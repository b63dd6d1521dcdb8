"""Every kind in one list, and what is done to many at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from tokenhouse.core.admin.desk import Change, Desk, Look
from tokenhouse.core.admin.permits import operator_name
from tokenhouse.core.admin.reach import (
    PERSONAL,
    credential_within,
    environment_within,
    project_within,
    type_of,
    workspace_within,
)
from tokenhouse.core.admin.steps.ending import burn_with_forms, revoke_with_forms
from tokenhouse.core.errors import Invalid, NotFound, TokenhouseError, shortened
from tokenhouse.core.facts import WAS_REVOKED, ArchivedKey, Credential, Minted, Report, Result
from tokenhouse.core.outcomes import Operator
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.queries import CredentialQuery, Page
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import HORIZON, LIVE_STATES, checked_expiry, checked_instant
from tokenhouse.core.rules.names import checked

Many = str | Credential | Iterable[str | Credential]
"""Credentials by id or object: one of them, or any number."""

MOST_ROWS = 2**31 - 1
"""Of an answer, or to skip: what every database can count to."""


class Credentials(Desk):
    """Search, count, and bulk ends."""

    def search(self, query: CredentialQuery | None = None) -> Page[Credential]:
        """One page in the order asked for; archived keys come as `ArchivedKey`."""
        with self._looking("credentials.search") as look:
            return look.unit.credentials.search(_within(look, _checked(query)), self._house.now())

    def count(self, query: CredentialQuery | None = None) -> int:
        """How many there are; with a cursor, how many lie behind it (or before, `backwards`)."""
        with self._looking("credentials.count") as look:
            asked = _within(look, _spanned(query))
            return look.unit.credentials.count(asked, self._house.now())

    def ending(
        self, by: Sequence[datetime], query: CredentialQuery | None = None
    ) -> tuple[int, ...]:
        """How many that work now end by each instant, and after the one before it.

        `by` ascends and has zones; the first count begins now. Raises `Invalid`.
        """
        ends = [checked_instant("by", at) for at in by]
        if any(earlier >= later for earlier, later in pairwise(ends)):
            raise Invalid({"by": problem(Flaw.BAD_FORM, expected="instants that ascend")})
        with self._looking("credentials.ending") as look:
            asked = _within(look, _spanned(query))
            found = look.unit.credentials.ending(asked, ends, self._house.now()) if ends else {}
            return tuple(found.get(n, 0) for n in range(len(ends)))

    def get(self, credential: str | Credential) -> Credential:
        """By id, as it is now; raises `NotFound`."""
        with self._looking("credentials.get") as look:
            return credential_within(look, credential)

    def minted(self, credential: str | Credential) -> tuple[Minted, ...]:
        """Live tokens that depend on this key, counted by the hour in which they end."""
        with self._looking("credentials.minted") as look:
            id_ = credential_within(look, credential).id
            since = self._house.now() - timedelta(hours=1)
            return tuple(look.unit.credentials.minted(id_, since))

    def stamp(self) -> int:
        """Changes when any state does, in any process; never with usage."""
        return self._stamp("credentials.stamp", self._house.store.reader().stamp)

    def usage_stamp(self) -> int:
        """Changes when uses were written down, by any process."""
        return self._stamp("credentials.usage_stamp", self._house.store.reader().usage_stamp)

    def _stamp(self, call: str, read: Callable[[], int]) -> int:
        if isinstance(self._actor, Operator):
            operator_name(self._actor)  # asked twice a second: no transaction for it
        else:
            with self._looking(call) as look:
                look.permit.anyone()
        return read()

    def revoke(self, ids: Many) -> Report:
        """End each and its archived forms, for good; a result each. Unknown ids fail alone.

        One id or credential is taken as well as many; the report is true when all were ended.
        """
        return self._each("credentials.revoke", ids, _revoked)

    def burn(self, id: str | Credential, reason: str) -> Report:
        """Final, by id alone, with its archived forms; an environment then has no current key."""
        why = checked("reason", reason)
        return self._each("credentials.burn", (id,), lambda change, one: _burned(change, one, why))

    def extend(self, ids: Many, at: datetime) -> Report:
        """Give each live key a new expiry; a result each. Raises `Invalid` for the instant."""
        ends_at = checked_expiry("at", at, self._house.now())
        if ends_at is None:
            raise Invalid({"at": problem(Flaw.MISSING, limit=1)})
        return self._each(
            "credentials.extend", ids, lambda change, one: _extended(change, one, ends_at)
        )

    def _each(
        self,
        call: str,
        ids: Many,
        act: Callable[[Change, Credential], str],
    ) -> Report:
        """One transaction; an item that cannot be done is reported and leaves the others alone.

        Each act checks everything before it writes, so a failed one has written nothing.
        """
        many = (ids,) if isinstance(ids, (str, Credential)) else ids
        named = [one.id if isinstance(one, Credential) else one for one in many]
        with self._changing(call) as change:
            return Report(tuple(_result(change, id_, act) for id_ in dict.fromkeys(named)))


def _within(look: Look, query: CredentialQuery) -> CredentialQuery:
    """The question, where its actor may ask it: a person names a place, or looks at their own.

    A list counts and pages before anybody could sort out single rows, so the place decides.
    """
    permit = look.permit
    if permit.is_operators:
        return query
    # What was found is what is asked about: a ref may read like the id of another place.
    if query.environment is not None:
        query = replace(query, environment=environment_within(look, query.environment).id)
    elif query.project is not None:
        query = replace(query, project=project_within(look, query.project).id)
    elif query.workspace is not None:
        query = replace(query, workspace=workspace_within(look, query.workspace).id)
    else:
        permit.own(permit.user_id, None, missing=NotFound("credential", ""))
        return replace(query, owner=permit.user_id, kinds=query.kinds & PERSONAL or PERSONAL)
    asked = (query.kinds or frozenset(Kind)) - PERSONAL
    if not asked:
        return replace(query, owner=permit.user_id)
    return _of_owner(look, replace(query, kinds=asked))


def _of_owner(look: Look, query: CredentialQuery) -> CredentialQuery:
    """The question with its owner named in full, by id or address.

    A part would be found in addresses, and by asking on letter by letter a person who may not
    list the members would spell one out.
    """
    if query.owner is None:
        return query
    users = look.unit.users
    found = users.named(query.owner) or users.get(query.owner)
    return replace(query, ids=_NONE) if found is None else replace(query, owner=found.id)


_NONE = frozenset({""})
"""Ids of no credential."""


def _checked(query: CredentialQuery | None) -> CredentialQuery:
    asked = _spanned(query)
    for field, least in (("limit", 1), ("offset", 0)):
        if getattr(asked, field) < least:
            raise Invalid({field: problem(Flaw.TOO_SHORT, limit=least)})
        if getattr(asked, field) > MOST_ROWS:
            raise Invalid({field: problem(Flaw.TOO_LONG, limit=MOST_ROWS)})
    return asked


def _spanned(query: CredentialQuery | None) -> CredentialQuery:
    """The question, with spans that stay on the calendar; `Invalid` else."""
    asked = query or CredentialQuery()
    for field in ("expiring_within", "unused_for"):
        span = getattr(asked, field)
        if span is None:
            continue
        if not isinstance(span, timedelta):
            raise Invalid({field: problem(Flaw.BAD_FORM, expected="a timedelta")})
        if abs(span) > HORIZON:
            raise Invalid({field: problem(Flaw.BEYOND_HORIZON, limit="100 years")})
    return asked


def _result(change: Change, id_: str, act: Callable[[Change, Credential], str]) -> Result:
    try:
        return Result(id_, done=True, detail=act(change, credential_within(change, id_)))
    except TokenhouseError as error:
        return Result(shortened(id_), done=False, detail=str(error))


def _revoked(change: Change, credential: Credential) -> str:
    return "revoked" if revoke_with_forms(change, credential) else WAS_REVOKED


def _burned(change: Change, credential: Credential, reason: str) -> str:
    return "burned" if burn_with_forms(change, credential, reason) else "was burned before"


_MOVABLE = frozenset({Kind.SCOPED_KEY, Kind.PERSONAL_TOKEN})


def _may_prolong(change: Change, credential: Credential) -> None:
    """A longer life is handed out like a new key: no wider than the actor."""
    if credential.kind is Kind.SCOPED_KEY:
        type_ = type_of(change.unit, credential)
        change.permit.covers(credential.workspace_id, type_, credential.scopes or ())


def _extended(change: Change, credential: Credential, at: datetime) -> str:
    state = credential.state(change.now)
    # What is signed carries its end in its claims; an environment key has none of its own.
    fixed = credential.kind not in _MOVABLE or isinstance(credential, ArchivedKey)
    if fixed or state not in LIVE_STATES:
        flaw = problem(Flaw.UNKNOWN_CHOICE, choices="live scoped keys and personal tokens")
        raise Invalid({"credential": flaw})
    _may_prolong(change, credential)
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
