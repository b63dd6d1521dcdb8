"""A rotation of many that does not come to its end: no text is lost, and the report says so."""

import asyncio
import resource
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.tui.driving import press, screen
from tests.tui.house import House
from tests.tui.questions.bulk.rotating import FULL, fill_up, flat, issued, kept, marked, works
from tests.tui.questions.test_reveal import Planted, holders
from tests.tui.waiting import settled
from tokenhouse.core import StoreUnavailable
from tokenhouse.core.facts import Issued
from tokenhouse.tui.acts import RotateCredentials, RotateScopedKey
from tokenhouse.tui.acts.rotations import Turn
from tokenhouse.tui.questions.reveal.question import RevealQuestion
from tokenhouse.tui.questions.reveal.secret import SecretText
from tokenhouse.tui.questions.reveal.shelf import NotWritten, Shelf
from tokenhouse.tui.wording import acts as act_words
from tokenhouse.tui.wording import shell as words
from tokenhouse.tui.wording.questions import bulk as bulk_words

fills_up = pytest.mark.skipif(not FULL.exists(), reason="no disk that is always full")


def act(keys: list[Issued], path: Path, name: str = "") -> RotateCredentials:
    """Of all of them, for a day."""
    turns = [
        Turn(
            id=one.credential.id,
            name=name or one.credential.name,
            place="acme/checkout/prod",
            act=RotateScopedKey(key=one.credential, grace=timedelta(days=1)),
        )
        for one in keys
    ]
    return RotateCredentials(turns=tuple(turns), path=str(path))


def rotated(house: House, keys: list[Issued]) -> list[bool]:
    found = [house.admin.credentials.get(one.credential) for one in keys]
    return [getattr(one, "archived_at", None) is not None for one in found]


def test_stopped_between_two_what_is_done_stays_done_and_its_texts_are_there(house, tmp_path):
    keys, path = issued(house, 3), tmp_path / "texts"
    asked = act(keys, path)
    asked.watch.tell = lambda *_: asked.watch.stop()
    result = asked.carry_out(house.admin)
    assert rotated(house, keys) == [True, False, False]
    assert works(house, [one["text"] for one in kept(path)]) == [True]
    assert [one.detail for one in result.report.results] == ["rotated", *[act_words.STOPPED] * 2]
    assert list(asked.commands(result)) == asked.command().splitlines()[:1]


def test_each_text_is_on_the_disk_before_the_next_key_is_touched(house, tmp_path):
    keys, path, seen = issued(house, 3), tmp_path / "texts", []
    asked = act(keys, path)
    asked.watch.tell = lambda *_: seen.append((len(kept(path)), sum(rotated(house, keys))))
    asked.carry_out(house.admin)
    assert seen == [(1, 1), (2, 2), (3, 3)]


def test_after_the_file_is_taken_away_no_text_goes_where_nobody_finds_it(house, tmp_path):
    keys, path = issued(house, 3), tmp_path / "texts"
    asked = act(keys, path)
    asked.watch.tell = lambda done, _: path.unlink() if done == 1 else None
    result = asked.carry_out(house.admin)
    assert rotated(house, keys) == [True, True, False]
    assert "No such file" in result.report.failed[0].detail
    assert works(house, [result.lost[0].text]) == [True]


@fills_up
def test_a_disk_that_fills_up_loses_nothing_and_no_further_key_is_touched(house, tmp_path):
    keys, path = issued(house, 3), tmp_path / "texts"
    asked = act(keys, path)
    asked.watch.tell = lambda done, _: fill_up(path) if done == 1 else None
    result = asked.carry_out(house.admin)
    assert rotated(house, keys) == [True, True, False]
    assert [one.done for one in result.report.results] == [True, False, False]
    lost, rest = (one.detail for one in result.report.failed)
    assert "No space left on device" in lost
    assert rest == bulk_words.NOT_BEGUN
    assert works(house, [result.lost[0].text, kept(path)[0]["text"]]) == [True] * 2
    assert works(house, [one.text for one in keys]) == [True] * 3
    assert list(asked.commands(result)) == asked.command().splitlines()[:2]
    assert result.lost[0].text not in repr(result)


