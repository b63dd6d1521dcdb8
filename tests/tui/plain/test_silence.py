"""A verifier has not reported: it is named, and nothing is cut before that was said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import tokenhouse
from tests.tui.plain.conftest import Kept
from tests.tui.plain.driving import told
from tests.tui.plain.test_stories import CUT, ROTATIONS, rotated
from tokenhouse.core import Settings
from tokenhouse.core.ambient import utc_now
from tokenhouse.tui.wording import plain as words


@contextmanager
def verifying(kept: Kept, name: str, silent: timedelta = timedelta(0)) -> Iterator[None]:
    """A process by that name, which has reported nothing for so long and has not ended."""
    settings = Settings(verifier_name=name, usage_interval=timedelta(hours=1))
    ago = timedelta(0)
    with tokenhouse.connect(kept.url, settings=settings, clock=lambda: utc_now() - ago) as other:
        assert other.verify(kept.texts.used)
        ago = silent
        other.flush_usage()
        yield


def test_how_many_report_is_said_with_what_is_safe(kept: Kept) -> None:
    rotated(kept)
    assert "safe to cut: never used, no verifier reports" in told(kept, ROTATIONS).out
    with verifying(kept, "api-1"), verifying(kept, "api-2"):
        assert "safe to cut: never used, 2 verifiers report" in told(kept, ROTATIONS).out


def test_who_has_not_reported_is_named_with_the_verdict_and_before_a_cut(kept: Kept) -> None:
    rotated(kept)
    with verifying(kept, "5 h", timedelta(hours=3)):
        said = told(kept, ROTATIONS).out
        assert "quiet, as far as reported, not reported for 3 hours: 5 h" in said
        assert "?" not in said.partition("quiet, as far")[0].splitlines()[-1]
        for answer in ("", "no"):
            said = told(kept, CUT, "1", answer).out
            assert "Not reported for 3 hours: 5 h. Whoever uses it there will be refused." in said
            assert words.NOTHING_DONE in said
        assert kept.accepts(kept.texts.production)
        assert "u undoes it" in told(kept, CUT, "1", "yes").out
    assert not kept.accepts(kept.texts.production)
