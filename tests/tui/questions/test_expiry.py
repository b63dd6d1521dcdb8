"""Adjusting, cutting and extending, driven through keys and checked in the core."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from textual.widgets import Input

from tests.tui.driving import press, typed
from tests.tui.house import House
from tests.tui.questions.gallery import CALLER, GALLERY, ask, cells, focus_of, subjects
from tests.tui.waiting import settled
from tokenhouse.core.facts import Credential
from tokenhouse.tui.question import Choice
from tokenhouse.tui.questions.expiry.adjust import AdjustQuestion
from tokenhouse.tui.questions.expiry.extend import ExtendQuestion
from tokenhouse.tui.questions.expiry.shares import shared_out
from tokenhouse.tui.questions.fields.picker import Picker
from tokenhouse.tui.wording.questions import expiry as words


@pytest.fixture
def about(house):
    return subjects(house)


async def adjusting(pilot: Any, about: Any, key: Any = None) -> tuple[AdjustQuestion, list[Any]]:
    question = AdjustQuestion(about.house.admin, key=key or about.archived, environment=about.prod)
    return question, await ask(pilot, question)


async def test_a_later_end_can_be_undone_and_is_done_on_enter(house, about, open_console):
    async with open_console(house) as pilot:
        question, answers = await adjusting(pilot, about)
        await press(pilot, "down")
        assert "→ 2025-06-09 13:04 UTC (in 7 d)" in cells(question)
        await press(pilot, "enter")
    assert answers[0].grace_ends_at == house.clock() + timedelta(days=7)


async def test_enter_alone_never_takes_time_away_and_each_row_says_whether_it_does(
    house, about, open_console
):
    before = about.archived.grace_ends_at
    assert before - house.clock() > timedelta(hours=1), "so +1 h would be less"
    async with open_console(house) as pilot:
        question, answers = await adjusting(pilot, about)
        assert "20 m 12 s later than its end of now" in cells(question)
        question.query_one(Picker).go_to("1h")
        await settled(pilot)
        said = cells(question)
        assert "+1 h     2025-06-02 14:04 · earlier" in said
        assert "EARLIER than its end of now" in said
        question.query_one(Picker).go_to(None)
        await press(pilot, "enter")
    assert answers[0].grace_ends_at > before


@pytest.mark.parametrize("left", [timedelta(days=29), timedelta(minutes=20)], ids=str)
async def test_where_no_row_gives_more_time_a_date_is_asked_for_first(
    house, about, open_console, left
):
    key = house.admin.archived_keys.set_expiry(about.archived, house.clock() + left)
    if left < timedelta(hours=1):
        key = replace(key, own_expires_at=key.grace_ends_at)
    async with open_console(house) as pilot:
        question, answers = await adjusting(pilot, about, key)
        assert question.query_one(Picker).chosen == "custom"
        await press(pilot, "enter", "enter")
        assert question.is_current
    assert answers == []


async def test_the_result_is_shown_in_local_time_and_utc_before_it_is_applied(
    house, about, open_console
):
    from zoneinfo import ZoneInfo

    async with open_console(house, zone=ZoneInfo("Europe/Berlin")) as pilot:
        question, _ = await adjusting(pilot, about)
        assert "→ 2025-06-03 15:04 CEST · 13:04 UTC (in 1 d)" in cells(question)
        question.query_one(Picker).go_to("custom")
        question.query_one("#field-at", Input).value = "2025-06-03 09:00"
        await settled(pilot)
        assert "→ 2025-06-03 09:00 CEST · 07:00 UTC (in 17 h 55 m)" in cells(question)


async def test_stopping_a_key_in_use_now_takes_its_own_key_and_says_who_uses_it(
    house, about, open_console
):
    async with open_console(house) as pilot:
        question, answers = await adjusting(pilot, about)
        await press(pilot, "end", "enter")
        assert answers == []
        assert f"by {CALLER}" in str(question.query_one("#warning").render())
        assert "press y" in str(question.query_one("#complaint").render())
        question.query_one("#confirm", Choice).focus()
        await press(pilot, "enter")
        assert answers == []
        await press(pilot, "y")
    assert answers[0].grace_ends_at == house.clock()
    assert not house.authority.verify(about.old_text)


async def test_a_key_that_nobody_uses_is_stopped_on_enter(house, about, open_console):
    quiet = next(one for one in house.admin.archived_keys.list(about.prod) if not one.uses)
    async with open_console(house) as pilot:
        _, answers = await adjusting(pilot, about, quiet)
        await press(pilot, "end", "enter")
    assert answers[0].grace_ends_at == house.clock()


async def test_where_one_is_silent_a_quiet_key_is_not_stopped_on_enter(house, about, open_console):
    quiet = next(one for one in house.admin.archived_keys.list(about.prod) if not one.uses)
    house.clock.move(timedelta(minutes=6))
    async with open_console(house) as pilot:
        question, answers = await adjusting(pilot, about, quiet)
        assert not question.query_one("#warning").display
        await press(pilot, "end", "enter")
        assert "Not reported for 6 m" in str(question.query_one("#warning").render())
        assert answers == []
        await press(pilot, "y")
    assert answers[0].grace_ends_at == house.clock()


async def test_an_end_may_lie_in_the_past_but_not_beyond_the_horizon(house, about, open_console):
    async with open_console(house) as pilot:
        question, answers = await adjusting(pilot, about)
        question.query_one(Picker).go_to("custom")
        field = question.query_one("#field-at", Input)
        field.value = "2025-09-01"
        await settled(pilot)
        assert "2025-07-02 13:04 UTC at most" in str(question.query_one("#problem-at").render())
        assert question.query_one("#confirm", Choice).disabled
        field.value = "2025-06-01 00:00"
        await settled(pilot)
        assert "refused at once" in cells(question)
        await press(pilot, "ctrl+y")
    assert answers[0].grace_ends_at < house.clock()


async def test_a_key_that_was_stopped_is_accepted_again_with_a_later_end(
    house, about, open_console
):
    stopped = house.admin.archived_keys.end(about.archived)
    assert not house.authority.verify(about.old_text)
    async with open_console(house) as pilot:
        question, _ = await adjusting(pilot, about, stopped)
        said = cells(question)
        assert "refused since 2025-06-02 13:04 UTC" in said
        assert "until then it is accepted AGAIN" in said
        await press(pilot, "enter")
    assert house.authority.verify(about.old_text)


async def test_cutting_says_who_what_and_when_and_is_confirmed_by_its_own_key(
    house, about, open_console
):
    async with open_console(house) as pilot:
        question = GALLERY["cut"](about)
        answers = await ask(pilot, question)
        said = cells(question)
        assert "PROD · acme ▸ checkout ▸ prod" in said
        assert about.archived.hint in said
        assert f"by {CALLER}" in said
        assert focus_of(question) == "cancel"
        await press(pilot, "y")
    assert answers[0].grace_ends_at == house.clock()
    assert not house.authority.verify(about.old_text)


def ends(house: House, credentials: Iterable[Credential]) -> dict[str, datetime | None]:
    return {one.name: house.admin.credentials.get(one).expires_at for one in credentials}


async def test_extending_shortens_nothing_and_says_what_stays_before_it_is_done(
    house, about, open_console
):
    every = tuple(house.admin.credentials.search().items)
    before = ends(house, every)
    at = house.clock() + timedelta(days=30)
    async with open_console(house) as pilot:
        question = ExtendQuestion(house.admin, credentials=every)
        answers = await ask(pilot, question)
        await press(pilot, "down")
        assert "There is no undo." in cells(question)
        said = str(question.query_one("#shares").render())
        sure = question.query_one("#sure")
        if sure.display:
            question.query_one("#typed").focus()
            count = said.split(maxsplit=1)[0]
            await typed(pilot, count)
        await press(pilot, "ctrl+y")
    shares = shared_out(every, at, house.clock())
    assert f"{len(shares.earlier)} {words.UNCHANGED}" in said
    assert f"{len(shares.fixed)} {words.FIXED}" in said
    assert answers[0].done == len(answers[0].results) == len(shares.later) > 0
    after = ends(house, every)
    assert {name for name in before if before[name] != after[name]} == {
        one.name for one in shares.later
    }
    assert all(after[one.name] == at for one in shares.later)


async def test_shortening_has_to_be_chosen_and_the_title_says_so(house, about, open_console):
    endless = tuple(one for one in about.scoped if one.expires_at is None)
    async with open_console(house) as pilot:
        question = ExtendQuestion(house.admin, credentials=endless)
        answers = await ask(pilot, question)
        assert words.NONE_LATER in cells(question)
        await press(pilot, "y")
        assert not answers
        await press(pilot, "s")
        assert words.EXTEND_OR_SHORTEN in cells(question)
        warning = question.query_one("#warning")
        assert warning.display
        assert str(warning.render()) == words.shorten_warning(len(endless))
        await press(pilot, "y")
    assert answers[0].done == len(endless)
    assert set(ends(house, endless).values()) == {house.clock() + timedelta(days=7)}


async def test_extending_more_than_five_asks_for_the_count(house, about, open_console):
    async with open_console(house) as pilot:
        question = GALLERY["extend"](about)
        answers = await ask(pilot, question)
        await press(pilot, "down", "enter", "s", "y")
        assert answers == []
        question.query_one("#typed").focus()
        await typed(pilot, str(len(about.scoped)))
        await press(pilot, "ctrl+y")
    assert answers[0].done == len(about.scoped)
    found = set(ends(house, about.scoped).values())
    assert found == {house.clock() + timedelta(days=30)}


async def test_no_list_turns_over_from_its_safe_end_to_its_harsh_one(house, about, open_console):
    async with open_console(house) as pilot:
        question, _ = await adjusting(pilot, about)
        picker = question.query_one(Picker)
        await press(pilot, "up", "up")
        assert picker.chosen == "24h"
        picker.go_to("now")
        await press(pilot, "down")
        assert picker.chosen == "now"


async def test_an_expiry_in_the_past_is_refused_beside_the_field(house, about, open_console):
    async with open_console(house) as pilot:
        question = GALLERY["extend"](about)
        await ask(pilot, question)
        question.query_one(Picker).go_to("custom")
        question.query_one("#field-at", Input).value = "-1h"
        await settled(pilot)
        assert "already past" in str(question.query_one("#problem-at").render())