@fills_up
async def test_a_text_that_the_file_did_not_take_is_shown_once_before_the_report(
    house, open_console, tmp_path
):
    keys, path = issued(house, 2), tmp_path / "texts"
    async with open_console(house) as pilot:
        question: Any = await marked(pilot, path)
        with closing(sqlite3.connect(house.path, isolation_level=None)) as other:
            other.execute("begin immediate")  # somebody else writes: the first rotation waits
            await pilot.press("y")
            await until(path.exists)
            fill_up(path)
            other.execute("rollback")
        await settled(pilot)
        assert not question.busy
        assert isinstance(pilot.app.screen, RevealQuestion)
        planted = Planted(pilot.app.screen.query_one(SecretText)._text)
        assert works(house, [planted.text, *(one.text for one in keys)]) == [True] * 3
        report = flat(await press(pilot, "s"))
        assert "0 of 2 done" in report
        assert "rotated, but its text is not in the file (No space left on device)" in report
        assert "not begun" in report
        assert not planted.is_in(report)
        await press(pilot, "escape")
        assert holders(planted) == []
        assert len(pilot.app.shell.view.chosen()) == 2
        assert len(pilot.app.gate.log) == 1
    assert not path.exists()
    assert sum(rotated(house, keys)) == 1


async def until(holds: Callable[[], bool]) -> None:
    """While something waits for us, the console cannot come to rest."""
    for _ in range(100_000):
        if holds():
            return
        await asyncio.sleep(0)
    raise AssertionError("it does not come")


async def test_escape_stops_it_between_two_keys(house, open_console, tmp_path):
    keys, path = issued(house, 3), tmp_path / "texts"
    async with open_console(house) as pilot:
        question = await marked(pilot, path)
        with closing(sqlite3.connect(house.path, isolation_level=None)) as other:
            other.execute("begin immediate")
            await pilot.press("y")
            await until(lambda: question.busy)
            await pilot.press("escape")
            await until(lambda: words.STOPPING in screen(pilot))
            other.execute("rollback")
        await settled(pilot)
        assert "1 of 3 done" in screen(pilot)
        await press(pilot, "escape")
        assert len(pilot.app.shell.view.chosen()) == 2
    assert len(kept(path)) == sum(rotated(house, keys)) == 1


async def test_whoever_leaves_the_console_stops_it(house, open_console, tmp_path):
    keys, path = issued(house, 3), tmp_path / "texts"
    with closing(sqlite3.connect(house.path, isolation_level=None)) as other:
        async with open_console(house) as pilot:
            question = await marked(pilot, path)
            other.execute("begin immediate")
            await pilot.press("y")
            await until(lambda: question.busy)
            await pilot.press("ctrl+c", "ctrl+c")
            hands = pilot.app.gate._hands
        other.execute("rollback")
    hands.shutdown(wait=True)
    assert len(kept(path)) == sum(rotated(house, keys)) == 1


def test_a_store_that_goes_away_half_way_leaves_what_was_done_in_the_file(house, tmp_path):
    keys, path = issued(house, 3), tmp_path / "texts"
    asked = act(keys, path)
    asked.watch.tell = lambda done, _: house.authority.close() if done == 1 else None
    report = asked.carry_out(house.admin).report
    assert [one.done for one in report.results] == [True, False, False]
    assert len(kept(path)) == 1


def test_one_that_is_away_from_the_beginning_leaves_no_file(house, tmp_path):
    keys, path = issued(house, 2), tmp_path / "texts"
    house.authority.close()
    with pytest.raises(StoreUnavailable):
        act(keys, path).carry_out(house.admin)
    assert not path.exists()


@pytest.mark.parametrize("name", ['a "quoted"\tname', "部署鍵 [old] 🚀", "back\\slash"])
def test_whatever_a_name_has_in_it_a_line_stays_a_line(house, tmp_path, name):
    keys, path = issued(house, 2), tmp_path / "texts"
    act(keys, path, name).carry_out(house.admin)
    assert [one["name"] for one in kept(path)] == [name] * 2


def test_a_shelf_that_has_room_for_half_a_text_keeps_whole_ones_only(tmp_path):
    path, room = tmp_path / "texts", len("one\ntwo\nth")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Shelf(str(path)) as shelf:
        shelf.keep("one\n")
        shelf.keep("two\n")
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
        try:
            with pytest.raises(NotWritten) as refusal:
                shelf.keep("three\n")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_text() == "one\ntwo\n"
    assert refusal.value.why == "File too large"
    assert "three" not in str(refusal.value)


def test_a_shelf_that_took_nothing_leaves_nothing(tmp_path):
    with Shelf(str(tmp_path / "texts")):
        assert (tmp_path / "texts").exists()
    assert not (tmp_path / "texts").exists()
