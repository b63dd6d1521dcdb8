"""What a report leaves in the audit log, and what it never does (credentials §7, §9)."""

from typing import Any

import pytest

from tests.core.people.cast import Cast
from tests.core.people.test_reports import events, opened, proven
from tests.houses import DAY, HOUR, TICK
from tokenhouse.core import Kind, State
from tokenhouse.core.rules.names import WITHHELD


def test_the_event_names_the_credential_and_who_says_so(cast: Cast) -> None:
    text = cast.one_of_each(cast.people["developer"])[Kind.SCOPED_KEY].text
    answer = proven(cast.house.authority.report(text, source="scanner.example"))
    [event] = events(cast)
    assert event.actor == f"reporter of {answer.credential_id}"
    assert event.credential_id == answer.credential_id
    assert event.before == {"state": "active"}
    assert event.after == {"policy": "burn", "source": "scanner.example"}
    [burned] = events(cast, "credential.burn")
    assert (burned.after or {})["reason"] == "reported from outside"
    assert cast.house.admin.audit.verify().is_intact


def test_a_reported_environment_token_has_an_event_though_it_has_no_row(cast: Cast) -> None:
    issued = cast.one_of_each(cast.people["developer"])[Kind.ENVIRONMENT_TOKEN]
    proven(cast.house.authority.report(issued.text))
    [event] = events(cast)
    assert event.credential_id == issued.credential.id
    assert event.environment_id == cast.place("staging")
    assert (event.after or {})["kind"] == "environment_token"


SECRETIVE = (
    *("th_prod_" + "a" * 47, "Bearer%20th_prod_" + "a" * 47, "?key=1th_pat_" + "a" * 47),
    "\x1b[2J",
)


@pytest.mark.parametrize(
    ("source", "kept"),
    [*((one, None) for one in (" ", "", 5)), *((one, WITHHELD) for one in SECRETIVE)],
)
def test_a_label_that_is_not_fit_is_not_kept_and_the_report_counts(
    cast: Cast, source: Any, kept: str | None
) -> None:
    text = cast.one_of_each(cast.people["developer"])[Kind.SCOPED_KEY].text
    proven(cast.house.authority.report(text, source=source))
    [event] = events(cast)
    assert (event.after or {})["source"] == kept


def test_a_long_label_is_kept_as_far_as_a_name_goes(cast: Cast) -> None:
    text = cast.one_of_each(cast.people["developer"])[Kind.SCOPED_KEY].text
    proven(cast.house.authority.report(text, source="https://code.example/" + "x" * 200))
    [event] = events(cast)
    assert len(str((event.after or {})["source"])) == 64


def test_who_repeats_a_report_fills_no_log(cast: Cast) -> None:
    text = cast.one_of_each(cast.people["developer"])[Kind.SCOPED_KEY].text
    authority = opened(cast, "notify")
    proven(authority.report(text))
    stamp = cast.house.admin.credentials.stamp()
    for _ in range(20):
        assert proven(authority.report(text)).state is State.ACTIVE
    assert len(events(cast)) == 1
    assert cast.house.admin.credentials.stamp() == stamp
    cast.house.clock.move(HOUR + TICK)
    proven(authority.report(text))
    assert len(events(cast)) == 2


def test_who_repeats_a_report_of_what_is_burned_makes_no_verifier_look_again(cast: Cast) -> None:
    text = cast.one_of_each(cast.people["developer"])[Kind.SCOPED_KEY].text
    authority = opened(cast, "burn")
    proven(authority.report(text))
    stamp = cast.house.admin.credentials.stamp()
    for _ in range(3):
        assert proven(authority.report(text)).state is State.BURNED
    assert cast.house.admin.credentials.stamp() == stamp


def test_a_report_at_a_clock_that_ran_ahead_silences_no_later_one(cast: Cast) -> None:
    text = cast.one_of_each(cast.people["developer"])[Kind.SCOPED_KEY].text
    authority = opened(cast, "notify")
    cast.house.clock.move(30 * DAY)
    proven(authority.report(text))
    cast.house.clock.move(-30 * DAY)
    proven(authority.report(text, source="the real one"))
    assert [(one.after or {})["source"] for one in events(cast)] == ["the real one", None]


def test_what_was_ended_has_no_end_to_come(cast: Cast) -> None:
    held = cast.one_of_each(cast.people["developer"])
    for kind in (Kind.SCOPED_KEY, Kind.ENVIRONMENT_TOKEN):
        assert proven(cast.house.authority.report(held[kind].text)).ends_at is None
