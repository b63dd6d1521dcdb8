"""What the owner's role leaves of an access, workspace by workspace and tier by tier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tokenhouse.core.rules.catalog import Catalog
from tokenhouse.core.rules.roles import Role, Roles, Tier, tier_of
from tokenhouse.tui.bounds import Left, left_of
from tokenhouse.tui.questions.mint.draft import Draft
from tokenhouse.tui.questions.mint.holders import Standing


@dataclass(frozen=True, slots=True)
class Block:
    """The same answer in one workspace, for the tiers named."""

    workspace: str
    roles: tuple[Role, ...]
    tiers: tuple[Tier, ...]
    left: Left


def blocks(
    draft: Draft, scopes: tuple[str, ...] | None, roles: Roles, catalog: Catalog
) -> tuple[Block, ...]:
    """Scopes ∩ role ∩ cap, now; nothing for a key, which no role bounds."""
    if draft.owner is None:
        return ()
    caps = tuple(filter(None, (draft.chosen_cap, _cap_of_source(draft))))
    return tuple(
        block
        for standing in _standings(draft)
        for block in _in_workspace(
            draft, standing, scopes, roles.of((standing.role, *caps)), catalog
        )
    )


def _cap_of_source(draft: Draft) -> str | None:
    source = None if draft.owner is None else draft.owner.source
    return None if source is None else source.role_cap


def _standings(draft: Draft) -> tuple[Standing, ...]:
    holder, bound = draft.owner, draft.place
    if holder is None:
        return ()
    if bound is None:
        return holder.standings
    return tuple(one for one in holder.standings if one.workspace.id == bound.workspace_id)


def _in_workspace(
    draft: Draft,
    standing: Standing,
    scopes: tuple[str, ...] | None,
    roles: tuple[Role, ...],
    catalog: Catalog,
) -> Iterator[Block]:
    """One block for all tiers that come to the same, production's first."""
    own = None if draft.place is None else tier_of(draft.place.type)
    tiers = tuple(reversed(Tier)) if own is None else (own,)
    answers = {tier: left_of(scopes, None, roles, tier, catalog) for tier in tiers}
    for left in dict.fromkeys(answers.values()):
        alike = tuple(tier for tier, one in answers.items() if one == left)
        yield Block(standing.workspace.slug, roles, alike, left)
