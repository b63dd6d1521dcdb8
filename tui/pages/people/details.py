"""The side pane for a person."""

from __future__ import annotations

from datetime import datetime, tzinfo

from tokenhouse.tui.atlas import Atlas
from tokenhouse.tui.pages.lines import Sheet, sheet
from tokenhouse.tui.pages.people.persons import Person, roles_of
from tokenhouse.tui.wording.pages import people as words
from tokenhouse.tui.wording.times import instant, since


def person_sheet(person: Person, now: datetime, zone: tzinfo, atlas: Atlas) -> Sheet:
    """What is known of them."""
    user, last = person.user, person.last
    owned = [one for one in atlas.environments.values() if one.owner_id == user.id]
    suspended = user.suspended_at
    lines = [
        (words.STATE, words.STATES[person.state]),
        (words.SUSPENDED_AT, instant(suspended, zone) if suspended else ""),
        (words.EMAIL, user.email),
        (words.ID, user.id),
        (words.SINCE, instant(user.created_at, zone)),
        (words.MEMBER_OF, "\n".join(roles_of(person.members, atlas)) or words.NOWHERE),
        (words.HOLDS, words.holds(person.live(now), len(person.lifetimes) + person.outside)),
        (words.OWNS, "\n".join(atlas.path(one) for one in owned)),
        (words.USED, since(person.last_used_at, now)),
    ]
    if last is not None:
        lines += [("", last.name or last.hint), (words.LAST_CALLER, last.last_source or "")]
    return sheet(user.name, lines)
