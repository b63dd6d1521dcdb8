"""What a person holds, as lines of a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from tokenhouse.core.facts import Credential
from tokenhouse.core.rules.lifetimes import LIVE_STATES
from tokenhouse.tui.questions.fields.usage import usage_words, used_lately
from tokenhouse.tui.wording.kinds import kind_words
from tokenhouse.tui.wording.questions import bulk


def alive(held: Iterable[Credential], now: datetime) -> list[Credential]:
    """Those that work now, the ones in use first."""
    kept = [one for one in held if one.state(now) in LIVE_STATES]
    return sorted(kept, key=lambda one: not used_lately(one, now))


def holding_lines(held: Iterable[Credential], now: datetime) -> Iterator[str]:
    """Each in two lines; those in use carry a sign."""
    for one in held:
        said = f"{kind_words(one.kind)} · {usage_words(one, now)}"
        yield bulk.item(one.name or one.id, one.hint, "", said, busy=used_lately(one, now))
