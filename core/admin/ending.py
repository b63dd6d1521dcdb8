"""Ends that are final: revoking and burning, with what hangs on a credential."""

from __future__ import annotations

from collections.abc import Iterator

from tokenhouse.core.admin.desk import Change
from tokenhouse.core.errors import Conflict
from tokenhouse.core.facts import ArchivedKey, Credential
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import State


def revoke_with_forms(change: Change, credential: Credential) -> bool:
    """Revoke it and its archived forms; whether anything changed."""
    if credential.kind is Kind.ENVIRONMENT_KEY and not isinstance(credential, ArchivedKey):
        raise Conflict(
            f"{credential.hint} is an environment's current key: rotate it with grace 0, or burn it"
        )
    return _end_all(change, credential, "credential.revoke", None)


def burn_with_forms(change: Change, credential: Credential, reason: str) -> bool:
    """Burn it and its archived forms: no later change brings them back."""
    return _end_all(change, credential, "credential.burn", reason)


def _end_all(change: Change, credential: Credential, action: str, reason: str | None) -> bool:
    changed = False
    for one in (credential, *_archived_forms(change, credential.id)):
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


def _archived_forms(change: Change, id_: str) -> Iterator[ArchivedKey]:
    """What it was before each of its rotations, the latest first. There may be thousands."""
    waiting = [id_]
    while waiting:
        for form in change.unit.credentials.forms_of(waiting.pop()):
            yield form
            waiting.append(form.id)
