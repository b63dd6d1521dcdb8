"""A leak reported from outside: whoever has the text proves it, and the house's policy answers.

credentials §7. Nothing here prolongs a life, and the reporter is handed no new text.
"""

from __future__ import annotations

from datetime import datetime

from tokenhouse.core.admin.desk import Change
from tokenhouse.core.admin.groups.grace import move_grace_end
from tokenhouse.core.admin.permits import Permit
from tokenhouse.core.admin.steps.ending import burn_with_forms, ended_by_holder
from tokenhouse.core.admin.steps.issuing import rotate
from tokenhouse.core.authority.evidence import Evidence, holder_of
from tokenhouse.core.authority.placing import ANYWHERE
from tokenhouse.core.authority.usage import ALARM_EVERY
from tokenhouse.core.authority.verifier import Verifier
from tokenhouse.core.facts import ArchivedKey, Credential
from tokenhouse.core.house import House
from tokenhouse.core.outcomes import REFUSALS, Operator, Reason, Refused, Reported
from tokenhouse.core.queries import EventQuery
from tokenhouse.core.rules.kinds import KINDS
from tokenhouse.core.rules.lifetimes import LIVE_STATES, State, state_of
from tokenhouse.core.rules.names import label_from
from tokenhouse.core.rules.roles import tier_of
from tokenhouse.core.rules.rotation import LeakPolicy, policy_in

REPORTED = "credential.report"
WHY = "reported from outside"


def reported(house: House, verifier: Verifier, text: str, source: str | None) -> Reported | Refused:
    """What became of the credential; `Refused` where the text proves nothing."""
    case = verifier.proven(text, None, ANYWHERE)
    if isinstance(case, Reason):
        return REFUSALS[case]
    policy = policy_in(
        house.settings.leak_policy, tier_of(None if case.place is None else case.place.type)
    )
    with house.store.writing() as unit:
        # Proven to have the text: no role is asked. Events name the credential.
        reporter = Operator(f"reporter of {case.credential_id}")
        now = house.now()
        permit = Permit(house, unit, reporter, "credentials.burn", now)
        change = Change(house, unit, now, permit.name, permit)
        found = unit.credentials.get(case.credential_id)
        _told(change, case, found, {"policy": policy.value, "source": label_from(source)})
        if found is None:
            return _token_answered(change, case, policy)
        return _answered(change, case, found, policy)


def _told(
    change: Change, case: Evidence, found: Credential | None, after: dict[str, object]
) -> None:
    """One event in a while, whoever repeats it: what is done leaves events of its own."""
    lately = EventQuery(
        credential=case.credential_id, action=REPORTED, since=change.now - ALARM_EVERY, limit=1
    )
    if change.unit.events.search(lately).items:
        return
    place = None
    if found is None:
        after = {"kind": case.kind.value, **after}
        place = change.unit.environments.get(case.subject_id or "")
    change.note(
        REPORTED,
        "credential",
        case.credential_id,
        credential=found,
        environment=place,
        before={"state": state_of(case.life, change.now).value},
        after=after,
    )


def _answered(change: Change, case: Evidence, found: Credential, policy: LeakPolicy) -> Reported:
    """By the policy, for a credential that has a row."""
    if policy is LeakPolicy.BURN:
        burn_with_forms(change, found, WHY)
    elif policy is LeakPolicy.GRACE and found.state(change.now) in LIVE_STATES:
        _given_grace(change, case, found)
    now = change.unit.credentials.get(found.id) or found
    return Reported(
        kind=now.kind,
        credential_id=now.id,
        policy=policy,
        state=now.state(change.now),
        ends_at=now.lifetime.end,
    )


def _given_grace(change: Change, case: Evidence, found: Credential) -> None:
    """It ends within the grace: by a rotation, an earlier end of one, or now."""
    ends_at = _within_grace(change)
    if isinstance(found, ArchivedKey):
        if ends_at < found.grace_ends_at:
            move_grace_end(change, found, ends_at)
    elif KINDS[found.kind].rotates:
        # Its successor's text is dropped here: whoever administers rotates once more to get one.
        place = change.unit.environments.get(found.environment_id or "")
        rotate(change, place, found, None)
    elif _outlives(case, ends_at):
        burn_with_forms(change, found, WHY)


def _token_answered(change: Change, case: Evidence, policy: LeakPolicy) -> Reported:
    """By the policy, for an environment token: it has no row, and is remembered once revoked."""
    state = state_of(case.life, change.now)
    is_too_long = policy is LeakPolicy.GRACE and _outlives(case, _within_grace(change))
    if state in LIVE_STATES and (policy is LeakPolicy.BURN or is_too_long):
        ended_by_holder(change, holder_of(case))
        state = State.REVOKED
    return Reported(
        kind=case.kind,
        credential_id=case.credential_id,
        policy=policy,
        state=state,
        ends_at=case.ends_at(),
    )


def _outlives(case: Evidence, instant: datetime) -> bool:
    """Whether it would live on: the end of a signed token is signed into it."""
    ends_at = case.ends_at()
    return ends_at is None or ends_at > instant


def _within_grace(change: Change) -> datetime:
    return change.now + change.house.settings.default_grace
