"""The columns of the list of people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from tokenhouse.tui.biglist.columns import Column
from tokenhouse.tui.pages.people.persons import Person
from tokenhouse.tui.wording.pages import people as words
from tokenhouse.tui.wording.times import short_since

Now = Callable[[], datetime]


def columns(now: Now) -> Sequence[Column[Person]]:
    """What is shown of each person."""
    return (
        Column(id="state", title=words.STATE, width=11, cell=_state, tone=_tone),
        Column(id="email", title=words.EMAIL, width=21, cell=_email, grow=2),
        Column(id="name", title=words.NAME, width=12, cell=_name, rank=3, grow=2),
        Column(
            id="roles", title=words.ROLES, width=18, cell=_roles, tone=_roles_tone, rank=2, grow=3
        ),
        Column(
            id="live",
            title=words.LIVE,
            width=4,
            cell=lambda person: str(person.live(now())),
            right=True,
        ),
        Column(
            id="used",
            title=words.USED,
            width=5,
            cell=lambda person: short_since(person.last_used_at, now()),
            rank=1,
            right=True,
        ),
    )


def _state(person: Person) -> str:
    return words.STATES[person.state]


def _tone(person: Person) -> str:
    return words.TONES[person.state]


def _email(person: Person) -> str:
    return person.user.email


def _name(person: Person) -> str:
    return person.user.name


def _roles(person: Person) -> str:
    return person.roles or words.NOWHERE


def _roles_tone(person: Person) -> str:
    return "ink" if person.members else "soft"
