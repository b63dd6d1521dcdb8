"""What a reviewer should think about before a credential is made. One row a warning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from tokenhouse.core.facts import Credential
from tokenhouse.core.rules.catalog import Catalog
from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.core.rules.roles import Roles, Tier
from tokenhouse.core.rules.scopes import covers, not_covered, parse_scope
from tokenhouse.tui.bounds import left_of
from tokenhouse.tui.questions.mint.forms import Settled
from tokenhouse.tui.questions.mint.preview import Block
from tokenhouse.tui.wording.questions import mint as words

LONG = timedelta(days=90)
EVERYTHING = "*:all"


@dataclass(frozen=True, slots=True)
class Second:
    """A second thought: what is about to be made, and what surrounds it."""

    settled: Settled
    blocks: tuple[Block, ...]
    """What the owner's role leaves of it."""
    others: tuple[Credential, ...]
    """What the owner holds already."""
    roles: Roles
    catalog: Catalog


def _never_ends(second: Second) -> str | None:
    return words.WARN_NO_END if second.settled.ends_at is None else None


def _lives_long(second: Second) -> str | None:
    ends_at, now = second.settled.ends_at, second.settled.now
    return words.WARN_LONG if ends_at is not None and ends_at - now > LONG else None


def _is_broad(second: Second) -> str | None:
    settled = second.settled
    if settled.holder is not None:
        is_whole = settled.scopes is None and settled.role_cap is None
        return words.WARN_WHOLE.format(who=settled.holder.user.email) if is_whole else None
    broad = next((one for one in settled.scopes or () if covers((one,), EVERYTHING)), None)
    return None if broad is None else words.WARN_BROAD.format(scope=broad)


def _changes_production(second: Second) -> str | None:
    changing = [one for one in _in_production(second) if not _only_reads(one)]
    return words.WARN_PRODUCTION.format(scopes=words.some(changing)) if changing else None


def _in_production(second: Second) -> Sequence[str]:
    """What it can do there: its scopes, or what its owner's role leaves of them."""
    settled = second.settled
    if settled.holder is None:
        place = settled.environment
        is_there = place is not None and place.type is EnvironmentType.PRODUCTION
        return settled.scopes or () if is_there else ()
    there = (one for one in second.blocks if Tier.PRODUCTION in one.tiers)
    return tuple(dict.fromkeys(scope for block in there for scope in block.left.granted))


def _can_do_nothing(second: Second) -> str | None:
    if second.settled.scopes == ():
        return words.WARN_EMPTY
    if second.settled.holder is None:
        return None
    leaves_some = any(block.left.granted for block in second.blocks)
    return None if leaves_some else words.WARN_NOTHING_LEFT


def _loses(second: Second) -> str | None:
    """Scopes that were named and that no role of the owner has anywhere."""
    if second.settled.scopes is None or not second.blocks:
        return None
    first, *rest = (frozenset(block.left.lost) for block in second.blocks)
    lost = [one for one in second.blocks[0].left.lost if one in first.intersection(*rest)]
    return words.WARN_LOST.format(scopes=words.some(lost)) if lost else None


def _is_widest(second: Second) -> str | None:
    """Wider than anything that this owner has: no one of those covers all of it."""
    settled = second.settled
    if settled.holder is None or not second.others:
        return None
    reach = _reach(second, settled.scopes, settled.role_cap)
    for one in second.others:
        if not not_covered(_reach(second, one.scopes, one.role_cap), reach):
            return None
    return words.WARN_WIDEST.format(who=settled.holder.user.email)


def _reach(second: Second, scopes: tuple[str, ...] | None, role_cap: str | None) -> tuple[str, ...]:
    """What a credential could do under the highest role: its own bounds and nothing else."""
    caps = second.roles.of(() if role_cap is None else (role_cap,))
    return left_of(scopes, None, caps, Tier.DEVELOPMENT, second.catalog).granted


def _only_reads(text: str) -> bool:
    scope = parse_scope(text)
    return scope is not None and scope.action == "read"


WARNINGS: tuple[Callable[[Second], str | None], ...] = (
    _never_ends,
    _lives_long,
    _is_broad,
    _is_widest,
    _changes_production,
    _loses,
    _can_do_nothing,
)


def warnings(second: Second) -> tuple[str, ...]:
    """Each in words, in the order of the table."""
    return tuple(found for found in (warn(second) for warn in WARNINGS) if found is not None)
