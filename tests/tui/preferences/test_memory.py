"""A house is shown as it was left; nothing secret is kept, and nothing keeps one from leaving."""

import stat
from pathlib import Path

import pytest

from tests.tui.conftest import OpenConsole
from tests.tui.driving import press, typed
from tests.tui.house import House
from tokenhouse.tui.preferences.memory import FILE, MOST_HOUSES, Look, Memory, keep, recall
from tokenhouse.tui.preferences.preferences import Preferences

LEFT = Memory(
    page="credentials",
    looks={"credentials": Look(filter="kind:scoped_key", sort="name", descending=True)},
)


def test_what_is_kept_is_recalled_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    keep(folder, "a.db", LEFT)
    keep(folder, "b.db", Memory(page="audit"))
    assert recall(folder, "a.db") == LEFT
    assert recall(folder, "b.db") == Memory(page="audit")
    assert recall(folder, "c.db") == Memory()
    assert stat.S_IMODE((folder / FILE).stat().st_mode) == 0o600
    assert [one.name for one in folder.iterdir()] == [FILE]


def test_only_the_houses_left_last_are_kept(tmp_path: Path) -> None:
    for number in range(MOST_HOUSES + 1):
        keep(tmp_path, f"{number}.db", LEFT)
    assert recall(tmp_path, "0.db") == Memory()
    assert recall(tmp_path, "1.db") == LEFT


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"houses": 7}', '{"houses": {"a.db": 7}}', "\x00", '{"houses": {}}']
)
def test_a_file_that_cannot_be_read_was_never_there(content: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(content)
    assert recall(tmp_path, "a.db") == Memory()
    keep(tmp_path, "a.db", LEFT)
    assert recall(tmp_path, "a.db") == LEFT


def test_a_folder_that_cannot_be_made_keeps_nobody_from_leaving(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    keep(tmp_path / "file" / "state", "a.db", LEFT)


async def test_page_order_and_filter_come_back(
    house: House, open_console: OpenConsole, tmp_path: Path
) -> None:
    def prefers() -> Preferences:
        return Preferences(
            memory=recall(tmp_path, "house.db"), keep=lambda left: keep(tmp_path, "house.db", left)
        )

    async with open_console(house, prefers=prefers()) as pilot:
        await press(pilot, "2", "s", "S", "slash")
        left = await typed(pilot, "kind:scoped_key")
        await press(pilot, "enter")
        left = await press(pilot, "home")
    async with open_console(house, prefers=prefers()) as pilot:
        back = await press(pilot, "home")
        assert back == left
        assert "kind:scoped_key" in back
        await press(pilot, "escape", "1")
    async with open_console(house, prefers=prefers()) as pilot:
        assert "[1 Environments]" in await press(pilot, "home")
        assert "kind:scoped_key" not in await press(pilot, "2")


async def test_a_filter_that_holds_a_credential_is_not_kept(
    house: House, open_console: OpenConsole
) -> None:
    kept: list[Memory] = []
    async with open_console(house, prefers=Preferences(keep=kept.append)) as pilot:
        await press(pilot, "2")
        view = pilot.app.shell.view  # type: ignore[attr-defined]  # the console's own
        view.filter_bar.set("th_prod_" + "a" * 47)
    assert kept[0].looks["credentials"].filter == ""


async def test_one_s_own_keys_and_columns_are_used(house: House, open_console: OpenConsole) -> None:
    prefers = Preferences(
        keys={"filter": ("f",)}, columns={"credentials": ("expires", "name", "state")}
    )
    async with open_console(house, prefers=prefers) as pilot:
        shown = await press(pilot, "2", "f")
        head = next(line for line in shown.splitlines() if "Name" in line)
        assert head.split() == ["Ends", "Name", "State"]
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == "filter-text"


async def test_what_the_console_fell_over_is_not_kept(
    house: House, open_console: OpenConsole
) -> None:
    kept: list[Memory] = []
    with pytest.raises(RuntimeError, match="broken"):
        async with open_console(house, prefers=Preferences(keep=kept.append)) as pilot:
            pilot.app.failed(RuntimeError("broken"))  # type: ignore[attr-defined]  # the console's
    assert kept == []
