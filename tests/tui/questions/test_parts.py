"""Acts on many: followed, stopped, and nobody else is kept out meanwhile."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import timedelta

import pytest
from textual.widgets import Input

from tests.tui.driving import press, screen
from tests.tui.house import House
from tests.tui.waiting import settled
from tokenhouse.core import StoreUnavailable
from tokenhouse.core.facts import Credential, Report, Result
from tokenhouse.tui.acts import ExtendCredentials, RevokeCredentials
from tokenhouse.tui.acts.parts import PART, Watch, in_parts
from tokenhouse.tui.questions.bulk import RevokeQuestion
from tokenhouse.tui.wording import acts as act_words
from tokenhouse.tui.wording import shell as words

MANY = 2 * PART + 20


@pytest.fixture
def keys(house):
    admin = house.admin
    prod = next(one for one in admin.environments.list() if one.type == "production")
    issue = admin.scoped_keys.issue
    return [issue(prod, f"k-{n:03}", preset="Read only").credential for n in range(MANY)]


def revoked(house: House, keys: Iterable[Credential]) -> int:
    return sum(house.admin.credentials.get(one).revoked_at is not None for one in keys)


def done(ids: Iterable[str]) -> Report:
    return Report(tuple(Result(id_, done=True) for id_ in ids))


@pytest.mark.parametrize(
    ("count", "told"),
    [
        pytest.param(0, [], id="none"),
        pytest.param(1, [(1, 1)], id="one"),
        pytest.param(PART, [(PART, PART)], id="a whole part"),
        pytest.param(PART + 1, [(PART, PART + 1), (PART + 1, PART + 1)], id="one more"),
    ],
)
def test_it_is_told_after_each_part(count, told):
    heard = []
    watch = Watch()
    watch.tell = lambda done, of: heard.append((done, of))
    ids = [str(number) for number in range(count)]
    assert [one.id for one in in_parts(ids, watch, done).results] == ids
    assert heard == told


def test_what_is_done_stays_done_and_the_rest_is_named(house, keys):
    act = RevokeCredentials(ids=tuple(one.id for one in keys))
    act.watch.tell = lambda *_: act.watch.stop()
    report = act.carry_out(house.admin)
    assert (report.done, len(report.results)) == (PART, MANY)
    assert {one.detail for one in report.failed} == {act_words.STOPPED}
    assert revoked(house, keys) == PART


def test_a_store_that_goes_away_half_way_leaves_a_report_of_what_was_done():
    asked = []

    def act(ids):
        asked.append(ids)
        if len(asked) == 2:
            raise StoreUnavailable("away")
        return done(ids)

    report = in_parts([str(number) for number in range(MANY)], Watch(), act)
    assert report.done == PART
    assert {one.detail for one in report.failed} == {"away"}
    assert len(asked) == 2


def test_one_that_is_away_from_the_beginning_is_said_as_ever():
    def act(ids):
        raise StoreUnavailable("away")

    with pytest.raises(StoreUnavailable):
        in_parts(["one"], Watch(), act)


def test_many_are_extended_in_parts_too(house, keys):
    later = house.clock.at + timedelta(days=9)
    act = ExtendCredentials(ids=tuple(one.id for one in keys), at=later)
    heard = []
    act.watch.tell = lambda done, _: heard.append(done)
    assert act.carry_out(house.admin).done == MANY
    assert heard == [PART, 2 * PART, MANY]
    assert {house.admin.credentials.get(one).expires_at for one in keys} == {later}


async def until(holds: Callable[[], bool]) -> None:
    """While something waits for us, the console cannot come to rest."""
    for _ in range(100_000):
        if holds():
            return
        await asyncio.sleep(0)
    raise AssertionError("it does not come")


async def test_escape_stops_it_and_the_report_says_what_became_of_each(house, keys, open_console):
    async with open_console(house) as pilot:
        question = RevokeQuestion(house.admin, credentials=tuple(keys))
        pilot.app.push_screen(question)
        await settled(pilot)
        question.query_one("#typed", Input).value = str(MANY)
        await settled(pilot)
        with closing(sqlite3.connect(house.path, isolation_level=None)) as other:
            other.execute("begin immediate")  # somebody else writes: the first part waits
            await pilot.press("ctrl+y")
            await until(lambda: question.busy)
            await pilot.press("escape")
            await until(lambda: words.STOPPING in screen(pilot))
            other.execute("rollback")
        await settled(pilot)
        assert "esc stops" not in screen(pilot)
        assert revoked(house, keys) == PART
        shown = screen(pilot)
        assert f"{PART} of {MANY} done" in shown
        assert act_words.STOPPED.split(":")[0] in " ".join(shown.split())


async def test_how_far_it_is_stands_in_the_dialog(house, keys, open_console):
    async with open_console(house) as pilot:
        question = RevokeQuestion(house.admin, credentials=tuple(keys))
        pilot.app.push_screen(question)
        await settled(pilot)
        question.busy = True
        question._watch = Watch()
        question._advance(PART, MANY)
        await settled(pilot)
        assert words.advanced(PART, MANY) in screen(pilot)
        await press(pilot, "escape")
        question._advance(2 * PART, MANY)
        await settled(pilot)
        assert words.STOPPING in screen(pilot)
