"""A dry run: scopes, a role and a place laid over each other. Core decides, nothing is made."""

from __future__ import annotations

from dataclasses import dataclass

from tokenhouse.core.facts import Environment
from tokenhouse.core.rules.catalog import Catalog
from tokenhouse.core.rules.roles import Role, Tier, tier_of
from tokenhouse.tui.bounds import Left, left_of
from tokenhouse.tui.pages.inspect.findings import Finding, of_scopes
from tokenhouse.tui.wording.pages import inspect as words
from tokenhouse.tui.wording.places import TIER_NAMES


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What is asked: None for the scopes is a whole role, for the role a key, for the place any."""

    scopes: tuple[str, ...] | None
    role: Role | None
    place: Environment | None

    @property
    def tier(self) -> Tier | None:
        """Of the place; the strictest counts where there is none."""
        return tier_of(self.place.type if self.place else None)

    @property
    def tier_words(self) -> str:
        """The same in words."""
        return words.STRICTEST_TIER if self.place is None else TIER_NAMES[self.place.type]

    def left(self, catalog: Catalog) -> Left:
        """What is granted, and what is lost."""
        roles = () if self.role is None else (self.role,)
        return left_of(self.scopes, None, roles, self.tier, catalog)

    def said(self, left: Left) -> str:
        """Both counted, under which role and where."""
        return words.TRIED.format(
            granted=len(left.granted),
            lost=len(left.lost),
            role=words.NO_BOUND if self.role is None else self.role.name,
            tier=self.tier_words,
        )

    def findings(self, left: Left, catalog: Catalog) -> tuple[Finding, ...]:
        """Scope by scope."""
        role = words.NO_BOUND if self.role is None else self.role.name
        why = words.LOST_SAYS.format(role=role, tier=self.tier_words)
        return of_scopes(left, catalog, why)
