"""Many keys rotated at once, driven through keys and checked in the core."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.tui.driving import press, screen, typed
from tests.tui.questions.bulk.rotating import flat, issued, kept, marked, place, works
from tests.tui.questions.gallery import ask, cells
from tests.tui.questions.test_reveal import Planted, holders
from tests.tui.waiting import settled
from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.tui.question import Choice
from tokenhouse.tui.questions.bulk import ReportQuestion
from tokenhouse.tui.questions.bulk.rotate import RotateManyQuestion


async def test_every_new_text_is_in_the_file_and_good_and_so_are_the_old_ones_for_their_grace(
    house, open_console, tmp_path
):
    keys, path = issued(house, 3), tmp_path / "texts"
    async with open_console(house) as pilot:
        await marked(pilot, path)
        await press(pilot, "y")
        said = screen(pilot)
        assert "3 of 3 done" in said
        lines = kept(path)
        assert path.name in said
        assert not [one for one in lines if one["text"] in said]
    assert sorted(one["name"] for one in lines) == ["turn-1", "turn-2", "turn-3"]
    assert {one["place"] for one in lines} == {"acme/checkout/prod"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    new, old = [one["text"] for one in lines], [one.text for one in keys]
    assert not set(new) & set(old)
    assert works(house, new + old) == [True] * 6
    named = [house.admin.credentials.get(one["id"]).name for one in lines]
    assert named == [one["name"] for one in lines]
    house.clock.move(timedelta(hours=24))
    assert works(house, new + old) == [True] * 3 + [False] * 3


async def test_the_marks_go_and_the_log_has_a_twin_for_each_and_no_text(
    house, open_console, tmp_path
):
    keys, path = issued(house, 2), tmp_path / "texts"
    async with open_console(house) as pilot:
        await marked(pilot, path)
        await press(pilot, "y", "escape")
        assert "marked" not in screen(pilot)
        assert "Rotated 2. The new texts are in" in screen(pilot)
        log = [one.command for one in pilot.app.gate.log]
        assert sorted(log) == sorted(
            f"tokenhouse scoped-keys rotate {one.credential.id} --grace 24h" for one in keys
        )
        assert not pilot.app.gate.can_undo


async def test_when_all_is_done_the_texts_are_in_the_file_and_nowhere_else(
    house, open_console, tmp_path
):
    issued(house, 2)
    path = tmp_path / "texts"
    async with open_console(house) as pilot:
        await marked(pilot, path)
        await press(pilot, "y")
        planted = [Planted(one["text"]) for one in kept(path)]
        assert len(planted) == 2
        assert [holders(one) for one in planted] == [[], []]
        assert not [one for one in planted if one.is_in(screen(pilot))]


async def test_keys_of_environments_and_of_people_go_with_them(house, open_console, tmp_path):
    admin, path = house.admin, tmp_path / "texts"
    bo = admin.users.create("bo@acme.example", "Bo")
    laptop = admin.personal_tokens.issue(bo, "laptop")
    staging = place(house, EnvironmentType.STAGING)
    before = admin.environments.rotate(staging)
    key = admin.environments.current_key(staging)
    async with open_console(house) as pilot:
        question = RotateManyQuestion(admin, credentials=(key, laptop.credential))
        await ask(pilot, question)
        question.query_one("#field-path", Input).value = str(path)
        await settled(pilot)
        await press(pilot, "y")
    lines = {one["place"]: one for one in kept(path)}
    assert set(lines) == {"acme/checkout/staging", "bo@acme.example"}
    assert lines["bo@acme.example"]["name"] == "laptop"
    new = admin.environments.current_key(staging)
    assert lines["acme/checkout/staging"]["id"] == new.id
    texts = [before.text, laptop.text, *(one["text"] for one in lines.values())]
    assert works(house, texts) == [True] * 4


async def test_what_somebody_else_rotated_meanwhile_fails_with_its_reason_and_stays_marked(
    house, open_console, tmp_path
):
    keys, path = issued(house, 3), tmp_path / "texts"
    staging = place(house, EnvironmentType.STAGING)
    async with open_console(house, size=(120, 40)) as pilot:
        await marked(pilot, path)
        house.admin.scoped_keys.rotate(keys[1].credential)
        said = await press(pilot, "y")
        assert "2 of 3 done" in said
        assert said.index("× turn-2 ·") < said.index("✓ turn-")
        assert "cannot be rotated" in flat(said)
        await press(pilot, "escape")
        assert [one.id for one in pilot.app.shell.view.chosen()] == [keys[1].credential.id]
        assert len(pilot.app.gate.log) == 2
        key = house.admin.environments.current_key(staging)
        await ask(pilot, RotateManyQuestion(house.admin, credentials=(key,)))
        other = house.admin.environments.rotate(staging)
        await press(pilot, "y")
        assert "somebody else rotated 'staging' meanwhile" in flat(screen(pilot))
    assert sorted(one["name"] for one in kept(path)) == ["turn-1", "turn-3"]
    assert house.admin.environments.current_key(staging).id == other.credential.id


async def test_the_name_that_is_offered_is_plain_and_says_when(house, open_console):
    keys = issued(house, 1)
    async with open_console(house) as pilot:
        question = RotateManyQuestion(house.admin, credentials=(keys[0].credential,))
        await ask(pilot, question)
        offered = question.query_one("#field-path", Input).value
        assert offered == "~/rotated-2025-06-02-120400.jsonl"
        await press(pilot, "tab", "shift+tab", "y")
    assert [one["name"] for one in kept(Path(offered))] == ["turn-1"]


@pytest.mark.parametrize(
    ("there", "said"),
    [
        pytest.param("taken", "nothing was overwritten", id="a file of that name"),
        pytest.param("no/such/folder", "does not exist", id="a folder that is not there"),
        pytest.param("taken/within", "could not be written there", id="within a file"),
        pytest.param("", "Name a file", id="no name"),
    ],
)
async def test_nothing_is_rotated_where_the_file_cannot_be_made(
    house, open_console, tmp_path, there, said
):
    issued(house, 2)
    (tmp_path / "taken").write_text("before")
    before = house.admin.credentials.stamp()
    async with open_console(house) as pilot:
        question = await marked(pilot, tmp_path / there if there else "")
        await press(pilot, "y")
        assert said in str(question.query_one("#complaint").render())
        assert question.is_current
        assert pilot.app.gate.log == []
    assert house.admin.credentials.stamp() == before
    assert (tmp_path / "taken").read_text() == "before"


async def test_no_file_is_left_where_every_key_failed(house, open_console, tmp_path):
    keys, path = issued(house, 2), tmp_path / "texts"
    async with open_console(house) as pilot:
        await marked(pilot, path)
        house.admin.credentials.revoke([one.credential for one in keys])
        assert "0 of 2 done" in await press(pilot, "y")
        assert "and none was left" in await press(pilot, "escape")
    assert not path.exists()


async def test_a_grace_that_the_house_does_not_allow_is_told_beside_it_and_nothing_is_done(
    house, open_console, tmp_path
):
    issued(house, 2)
    before, path = house.admin.credentials.stamp(), tmp_path / "texts"
    async with open_console(house) as pilot:
        question = await marked(pilot, path)
        await press(pilot, "down", "down", "down", "down", "tab", *"31d")
        assert "30 days at most" in str(question.query_one("#problem-grace").render())
        assert question.query_one("#confirm", Choice).disabled
        await press(pilot, "ctrl+y")
        assert question.is_current
    assert house.admin.credentials.stamp() == before
    assert not path.exists()


async def test_cutting_one_production_at_once_asks_for_its_name_and_then_cuts(
    house, open_console, tmp_path
):
    keys, path = issued(house, 2), tmp_path / "texts"
    async with open_console(house) as pilot:
        question = await marked(pilot, path)
        await press(pilot, "end", "y")
        assert "Type prod, then press ctrl+y" in screen(pilot)
        await typed(pilot, "prod")
        await press(pilot, "enter")
        assert question.is_current
        await press(pilot, "ctrl+y")
    assert works(house, [one.text for one in keys]) == [False] * 2
    assert works(house, [one["text"] for one in kept(path)]) == [True] * 2


async def test_elsewhere_cutting_at_once_asks_for_nothing_to_be_typed(
    house, open_console, tmp_path
):
    keys = issued(house, 2, place(house, EnvironmentType.STAGING))
    async with open_console(house) as pilot:
        question = await marked(pilot, tmp_path / "texts")
        await press(pilot, "end")
        assert not question.query_one("#sure").display
        await press(pilot, "y")
    assert works(house, [one.text for one in keys]) == [False] * 2


@pytest.mark.parametrize("grace", ["home", "end"])
async def test_more_than_five_ask_for_the_count_whatever_the_grace(
    house, open_console, tmp_path, grace
):
    issued(house, 6)
    path = tmp_path / "texts"
    async with open_console(house) as pilot:
        question = await marked(pilot, path)
        await press(pilot, grace, "y")
        assert question.is_current
        assert ("cuts production" in screen(pilot)) is (grace == "end")
        await typed(pilot, "6")
        await press(pilot, "ctrl+y")
        assert "6 of 6 done" in screen(pilot)
    assert len(kept(path)) == 6


async def test_the_list_names_those_in_use_first_and_below_what_is_left_alone_and_why(
    house, open_console, tmp_path
):
    keys = issued(house, 3)
    house.authority.verify(keys[2].text, source="192.0.2.9")
    house.authority.flush_usage()
    house.admin.credentials.revoke(keys[0].credential)
    house.admin.scoped_keys.rotate(keys[1].credential)
    async with open_console(house, size=(100, 40)) as pilot:
        question = await marked(pilot, tmp_path / "texts")
        said = cells(question)
        assert "Rotate 2 credentials?" in said
        assert "1 was used in the last 24 h" in said
        assert "by 192.0.2.9" in said
        assert said.index("! turn-3") < said.index("· turn-2") < said.index("Nothing to do for 2:")
        below = said[said.index("Nothing to do for 2:") :]
        assert "It is not alive any more." in below
        assert "It was rotated already: t moves its end." in below


async def test_where_nothing_rotates_there_is_nothing_to_confirm(house, open_console):
    keys = issued(house, 2)
    house.admin.credentials.revoke([one.credential for one in keys])
    before = house.admin.credentials.stamp()
    async with open_console(house) as pilot:
        said = await press(pilot, "2", "slash", *"turn-", "enter", "*", "R")
        assert "There is nothing to rotate" in said
        await press(pilot, "y", "ctrl+y")
        assert isinstance(pilot.app.screen, RotateManyQuestion)
    assert house.admin.credentials.stamp() == before


async def test_a_key_that_ends_before_its_grace_is_counted(house, open_console, tmp_path):
    soon = house.clock.at + timedelta(hours=2)
    house.admin.scoped_keys.issue(place(house), "turn-1", preset="Read only", expires_at=soon)
    house.admin.scoped_keys.issue(place(house), "turn-2", preset="Read only")
    async with open_console(house) as pilot:
        await marked(pilot, tmp_path / "texts")
        assert "; 1 ends earlier by itself" in flat(screen(pilot))
        assert "ends earlier" not in await press(pilot, "down", "down")


async def test_the_list_is_scrolled_while_the_picker_has_the_focus(house, open_console, tmp_path):
    issued(house, 5)
    async with open_console(house) as pilot:
        await marked(pilot, tmp_path / "texts")
        assert "turn-1" not in screen(pilot)
        assert "turn-1" in await press(pilot, "pagedown", "pagedown", "pagedown")
        assert "File " in await press(pilot, "pageup", "pageup", "pageup")


async def test_a_read_only_console_rotates_nothing_and_makes_no_file(house, open_console, tmp_path):
    keys, path = issued(house, 2), tmp_path / "texts"
    before = house.admin.credentials.stamp()
    async with open_console(house, read_only=True) as pilot:
        said = await press(pilot, "2", "slash", *"turn-", "enter", "*", "R")
        assert "read-only: nothing can be changed here." in flat(said)
        credentials = tuple(one.credential for one in keys)
        question = RotateManyQuestion(house.admin, credentials=credentials)
        await ask(pilot, question)
        question.query_one("#field-path", Input).value = str(path)
        await press(pilot, "y")
        assert not isinstance(pilot.app.screen, ReportQuestion)
    assert house.admin.credentials.stamp() == before
    assert not path.exists()
