from datetime import timedelta

import pytest
from textual.events import MouseScrollDown

from tests.tui.driving import click, press, screen, typed
from tests.tui.house import NOON
from tests.tui.waiting import settled
from tokenhouse.core.queries import CredentialQuery, Shown, Sort
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.atlas import read_atlas
from tokenhouse.tui.pages.credentials.facets import FACETS, complete, read_filter
from tokenhouse.tui.pages.credentials.view import FIRST, ORDER

BASE = CredentialQuery()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ci deploy", {"text": "ci deploy"}, id="words are free text"),
        pytest.param("kind:scoped_key", {"kinds": frozenset({Kind.SCOPED_KEY})}, id="kind"),
        pytest.param("kind:scoped", {"kinds": frozenset({Kind.SCOPED_KEY})}, id="kind, begun"),
        pytest.param(
            "state:revoked,burned",
            {"shown": frozenset({Shown.REVOKED, Shown.BURNED})},
            id="either state",
        ),
        pytest.param("state:expiring", {"shown": frozenset({Shown.EXPIRING})}, id="soon"),
        pytest.param("unused:>30d", {"unused_for": timedelta(days=30)}, id="unused"),
        pytest.param("expiring:2w", {"expiring_within": timedelta(weeks=2)}, id="expiring"),
        pytest.param("expiring:<1d12h", {"expiring_within": timedelta(hours=36)}, id="two units"),
        pytest.param("unused:>90S", {"unused_for": timedelta(seconds=90)}, id="seconds"),
        pytest.param("owner:bo", {"owner": "bo"}, id="owner"),
        pytest.param("by:alice", {"created_by": "alice"}, id="who issued it"),
        pytest.param("scope:write:deployments", {"scope": "write:deployments"}, id="colons stay"),
        pytest.param("kind:", {}, id="a facet that is still being typed narrows nothing"),
        pytest.param(
            "ci kind:env owner:al",
            {
                "text": "ci",
                "kinds": frozenset({Kind.ENVIRONMENT_KEY, Kind.ENVIRONMENT_TOKEN}),
                "owner": "al",
            },
            id="all together",
        ),
    ],
)
def test_a_filter_is_read(house, text, expected):
    reading = read_filter(text, BASE, read_atlas(house.admin))
    assert reading.problem is None
    for name in (
        "text",
        "kinds",
        "shown",
        "unused_for",
        "expiring_within",
        "owner",
        "created_by",
        "scope",
    ):
        assert getattr(reading.query, name) == expected.get(name, getattr(BASE, name))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("knd:scoped_key", "did you mean kind:", id="a facet misspelt"),
        pytest.param("kind:scopd_key", "did you mean scoped_key", id="a value misspelt"),
        pytest.param("unused:soon", "a span such as 30d", id="not a span"),
        pytest.param("unused:-3d", "a span such as 30d", id="a span backwards"),
        pytest.param("unused:99999w", "a span such as 30d", id="more than there are years"),
        pytest.param("env:nowhere", "try preview, dev, prod, staging", id="no such place"),
        pytest.param(
            "state:foo",
            "try revoked, active, expiring, suspended, archived, …",
            id="as many as fit",
        ),
        pytest.param("state:", None, id="not finished yet"),
    ],
)
def test_a_facet_that_cannot_be_read_is_complained_about_and_left_out(house, text, said):
    reading = read_filter(f"ci {text}", BASE, read_atlas(house.admin))
    assert reading.query.text == "ci"
    assert (reading.problem is None) if said is None else (said in (reading.problem or ""))


def test_an_environment_is_found_by_slug_everywhere_and_by_path_in_one_place(house):
    atlas = read_atlas(house.admin)
    everywhere = read_filter("env:prod", BASE, atlas).query.environments
    here = read_filter("env:checkout/prod", BASE, atlas).query.environments
    assert len(everywhere) == 2
    assert here < everywhere


@pytest.mark.parametrize("facet", FACETS)
def test_every_facet_completes_its_name_and_offers_values(house, facet):
    atlas = read_atlas(house.admin)
    assert complete(facet[:-1], atlas) in {f"{name}:" for name in FACETS}
    assert all(
        complete(f"{facet}:{one[:-1]}", atlas) is not None for one in FACETS[facet].offer(atlas)
    )


def test_completion_goes_on_behind_other_words(house):
    assert complete("ci kind:sco", read_atlas(house.admin)) == "ci kind:scoped_key"


async def test_the_filter_bar_narrows_as_one_types_and_escape_widens(house, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "2", "slash")
        shown = await typed(pilot, "grafana")
        assert "1 row" in shown
        assert "nightly" not in shown
        assert "14 rows" in await press(pilot, "escape")


async def test_a_bad_facet_is_said_beside_the_filter(house, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "2", "slash")
        assert "did you mean scoped_key" in await typed(pilot, "kind:scopd_key")


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("text", ["foo:bar", "knd:scoped_key", "state:asleep", "unused:soon"])
async def test_a_filter_that_cannot_be_read_shows_nothing_and_nothing_is_done_to_many(
    house, open_console, text, width
):
    async with open_console(house, size=(width, 24)) as pilot:
        await press(pilot, "2", "space", "slash")
        shown = await typed(pilot, text)
        assert "0 rows" in shown
        assert "1 marked, 1 hidden" in shown
        assert all(word in shown for word in pilot.app.shell.view.unread.split())
        assert "ci-deploy" not in shown
        for key in ("asterisk", "X", "E", "R"):
            await press(pilot, *(("enter",) if key == "asterisk" else ()))
            assert "filter cannot be read" in await press(pilot, key)
            assert pilot.app.screen is pilot.app.shell
        assert len(pilot.app.shell.view._list.marks) == 1
        assert "14 rows" in await press(pilot, "escape")


