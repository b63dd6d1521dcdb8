"""Keys and tokens of environments: issued, minted, rotated, and their ends moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from tokenhouse.cli import showing, wording
from tokenhouse.cli.call import Call
from tokenhouse.cli.naming import PLACE, Paths
from tokenhouse.cli.revealing import outlet
from tokenhouse.cli.values import NOW
from tokenhouse.cli.verbs.searching import bounded, chosen, found
from tokenhouse.core.errors import Invalid
from tokenhouse.core.facts import ArchivedKey, Credential, Issued
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.queries import CredentialQuery
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import State

KEY_COLUMNS = (
    "id",
    "place",
    "name",
    "hint",
    "state",
    "preset",
    "scopes",
    "expires_at",
    "last_used_at",
)
ALL_COLUMNS = (
    "id",
    "kind",
    "place",
    "name",
    "hint",
    "state",
    "scopes",
    "expires_at",
    "last_used_at",
)
ARCHIVED_COLUMNS = (
    "id",
    "place",
    "name",
    "hint",
    "state",
    "grace_ends_at",
    "uses_since",
    "last_used_at",
    "last_source",
    "successor_uses",
)


def rotate_environment(call: Call) -> int:
    """A new environment key; the old one goes on working for its grace."""
    asked = call.asked
    place = call.environment(asked.environment)
    before = call.admin.environments.current_key(place)
    with outlet(call) as out:
        issued = call.admin.environments.rotate(
            place,
            grace=asked.grace,
            expected=asked.expected or (None if before is None else before.id),
            end_archived=asked.end_archived,
        )
        out.give([issued])
    return rotated(call, issued, before)


def list_keys(call: Call) -> int:
    """Environment keys and scoped keys with their archived forms, however many there are."""
    asked = call.asked
    query = CredentialQuery(
        kinds=frozenset({Kind.ENVIRONMENT_KEY, Kind.SCOPED_KEY}),
        environment=_place(call),
        states=frozenset(chosen("state", State, one) for one in asked.state or ()),
        expiring_within=bounded(asked.expiring),
    )
    paths = Paths(call.admin)
    rows = ({**row, "environment": row[PLACE]} for row in paths.rows(found(call, query)))
    return call.stream_rows(rows, paths.columns(ALL_COLUMNS))


def _listed(call: Call, keys: Iterable[Credential], columns: tuple[str, ...]) -> int:
    paths = Paths(call.admin)
    return call.list_rows(list(paths.rows(keys)), paths.columns(columns))


def list_scoped_keys(call: Call) -> int:
    """Scoped keys of an environment, or of the house."""
    return _listed(call, call.admin.scoped_keys.list(_place(call)), KEY_COLUMNS)


def issue_scoped_key(call: Call) -> int:
    """An additional key that can do what a preset or the named scopes say."""
    asked = call.asked
    place = call.environment(asked.environment)
    with outlet(call) as out:
        issued = call.admin.scoped_keys.issue(
            place.root_id,
            asked.name,
            preset=asked.preset,
            scopes=asked.scopes,
            ids=asked.ids,
            expires_at=moment(call, asked.expires, asked.within, "expires_at"),
        )
        out.give([issued])
    return issued_now(call, issued)


def rotate_scoped_key(call: Call) -> int:
    """A new text for a scoped key; name, scopes and expiry stay."""
    before = call.admin.credentials.get(call.asked.id)
    with outlet(call) as out:
        issued = call.admin.scoped_keys.rotate(call.asked.id, grace=call.asked.grace)
        out.give([issued])
    return rotated(call, issued, before)


def revoke_scoped_key(call: Call) -> int:
    """The key is refused from now on, for good."""
    return ended(call, call.admin.scoped_keys.revoke)


def ended(call: Call, revoke: Callable[[Credential], Credential]) -> int:
    """Revoke it; whoever repeats it is told that it was so before."""
    before = call.admin.credentials.get(call.asked.id)
    now = revoke(before)
    sentence = wording.REVOKED if before.revoked_at is None else wording.WAS_REVOKED
    return call.made(known_of(call, now), sentence.format(hint=now.hint))


def mint_environment_token(call: Call) -> int:
    """A signed token of an environment or branch, minted by its current key."""
    asked = call.asked
    place = call.environment(asked.environment)
    with outlet(call) as out:
        issued = call.admin.environment_tokens.mint(place, scopes=asked.scopes or (), ttl=asked.ttl)
        out.give([issued])
    said = wording.MINTED.format(
        hint=issued.credential.hint,
        scopes=showing.scopes_said(issued.scopes),
        end=showing.until(issued.expires_at),
    )
    return call.made(issued_facts(call, issued), said, *([wording.CUT] if issued.cut else []))


def list_archived_keys(call: Call) -> int:
    """Rotated keys, in or past their grace, with what was seen of old and new."""
    return _listed(call, call.admin.archived_keys.list(_place(call)), ARCHIVED_COLUMNS)


def set_expiry(call: Call) -> int:
    """Move the end of an archived key's grace, forwards or back."""
    asked = call.asked
    if asked.now or asked.at == NOW:
        moved = call.admin.archived_keys.end(asked.id)
    else:
        at = moment(call, asked.at, asked.within, "at")
        if at is None:
            raise Invalid({"at": problem(Flaw.MISSING, limit=1)})
        moved = call.admin.archived_keys.set_expiry(asked.id, at)
    is_over = moved.grace_ends_at <= call.admin.now()
    sentence = wording.STOPPED if is_over else wording.MOVED
    until = f"at {showing.shown(moved.grace_ends_at)}"
    return call.made(known_of(call, moved), sentence.format(hint=moved.hint, until=until))


