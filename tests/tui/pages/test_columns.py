"""What the lists say at the widths that people have, over the demo's house."""

import re

import pytest
from rich.cells import cell_len

from tests.tui.driving import press, screen, typed
from tests.tui.waiting import settled
from tokenhouse.core.facts import ArchivedKey
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.wording.places import TIERS

LAST_TITLES = {"1": "Last used", "2": "Ends", "3": "Verdict"}
BAR = "▁▂▃▄▅▆▇█"


def rows_of(shown: str) -> list[str]:
    """The rows of the list at 80x24, under its titles."""
    return shown.splitlines()[3:22]


@pytest.mark.parametrize("size", [(80, 24), (80, 20), (60, 20)], ids=["80x24", "80x20", "60x20"])
@pytest.mark.parametrize("page", LAST_TITLES)
async def test_nothing_lies_under_the_scroll_bar(demo, open_console, page, size):
    async with open_console(demo, size=size) as pilot:
        await press(pilot, page)
        rows = pilot.app.shell.rows
        assert rows.virtual_size.width == rows.size.width - 1
        for line in range(rows.size.height):
            assert rows.render_line(line).text[-1] == " "
            assert cell_len(rows.render_line(line).text) == rows.size.width


@pytest.mark.parametrize("page", LAST_TITLES)
async def test_the_last_title_is_whole(demo, open_console, page):
    async with open_console(demo) as pilot:
        assert LAST_TITLES[page] in (await press(pilot, page)).splitlines()[2].split("  ")[-1]


async def test_wide_glyphs_keep_every_column_where_it_is(demo, open_console):
    async with open_console(demo) as pilot:
        shown = await press(pilot, "2", "s", "end")
        rows = [line for line in rows_of(shown) if "部署鍵" in line or "🚀" in line]
        assert len(rows) > 3
        tiers = {
            cell_len(line[: line.index(f" {tier} ")])
            for line in rows
            for tier in TIERS.values()
            if f" {tier} " in line
        }
        assert len(tiers) == 1


async def test_every_row_names_its_tier_and_keeps_its_environment_whole(demo, open_console):
    slugs = {one.id: one for one in demo.admin.environments.list()}
    async with open_console(demo) as pilot:
        shown = await press(pilot, "2")
        listed = list(pilot.app.shell.rows.in_view())
        assert "…kout/staging" in shown
        for line, row in zip(rows_of(shown), listed, strict=False):
            place = slugs.get(row.environment_id)
            if place is None:
                assert row.user_id, "what belongs to no environment belongs to somebody"
                continue
            assert f" {TIERS[place.type]} " in line
            assert f"/{place.slug} " in line


async def test_the_newest_stand_first(demo, open_console):
    async with open_console(demo) as pilot:
        await press(pilot, "2")
        issued = [row.issued_at for row in pilot.app.shell.rows.in_view()]
        assert issued == sorted(issued, reverse=True)


async def test_owners_are_shown_where_there_is_room_and_somebody_owns_something(demo, open_console):
    async with open_console(demo, size=(110, 30)) as pilot:
        await press(pilot, "2", "slash")
        assert "Owner" not in await typed(pilot, "kind:scoped_key")
        await press(pilot, *["backspace"] * len("kind:scoped_key"))
        shown = await typed(pilot, "env:dev-bo kind:environment_key")
        assert "Owner" in shown
        assert " bo " in shown
        await pilot.resize_terminal(109, 30)
        await settled(pilot)
        assert "Owner" not in screen(pilot)


async def test_the_verdict_names_the_last_caller_at_80_columns(demo, open_console):
    async with open_console(demo) as pilot:
        shown = await press(pilot, "3")
        assert "! used 4 s ago by 10.2.0.7" in shown
        assert re.search(r"! used \d\d m ago by ci-runner-3", shown)
        assert re.search(r" 1\dk ", shown)


async def test_an_archived_scoped_key_is_named_and_its_environment_with_it(demo, open_console):
    async with open_console(demo) as pilot:
        shown = rows_of(await press(pilot, "3"))
        assert "…prod/ci-deploy " in shown[0]
        for line, key in zip(shown, pilot.app.shell.rows.in_view(), strict=False):
            assert isinstance(key, ArchivedKey)
            if key.kind is Kind.SCOPED_KEY:
                assert f"/{key.name[:1]}" in line


async def test_sorting_does_not_count_again(demo, open_console, monkeypatch):
    async with open_console(demo) as pilot:
        assert "397 rows" in await press(pilot, "2")
        counted: list[object] = []
        monkeypatch.setattr(type(demo.admin.credentials), "count", counted.append)
        assert "397 rows" in await press(pilot, "s", "s", "S")
        assert "397 rows" in await press(pilot, "end", "home")
        assert not counted


async def test_a_console_narrowed_to_a_workspace_lists_its_credentials_only(demo, open_console):
    globex = next(one for one in demo.admin.workspaces.list() if one.slug == "globex")
    async with open_console(demo, workspace="globex") as pilot:
        await press(pilot, "2")
        rows = pilot.app.shell.rows
        assert 0 < rows.length < 397
        assert {row.workspace_id for row in rows.in_view()} == {globex.id}


@pytest.mark.parametrize(
    ("typing", "said"),
    [
        pytest.param(
            "nothing is called so", "Nothing matches. Escape takes the filter", id="filter"
        ),
        pytest.param("", "No credential yet: a new environment comes with the first.", id="empty"),
    ],
)
async def test_an_empty_list_says_why_in_one_line(empty_house, open_console, typing, said):
    async with open_console(empty_house, read_only=True) as pilot:
        await press(pilot, "2", "slash")
        assert said in await typed(pilot, typing)


async def test_what_belongs_to_a_person_says_whose_it_is_at_80_columns(demo, open_console):
    async with open_console(demo) as pilot:
        await press(pilot, "2", "slash")
        shown = await typed(pilot, "kind:workspace_token")
        assert "globex · gita" in shown
        await press(pilot, *["backspace"] * len("workspace_token"))
        shown = await typed(pilot, "personal")
        assert " chen " in shown
        assert "≤ developer" in shown


async def test_an_archived_personal_token_is_named_by_whose_it_is(demo, open_console):
    async with open_console(demo) as pilot:
        assert "chen/cron on" in await press(pilot, "3")
    async with open_console(demo, workspace="acme") as pilot:
        assert "chen/cron on" not in await press(pilot, "3")
