"""Everything about one archived key, for the side pane."""

from __future__ import annotations

from datetime import datetime, tzinfo

from tokenhouse.core.facts import ArchivedKey
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.atlas import Atlas
from tokenhouse.tui.charts.blocks import spark
from tokenhouse.tui.pages.lines import Sheet, sheet
from tokenhouse.tui.pages.rotations.reading import Cockpit
from tokenhouse.tui.wording.counts import grouped
from tokenhouse.tui.wording.pages import rotations as words
from tokenhouse.tui.wording.places import place_words
from tokenhouse.tui.wording.states import state_words
from tokenhouse.tui.wording.times import both, since


def rotation_sheet(
    key: ArchivedKey, now: datetime, zone: tzinfo, atlas: Atlas, cockpit: Cockpit
) -> Sheet:
    """Label by label."""
    environment = atlas.environment(key.environment_id)
    place = place_words(environment) if environment else ""
    verdict = "\n".join((cockpit.verdict_words(key, now), *cockpit.grounds(key, now)))
    of_environment = key.kind is Kind.ENVIRONMENT_KEY
    return sheet(
        place if of_environment else key.name,
        [
            (words.WHERE, "" if of_environment else place),
            (words.VERDICT, verdict),
            (words.STATE, state_words(key.state(now))),
            (words.KEY, key.hint),
            (words.SUCCESSOR, key.successor_id or ""),
            (words.ROTATED, both(key.archived_at, zone)),
            (words.GRACE_ENDS, both(key.grace_ends_at, zone)),
            (words.USED_OLD, words.uses(key.uses_since, key.uses)),
            (words.USED_NEW, grouped(key.successor_uses)),
            (words.BY_HOUR_OLD, spark(cockpit.of(key.id))),
            (words.BY_HOUR_NEW, spark(cockpit.of(key.successor_id))),
            (words.LAST_USED, since(key.last_used_at, now)),
            (words.CALLER, key.last_source or ""),
        ],
    )
