"""New stored keys, and the succession of one key by another."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from tokenhouse.core.admin.desk import Change
from tokenhouse.core.errors import Conflict
from tokenhouse.core.facts import ArchivedKey, Credential, Environment, Issued
from tokenhouse.core.ports import NewKey
from tokenhouse.core.rules.kinds import Kind, text_prefix
from tokenhouse.core.rules.lifetimes import LIVE_STATES
from tokenhouse.core.rules.rotation import FORGOTTEN_AFTER, checked_grace, grace_end
from tokenhouse.core.rules.texts import ID_LENGTH, hint_of, new_text


def issue(change: Change, environment: Environment | None, wanted: Credential) -> Issued:
    """Write a key of the wanted facts, for the environment where it has one; its text, once.

    Its id, hint and place are made here; an environment key gets its signing key too.
    """
    house = change.house
    brand = house.settings.brand
    type_ = None if environment is None else environment.type
    text = new_text(brand, wanted.kind, type_, house.entropy)
    prefix = text_prefix(brand, wanted.kind, type_)
    id_ = text[len(prefix) : len(prefix) + ID_LENGTH]
    made = replace(wanted, id=id_)
    if environment is not None:
        made = replace(
            made,
            workspace_id=environment.workspace_id,
            project_id=environment.project_id,
            environment_id=environment.id,
        )
    issued = store(change, made, prefix, text)
    if environment is not None and wanted.kind is Kind.ENVIRONMENT_KEY:
        change.unit.signing_keys.add(house.keyring.new_signing_key(id_, environment.id))
    return issued


def store(change: Change, wanted: Credential, prefix: str, text: str) -> Issued:
    """Write the row of a new credential: its facts, and the keyed digest of its text."""
    keyring = change.house.keyring
    credential = replace(
        wanted,
        hint=hint_of(prefix, wanted.id, text[-4:]),
        issued_at=change.now,
        created_by=change.actor,
    )
    change.unit.credentials.add(
        NewKey(
            credential=credential,
            prefix=prefix,
            last_four=text[-4:],
            digest=keyring.digest(text),
            digest_key_id=keyring.house.digest_key_id,
        )
    )
    return Issued(
        text=text,
        credential=credential,
        scopes=credential.scopes,
        expires_at=credential.expires_at,
    )


def blank(kind: Kind, name: str, now: datetime) -> Credential:
    """Facts of a credential that has no text yet."""
    return Credential(id="", kind=kind, name=name, hint="", issued_at=now)


def rotate(
    change: Change, environment: Environment | None, old: Credential, grace: timedelta | None
) -> Issued:
    """Archive it and issue its successor, which inherits name, scopes, caps, preset and expiry."""
    settings = change.house.settings
    window = checked_grace(grace, settings.default_grace, settings.max_grace)
    state = old.state(change.now)
    if isinstance(old, ArchivedKey) or state not in LIVE_STATES:
        raise Conflict(f"{old.hint} is {state.value} and cannot be rotated; issue a new key")
    ends_at = grace_end(change.now, old.expires_at, window)
    # Archived first: one current key an environment is the database's own rule.
    successor = _archive_and_issue(change, environment, old, ends_at)
    change.note(
        "credential.rotate",
        "credential",
        old.id,
        credential=old,
        before={"state": state.value},
        after={"grace_ends_at": ends_at, "successor_id": successor.credential.id},
    )
    change.note(
        "credential.issue",
        "credential",
        successor.credential.id,
        credential=successor.credential,
        after=told(successor.credential),
    )
    return successor


def _archive_and_issue(
    change: Change, environment: Environment | None, old: Credential, ends_at: datetime
) -> Issued:
    credentials = change.unit.credentials
    if not credentials.archive(old.id, at=change.now, grace_ends_at=ends_at):
        raise Conflict(f"{old.hint} was rotated by somebody else; look again before repeating")
    wanted = replace(
        blank(old.kind, old.name, change.now),
        scopes=old.scopes,
        preset=old.preset,
        expires_at=old.expires_at,
        user_id=old.user_id,
        role_cap=old.role_cap,
    )
    successor = issue(change, environment, wanted)
    credentials.set_successor(old.id, successor.credential.id)
    change.unit.usage.forget_silent(change.now - FORGOTTEN_AFTER, change.now)
    return successor


def told(credential: Credential) -> dict[str, object]:
    """What an event says of a new credential."""
    return {
        "name": credential.name,
        "hint": credential.hint,
        "scopes": None if credential.scopes is None else list(credential.scopes),
        "preset": credential.preset,
        "role_cap": credential.role_cap,
        "user_id": credential.user_id,
        "expires_at": credential.expires_at,
    }
