"""A leak reported from outside: whoever has the text proves it, and the house's policy answers.

credentials §7. Nothing here prolongs a life, and the reporter is handed no new text.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum, auto

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
from tokenhouse.core.rules.lifetimes import LIVE_STATES, SKEW, State, earliest, state_of
from tokenhouse.core.rules.names import label_from
from tokenhouse.core.rules.roles import tier_of
from tokenhouse.core.rules.rotation import LeakPolicy

REPORTED = "credential.report"
WHY = "reported from outside"


class Answer(Enum):
    """What is done to a credential that was reported."""

    NOTHING = auto()
    SHORTEN = auto()
    """An archived key ends within the house's grace."""
    ROTATE = auto()
    BURN = auto()
    REVOKE = auto()
    """An environment token: it has no row that could be burned, and no rule that revives it."""


def reported(house: House, verifier: Verifier, text: str, source: str | None) -> Reported | Refused:
    """What became of the credential; `Refused` where the text proves nothing."""
    case = verifier.proven(text, None, ANYWHERE)
    if isinstance(case, Reason):
        return REFUSALS[case]
    tier = tier_of(None if case.place is None else case.place.type)
    policy = house.settings.leak_policy.of(tier)
    with house.store.writing() as unit:
        # Proven to have the text: no role is asked. Events name the credential.
        reporter = Operator(f"reporter of {case.credential_id}")
        now = house.now()
        permit = Permit(house, unit, reporter, "credentials.burn", now)
        change = Change(house, unit, now, permit.name, permit)
        found = unit.credentials.get(case.credential_id)
        answer = _answer(case, found, policy, now, now + house.settings.default_grace)
        _tell(change, case, found, {"policy": policy.value, "source": label_from(source)})
        _carry_out(change, case, found, answer)
        return _afterwards(change, case, policy, answer)


def _answer(
    case: Evidence, found: Credential | None, policy: LeakPolicy, now: datetime, limit: datetime
) -> Answer:
    """By the policy: at `limit` at the latest it has stopped, where a grace is given."""
    is_live = state_of(case.life if found is None else found.lifetime, now) in LIVE_STATES
    if policy is LeakPolicy.NOTIFY or not (is_live or policy is LeakPolicy.BURN):
        return Answer.NOTHING
    end = Answer.BURN if found is not None else Answer.REVOKE if is_live else Answer.NOTHING
    if policy is LeakPolicy.BURN:
        return end
    if isinstance(found, ArchivedKey):
        return Answer.SHORTEN if limit < found.grace_ends_at else Answer.NOTHING
    if KINDS[case.kind].rotates:
        return Answer.ROTATE
    # Its own end is signed into it, and that of what it came from may yet be moved.
    own_end = case.life.ends_at
    return Answer.NOTHING if own_end == earliest(own_end, limit) else end


def _tell(
    change: Change, case: Evidence, found: Credential | None, after: dict[str, object]
) -> None:
    """One event in a while, whoever repeats it: what is done leaves events of its own."""
    lately = EventQuery(
        credential=case.credential_id,
        action=REPORTED,
        since=change.now - ALARM_EVERY,
        until=change.now + SKEW,  # a clock that ran ahead keeps nobody quiet until it is right
        limit=1,
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


def _carry_out(change: Change, case: Evidence, found: Credential | None, answer: Answer) -> None:
    if answer is Answer.REVOKE:
        ended_by_holder(change, holder_of(case))
    elif found is None:
        return
    elif answer is Answer.BURN:
        burn_with_forms(change, found, WHY)
    elif answer is Answer.ROTATE:
        # Its successor's text is dropped here: whoever administers rotates once more to get one.
        rotate(change, change.unit.environments.get(found.environment_id or ""), found, None)
    elif answer is Answer.SHORTEN and isinstance(found, ArchivedKey):
        move_grace_end(change, found, change.now + change.house.settings.default_grace)


def _afterwards(change: Change, case: Evidence, policy: LeakPolicy, answer: Answer) -> Reported:
    """As it is now. It stops with whatever it came from, too."""
    found = change.unit.credentials.get(case.credential_id)
    if found is None:
        revoked = answer is Answer.REVOKE
        state = State.REVOKED if revoked else state_of(case.life, change.now)
    else:
        state = found.state(change.now)
    own_end = None if found is None else found.lifetime.end
    was_ended = state in (State.REVOKED, State.BURNED)
    return Reported(
        kind=case.kind,
        credential_id=case.credential_id,
        policy=policy,
        state=state,
        ends_at=None if was_ended else earliest(own_end, case.ends_at()),
    )
