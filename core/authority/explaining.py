"""One decision, step by step: the same rules in the same order as `verify` and `authorize`.

Nothing is judged here. The steps walk through what the verifier does (`Verifier.read`, `found`,
`RULES`, `ability`) and write down what each of them said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from tokenhouse.core.authority.evidence import RULES, Evidence, Ground
from tokenhouse.core.authority.placing import ANYWHERE, Call
from tokenhouse.core.authority.verifier import Kinds, Verifier, verified_from
from tokenhouse.core.errors import TokenhouseError
from tokenhouse.core.outcomes import REFUSALS, Outcome, Reason, Refused
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import State, state_of
from tokenhouse.core.rules.requests import Request
from tokenhouse.core.rules.roles import Roles, tier_of
from tokenhouse.core.rules.texts import Presented, SignedText
from tokenhouse.core.signing import shown_claims

STEPS = ("text", "kind", "secret", *(rule.name for rule in RULES), "scope")
"""Every step there is, in the order in which they are taken."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a decision. `passed` is None where the decision had fallen before."""

    name: str
    passed: bool | None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a text turned out to be once its secret was proven, refused or not. No secret in it."""

    kind: Kind
    credential_id: str
    state: State
    ends_at: datetime | None
    """When it stops by itself, or with the first of what it came from."""
    workspace_id: str | None
    environment_id: str | None
    user_id: str | None
    scopes: tuple[str, ...] | None
    claims: Mapping[str, object] = field(hash=False)
    """What a signed one says of itself; nothing for the others."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A whole decision: its steps, what came of them, and what would help. Holds no secret."""

    steps: tuple[Step, ...]
    outcome: Outcome
    remedy: str
    found: Found | None = None
    """What it is, told only once the secret was proven."""

    @property
    def failed(self) -> Step | None:
        """The first step that said no."""
        return next((step for step in self.steps if step.passed is False), None)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a text: who it is, there, and what it may do where that is asked."""

    kinds: Kinds = None
    call: Call = ANYWHERE
    action: str | None = None
    request: Request | None = None

    @property
    def of_scope(self) -> bool:
        """Whether it is asked what they may do; half a question is one that nothing allows."""
        return self.action is not None or self.request is not None


def explained(verifier: Verifier, roles: Roles, text: object, asked: Asked) -> Explanation:
    """Take every step until one says no. Never raises; counts no use and remembers nothing."""
    walk = _Walk(asked)
    try:
        outcome = walk.through(verifier, roles, text)
    except TokenhouseError as error:  # the store is away, or a sealed key of it is damaged
        outcome = walk.no("secret", Reason.UNAVAILABLE, str(error))
    remedy = REMEDIES[outcome.reason] if isinstance(outcome, Refused) else ""
    return Explanation(walk.told(), outcome, remedy, walk.found)


def as_burned(told: Explanation) -> Explanation:
    """The same of what was burned: to who verifies that is revoked, to an operator it is more."""
    steps = tuple(
        replace(one, detail=one.detail.replace(State.REVOKED, State.BURNED, 1))
        if one.name == "life"
        else one
        for one in told.steps
    )
    found = None if told.found is None else replace(told.found, state=State.BURNED)
    return replace(told, steps=steps, remedy=BURNED, found=found)


class _Walk:
    """One decision in the making."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._steps: list[Step] = []
        self.found: Found | None = None

    def yes(self, name: str, detail: str) -> None:
        """One step more that passed."""
        self._steps.append(Step(name, passed=True, detail=detail))

    def no(self, name: str, reason: Reason, detail: str) -> Refused:
        """The step at which it fell."""
        self._steps.append(Step(name, passed=False, detail=detail))
        return REFUSALS[reason]

    def told(self) -> tuple[Step, ...]:
        """All steps, those never reached among them; scope only where it was asked for."""
        known = {step.name for step in self._steps}
        names = STEPS if self._asked.of_scope else STEPS[:-1]
        rest = (Step(name, passed=None) for name in names if name not in known)
        return (*self._steps, *rest)

    def through(self, verifier: Verifier, roles: Roles, text: object) -> Outcome:
        """From the text to the outcome."""
        read = verifier.read(text, self._asked.kinds)
        if isinstance(read, Reason):
            return self._unread(read)
        bare, form = read
        word = form.kind.value.replace("_", " ")
        self.yes("text", f"the form of {'an' if word[0] == 'e' else 'a'} {word}")
        self.yes("kind", word)
        case = verifier.found(bare, form, self._asked.call)
        if isinstance(case, Reason):
            return self.no("secret", case, "no live key, row or signature proves it")
        self.yes("secret", f"proven: {case.credential_id}")
        self.found = _found(case, bare, form, verifier.now())
        return self._judged(verifier, roles, case)

    def _unread(self, reason: Reason) -> Refused:
        if reason is Reason.WRONG_KIND:
            self.yes("text", "well formed")
            return self.no("kind", reason, "another kind is asked for here")
        return self.no("text", reason, "prefix, length or checksum is wrong")

    def _judged(self, verifier: Verifier, roles: Roles, case: Evidence) -> Outcome:
        now = verifier.now()
        for name, question in RULES:
            reason = question(case, now)
            detail = _DETAILS[name](case, now)
            if reason is not None:
                return self.no(name, reason, detail)
            self.yes(name, detail)
        ability = verifier.ability(case)
        # An action of none is that of each part's own, as in `authorize`.
        action, request = self._asked.action or "", self._asked.request
        if self._asked.of_scope:
            detail = _scope_detail(case, roles, action, request)
            if not ability.can(action, request):
                return self.no("scope", Reason.OUT_OF_SCOPE, detail)
            self.yes("scope", detail)
        return verified_from(case, ability)


