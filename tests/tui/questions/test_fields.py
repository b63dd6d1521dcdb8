"""What people type for instants and lengths, and the words for every problem."""

from datetime import UTC, datetime, timedelta
from string import Formatter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokenhouse.core import errors
from tokenhouse.core.outcomes import Reason
from tokenhouse.core.problems import SENTENCES, Flaw, Problem, problem
from tokenhouse.tui.questions.fields.instants import read_instant, read_span
from tokenhouse.tui.wording.problems import PROBLEMS, error_words, problem_words

NOON = datetime(2025, 6, 2, 12, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        pytest.param("+3d", NOON + timedelta(days=3), id="a length counts from now"),
        pytest.param("12h", NOON + timedelta(hours=12), id="the plus may be left out"),
        pytest.param("1d 12h", NOON + timedelta(hours=36), id="lengths add up"),
        pytest.param("-2w", NOON - timedelta(weeks=2), id="a minus goes back"),
        pytest.param("90M", NOON + timedelta(minutes=90), id="large letters do"),
        pytest.param("2025-07-01", datetime(2025, 6, 30, 22, tzinfo=UTC), id="a date begins here"),
        pytest.param(
            "2025-07-01 14:30", datetime(2025, 7, 1, 12, 30, tzinfo=UTC), id="a time is local"
        ),
        pytest.param(
            "2025-07-01 14:30 utc", datetime(2025, 7, 1, 14, 30, tzinfo=UTC), id="unless UTC"
        ),
        pytest.param(
            "2025-07-01T14:30+05:30", datetime(2025, 7, 1, 9, tzinfo=UTC), id="an offset rules"
        ),
        pytest.param("18:00", datetime(2025, 6, 2, 16, tzinfo=UTC), id="a time is today's"),
        pytest.param(
            "2025-10-26 02:30", datetime(2025, 10, 26, 0, 30, tzinfo=UTC), id="the first of two"
        ),
    ],
)
def test_an_instant_is_read_as_people_write_it(typed, at):
    assert read_instant(typed, NOON, BERLIN) == at


@pytest.mark.parametrize(
    "typed",
    ["", " ", "soon", "3", "+3", "3y", "25:00", "2025-13-01", "9" * 41, "0001-01-01", "999999w"],
)
def test_what_is_no_instant_says_how_to_write_one(typed):
    found = read_instant(typed, NOON, ZoneInfo("Asia/Tokyo"))
    assert isinstance(found, Problem)
    assert "+3d" in problem_words(found)


def test_an_hour_that_the_clocks_skip_is_not_guessed():
    found = read_instant("2025-03-30 02:30", NOON, BERLIN)
    assert isinstance(found, Problem)
    assert "clocks are put forward" in problem_words(found)


@given(st.text(max_size=50))
def test_no_text_breaks_the_reading(typed):
    assert isinstance(read_instant(typed, NOON, BERLIN), datetime | Problem)
    assert isinstance(read_span(typed), timedelta | Problem)


def test_every_flaw_has_words_with_the_details_that_core_gives():
    assert set(PROBLEMS) == set(Flaw)
    for flaw, sentence in PROBLEMS.items():
        given_by_core = {name for _, name, _, _ in Formatter().parse(SENTENCES[flaw]) if name}
        used = {name for _, name, _, _ in Formatter().parse(sentence) if name}
        assert used <= given_by_core, flaw


def test_details_are_text_and_never_a_format():
    assert "{0.__class__}" in problem_words(problem(Flaw.TOO_LONG, limit="{0.__class__}"))


def test_instants_and_lengths_in_problems_are_told_as_people_read_them():
    said = problem_words(problem(Flaw.BEYOND_HORIZON, limit="2025-07-02T12:04:00+00:00"))
    assert said == "Too far away: 2025-07-02 12:04 UTC at most."
    said = problem_words(problem(Flaw.BEYOND_HORIZON, limit=timedelta(days=30)))
    assert said == "Too far away: 30 days at most."


@pytest.mark.parametrize(
    "error",
    [
        errors.Invalid({"name": problem(Flaw.TAKEN)}),
        errors.NotFound("environment", "prod"),
        errors.Conflict("the key was rotated"),
        errors.Forbidden(Reason.OUT_OF_SCOPE, "rotate"),
        errors.StoreUnavailable("the database is locked"),
        errors.Misconfigured("no master key"),
        errors.TokenhouseError("something else"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_every_error_has_a_sentence_that_is_short(error):
    said = error_words(error)
    assert said.endswith(".")
    assert len(said) < 300