def moment(
    call: Call, at: datetime | str | None, within: timedelta | None, field: str
) -> datetime | None:
    """An instant, or a span from the house's now; `Invalid` where no calendar reaches."""
    if within is None:
        return call.admin.now() if isinstance(at, str) else at
    try:
        return call.admin.now() + within
    except OverflowError:
        raise Invalid({field: problem(Flaw.BEYOND_HORIZON, limit="100 years")}) from None


def known_of(call: Call, one: Credential) -> dict[str, Any]:
    """A credential's facts, as lists show them."""
    (row,) = Paths(call.admin).rows([one])
    return row


def issued_facts(call: Call, issued: Issued) -> dict[str, Any]:
    """What is known of a new credential, never its text."""
    more = {
        "scopes": showing.plain(issued.scopes),
        "expires_at": showing.plain(issued.expires_at),
        "cut": issued.cut,
    }
    return {**known_of(call, issued.credential), **more}


def issued_now(call: Call, issued: Issued, ability: str | None = None) -> int:
    """Say what is known of a new credential, beside its text."""
    return call.made(issued_facts(call, issued), issued_said(issued, ability))


def issued_said(issued: Issued, ability: str | None = None) -> str:
    """A new credential in a sentence; `ability` where scopes do not say what it may do."""
    made = issued.credential
    return wording.ISSUED.format(
        name=made.name,
        hint=made.hint,
        id=made.id,
        scopes=ability or made.preset or showing.scopes_said(made.scopes),
        end=showing.until(issued.expires_at),
    )


def rotated(call: Call, issued: Issued, before: Credential | None) -> int:
    """Say what the new key is, and until when the old one works."""
    made = issued.credential
    old = wording.NO_KEY_BEFORE if before is None else _said_of_old(call, before)
    said = [wording.ROTATED.format(name=made.name, hint=made.hint, id=made.id, old=old)]
    if issued.still_alive:
        said.append(wording.STILL_ALIVE.format(ids=", ".join(issued.still_alive)))
    archived = None if before is None else known_of(call, call.admin.credentials.get(before))
    told = {"archived": archived, "still_alive": list(issued.still_alive)}
    return call.made({**issued_facts(call, issued), **told}, *said)


def _said_of_old(call: Call, before: Credential) -> str:
    archived = call.admin.credentials.get(before)
    if not isinstance(archived, ArchivedKey):
        return wording.NO_KEY_BEFORE
    if archived.grace_ends_at <= call.admin.now():
        return wording.OLD_STOPPED.format(old=archived.hint)
    until = showing.shown(archived.grace_ends_at)
    return wording.OLD_WORKS_UNTIL.format(old=archived.hint, until=until)


def _place(call: Call) -> str | None:
    named = call.asked.environment
    return None if named is None else call.environment(named).root_id