async def test_an_unknown_facet_is_told_with_the_known_ones(house, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "2", "slash")
        shown = await typed(pilot, "foo:bar")
        assert "no facet foo: · known: kind state owner by unused env scope expiring" in shown


async def test_tab_takes_the_completion(house, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "2", "slash")
        await typed(pilot, "kind:sc")
        assert "7 rows" in await press(pilot, "tab")


async def test_arrows_move_in_the_list_while_the_filter_has_the_keyboard(house, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "2", "slash", "down", "down")
        assert pilot.app.shell.rows.place == 2


async def test_marks_survive_a_filter_and_hidden_ones_are_said(house, open_console):
    async with open_console(house) as pilot:
        shown = await press(pilot, "2", "space", "space", "space")
        assert "3 marked" in shown
        await press(pilot, "slash")
        shown = await typed(pilot, "retired")
        assert "3 marked, 2 hidden" in shown
        await press(pilot, "enter", "escape", "escape")
        assert "marked" not in await press(pilot, "escape")


async def test_star_marks_all_that_match_and_then_none(house, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "2", "slash")
        await typed(pilot, "kind:scoped_key")
        assert "7 marked" in await press(pilot, "enter", "asterisk")
        chosen = pilot.app.shell.view.chosen()
        assert {one.kind for one in chosen} == {Kind.SCOPED_KEY}
        assert "marked" not in await press(pilot, "asterisk")


async def test_star_adds_to_what_is_marked_and_takes_no_mark_away(house, open_console):
    async with open_console(house) as pilot:
        assert "2 marked" in await press(pilot, "2", "space", "space")
        rows = pilot.app.admin.credentials.count()
        assert f"{rows} marked" in await press(pilot, "asterisk")
        assert "marked" not in await press(pilot, "asterisk")


async def test_rotating_is_about_what_is_marked_and_not_about_the_row(house, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "2", *"/kind:scoped_key", "enter", "end", "space", "home")
        (marked,) = pilot.app.shell.view.chosen()
        await press(pilot, "R")
        assert pilot.app.scene().credential.id != marked.id
        assert [one.id for one in pilot.app.screen._keys] == [marked.id]


async def test_marks_are_what_a_bulk_act_gets(house, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "2", "space", "down", "space")
        marked = [one.id for one in pilot.app.shell.view.chosen()]
        assert list(pilot.app.scene().chosen) == marked
        assert len(marked) == 2


async def test_sorting_shows_the_column_and_turns_round(house, open_console):
    async with open_console(house) as pilot:
        assert "Name▲" in await press(pilot, "2", "s")
        names = await press(pilot, "S")
        assert "Name▼" in names
        assert pilot.app.shell.view._asked.sort is Sort.NAME


async def test_every_column_orders_the_list_and_says_so(house, open_console):
    async with open_console(house, size=(200, 60)) as pilot:
        shown = await press(pilot, "2")
        seen = []
        for _ in ORDER:
            shown = await press(pilot, "s")
            asked = pilot.app.shell.view._asked
            expected = house.admin.credentials.search(asked).items
            rows = pilot.app.shell.rows
            assert [row.id for row in rows.in_view()] == [one.id for one in expected]
            seen.append(asked.sort)
            hidden = asked.sort is Sort.OWNER  # nobody owns anything here
            arrow = "▼" if asked.sort is FIRST else "▲"
            assert arrow in shown.splitlines()[-2 if hidden else 2]
        assert set(seen) == set(Sort)
        last = pilot.app.shell.view.look
        assert (last.sort, last.descending) == (FIRST, True), "as it was at first"


async def test_a_click_on_a_title_sorts_and_on_a_row_moves(house, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "2")
        assert "Name▲" in await click(pilot, "#credential-rows", (15, 0))
        await click(pilot, "#credential-rows", (15, 5))
        assert pilot.app.shell.rows.place == 4


async def test_the_wheel_scrolls_a_long_list(house, open_console):
    place = next(e for e in house.admin.environments.list() if e.slug == "staging")
    for number in range(60):
        house.admin.scoped_keys.issue(place, f"bulk {number:02}", preset="Read only")
    async with open_console(house) as pilot:
        await press(pilot, "2")
        rows = pilot.app.shell.rows
        await pilot._post_mouse_events([MouseScrollDown], widget=rows)
        await settled(pilot)
        assert rows.top > 0


async def test_enter_opens_everything_about_a_credential(house, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "2", "down", "down", "down")
        shown = await press(pilot, "enter")
        assert "Scopes" in shown
        assert "read:" in shown or "*:all" in shown
        await press(pilot, "escape")
        assert pilot.app.screen is pilot.app.shell


async def test_names_are_text_and_never_markup(house, open_console):
    async with open_console(house, size=(120, 40)) as pilot:
        await press(pilot, "2", "slash")
        assert "laptop [old] [/]" in await typed(pilot, "laptop")


async def test_the_side_pane_follows_the_cursor_from_110_columns(house, open_console):
    async with open_console(house, size=(109, 30)) as pilot:
        assert "Hint" not in await press(pilot, "2")
        await pilot.resize_terminal(110, 30)
        await settled(pilot)
        assert "Hint" in screen(pilot)
        before = screen(pilot)
        assert await press(pilot, "down", "down", "down") != before
    assert house.clock.at == NOON
