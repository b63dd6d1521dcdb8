"""Everything about a text in one sheet, and the two lines of it that fit above the steps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from typing import Protocol

from tokenhouse.core.authority.explaining import Explanation, Found
from tokenhouse.core.outcomes import Refused
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.atlas import Atlas, full_place
from tokenhouse.tui.pages.inspect.reading import Judged
from tokenhouse.tui.pages.lines import Sheet, sheet
from tokenhouse.tui.wording.kinds import kind_words
from tokenhouse.tui.wording.pages import inspect as words
from tokenhouse.tui.wording.states import state_words
from tokenhouse.tui.wording.times import both, countdown


class Surroundings(Protocol):
    """What names, times and distances are said by."""

    @property
    def atlas(self) -> Atlas: ...
    @property
    def zone(self) -> tzinfo: ...
    def now(self) -> datetime:
        """The house's clock."""


def about(around: Surroundings, judged: Judged) -> Sheet:
    """For the side pane and for Enter: it holds facts and claims, and no secret."""
    found = judged.told.found
    last = [(words.OUTCOME, outcome_words(judged)), (words.REMEDY, remedy_words(judged.told))]
    if found is None:
        return sheet(words.NOTHING_KNOWN, last)
    row = judged.credential
    return sheet(
        kind_words(found.kind),
        [
            (words.STATE, state_words(found.state)),
            (words.NAME, row.name if row else ""),
            (words.HINT, row.hint if row else found.credential_id),
            (words.WHERE, where(around, found)),
            (words.PERSON, person(around, found)),
            (words.ACCESS, access(found)),
            (words.ENDS, ends(around, found)),
            *last,
            *_claims(around, found),
        ],
    )


def short(around: Surroundings, judged: Judged) -> str:
    """The same in two lines, where there is no side pane."""
    found = judged.told.found
    if found is None:
        return ""
    row = judged.credential
    name = row.name if row and found.kind is not Kind.ENVIRONMENT_KEY else ""
    first = (state_words(found.state), kind_words(found.kind), name, where(around, found))
    second = (person(around, found), ends(around, found), access(found))
    return "\n".join(" · ".join(filter(None, parts)) for parts in (first, second))


def outcome_words(judged: Judged) -> str:
    """What was decided: sign and words."""
    outcome, wish = judged.told.outcome, judged.wish
    if isinstance(outcome, Refused):
        return words.REFUSED.format(why=words.REASONS[outcome.reason])
    if wish.request is None:
        return words.VERIFIED
    return words.ALLOWED.format(action=wish.action, resource=wish.resource)


def remedy_words(told: Explanation) -> str:
    """What would help; nothing where nothing is wrong."""
    outcome = told.outcome
    return words.REMEDIES[outcome.reason] if isinstance(outcome, Refused) else ""


def where(around: Surroundings, found: Found) -> str:
    """The place that it belongs to, its tier first."""
    environment = around.atlas.environment(found.environment_id)
    if environment is not None:
        return full_place(environment, around.atlas)
    workspace = around.atlas.workspace(found.workspace_id)
    return workspace.slug if workspace else ""


def person(around: Surroundings, found: Found) -> str:
    """Whom it speaks for."""
    user = around.atlas.users.get(found.user_id or "")
    return user.email if user else found.user_id or ""


def ends(around: Surroundings, found: Found) -> str:
    """Until when, here and in UTC, and how long that is."""
    at = found.ends_at
    when = None if at is None else both(at, around.zone)
    return words.ends_words(when, "" if at is None else countdown(at - around.now()))


def access(found: Found) -> str:
    """Its own scopes; without any, what stands for them."""
    if found.scopes is not None:
        return ", ".join(found.scopes) or "–"
    is_key = found.kind is Kind.ENVIRONMENT_KEY
    return words.EVERYTHING if is_key else words.WHOLE


def names(around: Surroundings, id_: str) -> str:
    """What people call the thing with that id; nothing where nobody knows it."""
    atlas = around.atlas
    environment, user = atlas.environment(id_), atlas.users.get(id_)
    if environment is not None:
        return full_place(environment, atlas)
    if user is not None:
        return user.email
    thing = atlas.workspace(id_)
    project = atlas.project(id_)
    return thing.slug if thing else project.ref if project else ""


def _claims(around: Surroundings, found: Found) -> Iterator[tuple[str, str]]:
    for name, value in found.claims.items():
        if name in words.INSTANTS and isinstance(value, int):
            said = both(datetime.fromtimestamp(value, UTC), around.zone)
        else:
            said = _flat(value)
        yield name, said


def _flat(value: object) -> str:
    if isinstance(value, dict):
        return "\n".join(f"{key} {_flat(one)}" for key, one in value.items())
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return str(value)
