"""Ends that are final: revoking and burning, with what hangs on a credential."""

from __future__ import annotations

from collections.abc import Iterator

from tokenhouse.core.admin.desk import Change
from tokenhouse.core.admin.naming import credential_named
from tokenhouse.core.errors import Conflict
from tokenhouse.core.facts import ArchivedKey, Credential
from tokenhouse.core.outcomes import Principal
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import State

_REVOKE = "credential.revoke"


def revoke_with_forms(change: Change, credential: Credential) -> bool:
    """Revoke it and its archived forms; whether anything changed."""
    is_current = credential.kind is Kind.ENVIRONMENT_KEY and credential.revoked_at is None
    if is_current and not isinstance(credential, ArchivedKey):
        raise Conflict(
            f"{credential.hint} is an environment's current key: rotate it with grace 0, or burn it"
        )
    return _end_all(change, credential, _REVOKE, None)


def revoke_with_place(change: Change, credential: Credential) -> bool:
    """Revoke a key of an environment that is put away: the current one as well."""
    return _end_all(change, credential, _REVOKE, None)


def burn_with_forms(change: Change, credential: Credential, reason: str) -> bool:
    """Burn it and its archived forms: no later change brings them back."""
    return _end_all(change, credential, "credential.burn", reason)


def ended_by_holder(change: Change, principal: Principal) -> None:
    """Whoever holds a credential may end it: any kind, with its archived forms and descendants."""
    if principal.kind is Kind.ENVIRONMENT_TOKEN:
        ends_at = principal.expires_at or change.now
        if change.unit.credentials.revoke_signed(principal.credential_id, ends_at, change.now):
            place = change.unit.environments.get(principal.environment_id or "")
            told = {"kind": principal.kind.value, "expires_at": ends_at}
            change.note(
                _REVOKE, "credential", principal.credential_id, environment=place, after=told
            )
        return
    _end_all(change, credential_named(change.unit, principal.credential_id), _REVOKE, None)


def _end_all(change: Change, credential: Credential, action: str, reason: str | None) -> bool:
    changed = False
    for one in _with_what_hangs_on_it(change, credential):
        before = one.state(change.now)
        burned = reason is not None
        if not change.unit.credentials.revoke(one.id, change.now, burned=burned):
            continue
        changed = True
        after: dict[str, object] = {"state": (State.BURNED if burned else State.REVOKED).value}
        if reason is not None:
            after["reason"] = reason
        change.note(
            action,
            "credential",
            one.id,
            credential=one,
            before={"state": before.value},
            after=after,
        )
    return changed


def _with_what_hangs_on_it(change: Change, credential: Credential) -> Iterator[Credential]:
    """The credential, what it was before each rotation, and what was minted from any of them.

    There may be thousands. Environment tokens have no row: they die with their ancestors.
    """
    waiting = [credential]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += change.unit.credentials.forms_of(one.id)
        waiting += change.unit.credentials.children_of(one.id)
