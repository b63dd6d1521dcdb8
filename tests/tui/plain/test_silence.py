"""A verifier has not reported, or there is none: nothing is cut before that was said."""

from __future__ import annotations

from datetime import timedelta

from tests.tui.plain.conftest import Kept
from tests.tui.plain.driving import told, verifying
from tests.tui.plain.test_stories import ADJUST, CUT, ROTATIONS, rotated
from tokenhouse.tui.wording import plain as words

NOBODY = "No verifier reports, so nobody knows who uses this key."


def test_where_nobody_reports_nothing_is_safe_and_nothing_is_cut_unasked(kept: Kept) -> None:
    rotated(kept)
    said = told(kept, ROTATIONS).out
    assert "0 of the new one, nobody reports its uses" in said
    assert "safe to cut:" not in said
    for act in ((CUT, "1"), (ADJUST, "1", "6")):
        said = told(kept, *act, "").out
        assert NOBODY in said
        assert words.NOTHING_DONE in said
    assert kept.accepts(kept.texts.production)
    assert NOBODY not in told(kept, ADJUST, "1", "4", "yes").out
    assert "u undoes it" in told(kept, CUT, "1", "yes").out
    assert not kept.accepts(kept.texts.production)


def test_how_many_report_is_said_with_what_is_safe(kept: Kept) -> None:
    rotated(kept)
    with verifying(kept, "api-1"):
        assert "safe to cut: never used, 1 verifier reports" in told(kept, ROTATIONS).out
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
        said = told(kept, ADJUST, "1", "6", "").out
        assert "Not reported for 3 hours: 5 h. Whoever uses it there will be refused." in said
        assert kept.accepts(kept.texts.production)
        assert "u undoes it" in told(kept, CUT, "1", "yes").out
    assert not kept.accepts(kept.texts.production)
