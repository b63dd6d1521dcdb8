"""Keys and tokens of environments: issued, minted, rotated, and their ends moved."""

from __future__ import annotations

from datetime import datetime, timedelta

from tokenhouse.cli import showing, wording
from tokenhouse.cli.call import DONE, Call
from tokenhouse.cli.revealing import outlet
from tokenhouse.cli.values import NOW
from tokenhouse.core.errors import Invalid
from tokenhouse.core.facts import ArchivedKey, Credential, Issued
from tokenhouse.core.problems import Flaw, problem

KEY_COLUMNS = ("id", "name", "hint", "state", "preset", "scopes", "expires_at", "last_used_at")
ARCHIVED_COLUMNS = (
    "id",
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
    say_rotated(call, issued, before)
    if issued.still_alive:
        call.say(wording.STILL_ALIVE.format(ids=", ".join(issued.still_alive)))
    return DONE


def list_scoped_keys(call: Call) -> int:
    """Scoped keys of an environment, or of the house."""
    return call.show(call.admin.scoped_keys.list(_place(call)), KEY_COLUMNS)


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
    say_issued(call, issued)
    return DONE


def rotate_scoped_key(call: Call) -> int:
    """A new text for a scoped key; name, scopes and expiry stay."""
    before = call.admin.credentials.get(call.asked.key)
    with outlet(call) as out:
        issued = call.admin.scoped_keys.rotate(call.asked.key, grace=call.asked.grace)
        out.give([issued])
    say_rotated(call, issued, before)
    return DONE


def revoke_scoped_key(call: Call) -> int:
    """The key is refused from now on, for good."""
    ended = call.admin.scoped_keys.revoke(call.asked.key)
    call.say(wording.REVOKED.format(hint=ended.hint))
    return DONE


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
    call.say(said)
    if issued.cut:
        call.say(wording.CUT)
    return DONE


def list_archived_keys(call: Call) -> int:
    """Rotated keys, in or past their grace, with what was seen of old and new."""
    return call.show(call.admin.archived_keys.list(_place(call)), ARCHIVED_COLUMNS)


def set_expiry(call: Call) -> int:
    """Move the end of an archived key's grace, forwards or back."""
    asked = call.asked
    if asked.now or asked.at == NOW:
        moved = call.admin.archived_keys.end(asked.key)
    else:
        at = moment(call, asked.at, asked.within, "at")
        if at is None:
            raise Invalid({"at": problem(Flaw.MISSING, limit=1)})
        moved = call.admin.archived_keys.set_expiry(asked.key, at)
    ended = moved.grace_ends_at <= call.admin.now()
    sentence = wording.STOPPED if ended else wording.MOVED
    call.say(sentence.format(hint=moved.hint, until=f"at {showing.shown(moved.grace_ends_at)}"))
    return DONE


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


def say_issued(call: Call, issued: Issued) -> None:
    """What is known of a new key, beside its text."""
    made = issued.credential
    said = wording.ISSUED.format(
        name=made.name,
        hint=made.hint,
        id=made.id,
        scopes=made.preset or showing.scopes_said(made.scopes),
        end=showing.until(made.expires_at),
    )
    call.say(said)


def say_rotated(call: Call, issued: Issued, before: Credential | None) -> None:
    """The new key, and until when the old one works."""
    made = issued.credential
    old = wording.NO_KEY_BEFORE if before is None else _said_of_old(call, before)
    call.say(wording.ROTATED.format(name=made.name, hint=made.hint, id=made.id, old=old))


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
