"""What has been entered so far, kept as typed; the rules that judge it are core's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from tokenhouse.core.errors import Invalid
from tokenhouse.core.facts import Environment
from tokenhouse.core.problems import Flaw, Problem, problem
from tokenhouse.core.rules.catalog import Catalog
from tokenhouse.core.rules.kinds import KINDS, Kind
from tokenhouse.core.rules.lifetimes import expiry_problem, signed_life
from tokenhouse.core.rules.names import name_problem
from tokenhouse.core.rules.presets import Preset, chosen_scopes
from tokenhouse.tui.questions.fields.instants import read_instant
from tokenhouse.tui.questions.mint.forms import CUSTOM, FORMS, LIVES, NEVER, Form, Settled
from tokenhouse.tui.questions.mint.holders import Holder

NOTHING = "nothing"
"""The choice of no scopes at all, where a kind may have none."""

WHOLE = "whole"
"""The choice of everything that the holder's role allows, where a kind may carry that."""

NO_CAP = "none"
"""The choice of no role cap."""

_SEPARATORS = re.compile(r"[\s,]+")


@dataclass(frozen=True, slots=True)
class Moment:
    """The time and the zone in which a draft is read."""

    now: datetime
    zone: tzinfo


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The house's own presets and catalog."""

    presets: tuple[Preset, ...]
    catalog: Catalog


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Nothing here is lost by going back, nor by looking at another kind or preset."""

    kind: Kind = Kind.SCOPED_KEY
    environment: Environment | None = None
    holder: Holder | None = None
    bound: Environment | None = None
    """The one environment that a user-actor token may be exchanged for; none is all of them."""
    role_cap: str = NO_CAP
    access: str | None = None
    """The name of a preset, `CUSTOM`, `NOTHING` or `WHOLE`."""
    ids: str = ""
    ticked: tuple[str, ...] = ()
    name: str = ""
    life: str | None = None
    until: str = ""

    @property
    def form(self) -> Form:
        """What is asked for its kind."""
        return FORMS[self.kind]

    @property
    def place(self) -> Environment | None:
        """The environment that is about to be touched, where the kind belongs to one."""
        if "where" in self.form.steps:
            return self.environment
        return self.bound if "bound" in self.form.steps else None

    @property
    def owner(self) -> Holder | None:
        """Whom it speaks for, where the kind has somebody and the row chosen was one of its."""
        holder = self.holder
        if holder is None or not self.form.has_holder:
            return None
        has_source, has_workspace = holder.source is not None, holder.workspace is not None
        wants_source = self.kind is Kind.USER_ACTOR_TOKEN
        wants_workspace = self.kind is Kind.WORKSPACE_TOKEN
        fits = (has_source, has_workspace) == (wants_source, wants_workspace)
        return holder if fits else None

    @property
    def chosen_cap(self) -> str | None:
        """The role that it is held down to, where the kind asks for one."""
        is_asked = "cap" in self.form.steps
        return self.role_cap if is_asked and self.role_cap != NO_CAP else None

    @property
    def chosen_life(self) -> str:
        """The lifetime, the usual one of the kind until another that it allows is chosen."""
        return self.life if self.life in self.form.lives else self.form.usual

    def preset(self, vocabulary: Vocabulary) -> Preset | None:
        """The preset that is chosen, if it is one."""
        takes = self.form.takes
        named = (one for one in vocabulary.presets if one.name == self.access)
        return next(filter(takes, named), None)

    def id_list(self, vocabulary: Vocabulary) -> tuple[str, ...] | None:
        """The ids to narrow to; None where the preset is not, or cannot be, narrowed."""
        preset = self.preset(vocabulary)
        ids = tuple(dict.fromkeys(filter(None, _SEPARATORS.split(self.ids))))
        return ids if ids and preset is not None and preset.narrows is not None else None

    def scopes(self, vocabulary: Vocabulary) -> tuple[str, ...] | None:
        """What it will be granted. Raises `Invalid`, naming the field."""
        if not self.form.has_scopes or (self.access == WHOLE and self.form.may_be_whole):
            return None
        if self.access == NOTHING and self.form.may_be_empty:
            return ()
        preset = self.preset(vocabulary)
        return chosen_scopes(
            vocabulary.presets,
            vocabulary.catalog,
            preset=preset.name if preset else None,
            scopes=None if preset else self.ticked,
            ids=self.id_list(vocabulary),
        )

    def ends_at(self, moment: Moment) -> datetime | Problem | None:
        """The end as it would be now; None for never."""
        if self.chosen_life == NEVER:
            return None
        if self.chosen_life == CUSTOM:
            return read_instant(self.until, moment.now, moment.zone)
        return moment.now + LIVES[self.chosen_life]


def access_problems(draft: Draft, vocabulary: Vocabulary) -> dict[str, Problem]:
    """What is wrong with the access."""
    try:
        draft.scopes(vocabulary)
    except Invalid as invalid:
        return invalid.problems
    return {}


def life_problems(draft: Draft, moment: Moment) -> dict[str, Problem]:
    """What is wrong with the name and the lifetime."""
    found: dict[str, Problem] = {}
    is_judged = draft.form.named and (draft.form.name_needed or bool(draft.name.strip()))
    wrong_name = name_problem(draft.name) if is_judged else None
    if wrong_name is not None:
        found["name"] = wrong_name
    ends_at = draft.ends_at(moment)
    wrong_end = ends_at if isinstance(ends_at, Problem) else _end_problem(draft, moment, ends_at)
    if wrong_end is not None:
        found["expires_at"] = wrong_end
    return found


def _end_problem(draft: Draft, moment: Moment, ends_at: datetime | None) -> Problem | None:
    spec = KINDS[draft.kind]
    if not spec.signed or spec.usual_life is None or spec.longest_life is None:
        return expiry_problem(ends_at, moment.now)
    if ends_at is not None and ends_at <= moment.now:
        return problem(Flaw.IN_THE_PAST)
    source = None if draft.owner is None else draft.owner.source
    try:
        signed_life(
            moment.now,
            _ttl(moment.now, ends_at),
            usual=spec.usual_life,
            longest=spec.longest_life,
            parent_end=None if source is None else source.lifetime.end,
        )
    except Invalid as invalid:
        return invalid.problems["ttl"]
    return None


def settled(draft: Draft, vocabulary: Vocabulary, moment: Moment) -> Settled:
    """The draft as it will be carried out. Raises `Invalid` where something is wrong."""
    wrong = access_problems(draft, vocabulary) | life_problems(draft, moment)
    if "where" in draft.form.steps and draft.environment is None:
        wrong["environment"] = problem(Flaw.MISSING, limit=1)
    if draft.form.has_holder and draft.owner is None:
        wrong["user"] = problem(Flaw.MISSING, limit=1)
    ends_at = draft.ends_at(moment)
    if wrong or isinstance(ends_at, Problem):
        raise Invalid(wrong)
    preset = draft.preset(vocabulary)
    return Settled(
        environment=draft.place,
        holder=draft.owner,
        role_cap=draft.chosen_cap,
        name=draft.name.strip(),
        preset=preset.name if preset and draft.form.has_scopes else None,
        ids=draft.id_list(vocabulary),
        scopes=draft.scopes(vocabulary),
        now=moment.now,
        ends_at=ends_at,
        ttl=_ttl(moment.now, ends_at),
    )


def _ttl(now: datetime, ends_at: datetime | None) -> timedelta | None:
    """Whole seconds, counted as the claims count them."""
    if ends_at is None:
        return None
    return timedelta(seconds=int(ends_at.timestamp()) - int(now.timestamp()))
