"""What the groups of people's tokens share: whose they are, and how they end."""

from __future__ import annotations

from tokenhouse.core.admin.desk import Change
from tokenhouse.core.admin.naming import credential_named, user_named
from tokenhouse.core.admin.permits import Permit
from tokenhouse.core.admin.reach import credential_within
from tokenhouse.core.admin.steps.ending import revoke_with_forms
from tokenhouse.core.admin.steps.issuing import told
from tokenhouse.core.errors import Conflict, Invalid, NotFound
from tokenhouse.core.facts import Credential, Issued, User
from tokenhouse.core.ports import Unit
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.rules.kinds import Kind


def person_for(change: Change, named: str | User) -> User:
    """Whom it is for: oneself; anybody, for an Operator. A suspended person gets none."""
    if not named:
        raise Invalid({"user": problem(Flaw.MISSING, limit=1)})
    found = change.unit.users.named(named.id if isinstance(named, User) else named)
    name = named.id if isinstance(named, User) else named
    change.permit.own(None if found is None else found.id, None, missing=NotFound("user", name))
    person = user_named(change.unit, name)
    if person.suspended_at is not None:
        raise Conflict(f"{person.email} is suspended; restore them first")
    return person


def owned(
    unit: Unit, permit: Permit, user: str | User | None, kind: Kind
) -> tuple[Credential, ...]:
    """One person's of a kind; without a name the actor's own, or everybody's for an Operator."""
    if user is None and permit.is_operators:
        return tuple(unit.credentials.of_kind(kind))
    name = user.id if isinstance(user, User) else user
    known = None if name is None else unit.users.named(name)
    wanted = permit.user_id if name is None else "" if known is None else known.id
    permit.own(wanted, None, missing=NotFound("user", name or ""))
    if not wanted:
        raise NotFound("user", name or "")
    return tuple(unit.credentials.of_kind(kind, wanted))


def revoked(change: Change, named: str | Credential, kind: Kind) -> Credential:
    """End it, its archived forms and what was minted from it; the credential as it is then."""
    old = credential_within(change, named, kind)
    revoke_with_forms(change, old)
    return credential_named(change.unit, old)


def noted(change: Change, action: str, issued: Issued) -> Issued:
    """Write the event of a new credential, and give the credential on."""
    made = issued.credential
    change.note(action, "credential", made.id, credential=made, after=told(made))
    return issued
