"""The columns of the credentials list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from tokenhouse.core.facts import Credential
from tokenhouse.core.queries import Sort
from tokenhouse.core.rules.lifetimes import LIVE_STATES
from tokenhouse.tui.atlas import Atlas
from tokenhouse.tui.biglist.columns import Column, last_of
from tokenhouse.tui.wording.counts import grouped
from tokenhouse.tui.wording.kinds import access_words, kind_column
from tokenhouse.tui.wording.pages import credentials as words
from tokenhouse.tui.wording.places import tenant_words
from tokenhouse.tui.wording.states import TONES, state_words
from tokenhouse.tui.wording.times import NONE, age, short_since, short_until

Cells = Sequence[Column[Credential]]


@dataclass(frozen=True, slots=True)
class CredentialCells:
    """What is shown of a credential: a clock and the names of places and people are asked anew."""

    now: Callable[[], datetime]
    atlas: Callable[[], Atlas]
    shows_owners: Callable[[], bool]

    def columns(self) -> Cells:
        """In order; what there is no room for gives way by rank."""
        return (*self._what(), ACCESS, *self._when())

    def _what(self) -> Cells:
        return (
            Column(
                id="state",
                title=words.STATE,
                width=10,
                cell=self.state,
                tone=self.tone,
                sort=Sort.STATE,
            ),
            Column(
                id="name", title=words.NAME, width=13, gives=1, cell=_name, sort=Sort.NAME, grow=3
            ),
            Column(id="kind", title=words.KIND, width=8, cell=kind_column, sort=Sort.KIND, rank=5),
            Column(
                id="owner",
                title=words.OWNER,
                width=7,
                cell=self.owner,
                sort=Sort.OWNER,
                rank=4,
                wanted=self.shows_owners,
            ),
            Column(id="tier", title=words.TIER, width=4, cell=self.tier, tone=self.tier_tone),
            Column(
                id="where",
                title=words.WHERE,
                width=13,
                gives=1,
                cell=self.where,
                sort=Sort.WHERE,
                within=lambda row, width: last_of(self.where(row), width),
                rank=3,
                grow=1,
            ),
        )

    def _when(self) -> Cells:
        return (
            _number("used", words.USED, 5, self.used, Sort.LAST_USED, rank=2),
            _number("expires", words.EXPIRES, 6, self.expires, Sort.EXPIRES, rank=1),
            _number("issued", words.ISSUED, 6, self.issued, Sort.ISSUED, rank=9),
            _number("uses", words.USES, 7, _uses, Sort.USES, rank=10),
        )

    def state(self, row: Credential) -> str:
        """Sign and word."""
        return state_words(self.atlas().state_of(row, self.now()))

    def tone(self, row: Credential) -> str:
        """The theme's token for its state."""
        return TONES[self.atlas().state_of(row, self.now())]

    def owner(self, row: Credential) -> str:
        """The person."""
        return self.atlas().person(row.user_id) or NONE

    def tier(self, row: Credential) -> str:
        """`PROD`: which kind of environment, by a word and not by colour alone."""
        return self.atlas().tier(row.environment_id)

    def tier_tone(self, row: Credential) -> str:
        """The theme's token for its tier."""
        return self.atlas().tier_tone(row.environment_id)

    def where(self, row: Credential) -> str:
        """Project and environment; else the workspace, and whose it is where no column says so."""
        atlas = self.atlas()
        place = atlas.where(row.environment_id, row.project_id)
        if place or row.user_id is None:
            return place
        person = "" if self.shows_owners() else atlas.person(row.user_id)
        return tenant_words(atlas.workspace(row.workspace_id), person)

    def used(self, row: Credential) -> str:
        """How long ago."""
        return short_since(row.last_used_at, self.now())

    def expires(self, row: Credential) -> str:
        """How long still, while it lives."""
        alive = row.state(self.now()) in LIVE_STATES
        return short_until(row.expires_at, self.now()) if alive else NONE

    def issued(self, row: Credential) -> str:
        """How old."""
        return age(self.now() - row.issued_at)


def _number(
    name: str, title: str, width: int, cell: Callable[[Credential], str], sort: Sort, *, rank: int
) -> Column[Credential]:
    return Column(id=name, title=title, width=width, cell=cell, sort=sort, rank=rank, right=True)


def _name(row: Credential) -> str:
    return row.name or row.hint


def _uses(row: Credential) -> str:
    return grouped(row.uses)


ACCESS: Column[Credential] = Column(
    id="access",
    title=words.ACCESS,
    width=11,
    gives=1,
    cell=access_words,
    sort=Sort.ACCESS,
    rank=6,
    grow=1,
)