def _found(case: Evidence, bare: str, form: Presented, now: datetime) -> Found:
    place = case.place
    return Found(
        kind=case.kind,
        credential_id=case.credential_id,
        state=state_of(case.life, now),
        ends_at=case.ends_at(),
        workspace_id=case.home if place is None else place.workspace_id,
        environment_id=case.subject_id or (None if place is None else place.environment_id),
        user_id=None if case.owner is None else case.owner.user_id,
        scopes=case.scopes,
        claims=shown_claims(bare[form.jwt_start :]) if isinstance(form, SignedText) else {},
    )


REMEDIES: Mapping[Reason, str] = {
    Reason.MALFORMED: "Copy the whole text again; nothing may be missing or added.",
    Reason.WRONG_KIND: "Use a credential of the kind that is asked for here.",
    Reason.UNKNOWN: "Issue a new credential; this one is of another house, or was never issued.",
    Reason.REVOKED: "Issue a new credential; revoked is final.",
    Reason.EXPIRED: "Issue or mint a new one; an expiry cannot be undone by its holder.",
    Reason.NOT_YET_VALID: "Set the clocks of the servers; the token was issued in the future.",
    Reason.GRACE_ENDED: "Use the successor, or let an operator move the archived key's expiry.",
    Reason.PARENT_DEAD: "Restore the place, or make a new one from a credential that is alive.",
    Reason.SUSPENDED: "An operator can restore the person; their credentials then work again.",
    Reason.NOT_A_MEMBER: "Make the person a member of the workspace that the call names.",
    Reason.WRONG_AUDIENCE: "Use a token that was minted for this house.",
    Reason.WRONG_ENVIRONMENT: "Use a credential of the place that the call names.",
    Reason.BRANCH_REQUIRED: "Name a branch: this environment has no key use without one.",
    Reason.BRANCH_UNKNOWN: "Create or restore the branch, or correct its name.",
    Reason.OUT_OF_SCOPE: "Issue a credential with that scope, or raise the role that bounds it.",
    Reason.UNAVAILABLE: "Check the database; the answer comes when it does.",
}
"""What would help, for operators; the console words the same reasons in its own language."""


BURNED = "Issue a new credential; burned is final, and what hung on it ended too."


def _instant(at: datetime | None) -> str:
    return "open end" if at is None else f"until {at.isoformat(timespec='seconds')}"


def _life(case: Evidence, now: datetime) -> str:
    state = state_of(case.life, now)
    if state is State.ARCHIVED:
        return f"archived, works {_instant(case.life.grace_ends_at)}"
    end = case.life.ends_at
    return state.value.replace("_", " ") + ("" if end is None else f", {_instant(end)}")


def _beginning(case: Evidence, _now: datetime) -> str:
    at = case.issued_at
    return "stored" if at is None else f"issued {at.isoformat(timespec='seconds')}"


def _parents(case: Evidence, now: datetime) -> str:
    states = [state_of(life, now).value for life in case.ancestors]
    told = ", ".join(states) or "made from nothing"
    place = case.place
    if place is not None and place.deleted_at is not None:
        return f"{told}; its project was deleted"
    if (place is not None and place.archived_at is not None) or not case.subject_is_live:
        return f"{told}; its environment is archived"
    return told


def _owner(case: Evidence, _now: datetime) -> str:
    if case.owner is None:
        return "speaks for no person"
    since = case.owner.suspended_at
    told = case.owner.user_id
    return told if since is None else f"{told}, suspended since {since.isoformat()}"


def _membership(case: Evidence, _now: datetime) -> str:
    if not case.needs_role:
        return "no place named: identity only" if case.owner is not None else "needs no role"
    return "no member there" if case.role is None else f"role {case.role}"


def _audience(case: Evidence, _now: datetime) -> str:
    return "this house" if case.audience_is_ours else "another audience"


def _place(case: Evidence, _now: datetime) -> str:
    ground = case.ground
    if isinstance(ground, Reason):
        return ground.value.replace("_", " ")
    return ground.environment_id or ground.project_id or ground.workspace_id or "none named"


_DETAILS: Mapping[str, Callable[[Evidence, datetime], str]] = {
    "life": _life,
    "beginning": _beginning,
    "parents": _parents,
    "owner": _owner,
    "membership": _membership,
    "audience": _audience,
    "place": _place,
}


def _scope_detail(case: Evidence, roles: Roles, action: str, request: Request | None) -> str:
    """Which of the bounds allow it and which do not, named for people."""
    told = []
    if case.ability is not None:
        told.append(_word("its scopes", case.ability.can(action, request)))
    if case.owner is not None:
        ground = case.ground
        tier = tier_of(ground.type) if isinstance(ground, Ground) else None
        names = (case.role, *case.role_caps) if case.needs_role and case.role else ()
        told += [
            _word(f"role {role.name}", roles.ability((role.name,), tier).can(action, request))
            for role in roles.of(names)
        ]
        if not names:
            told.append("no place named: nothing is allowed")
    return "; ".join(told)


def _word(bound: str, allows: bool) -> str:  # noqa: FBT001 - one answer to one question
    return f"{bound}: {'allowed' if allows else 'not allowed'}"
