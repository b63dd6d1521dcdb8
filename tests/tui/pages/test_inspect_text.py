"""What becomes of a text that is looked at, and of what is no credential."""

from typing import Any, cast

import pytest
from textual.events import AppBlur
from textual.widgets import Input

from tests.tui.driving import press, screen, strike, typed
from tests.tui.house import furnish, open_house
from tests.tui.pages.inspecting import held, page, paste
from tests.tui.pictures import cells, drawn
from tests.tui.waiting import settled
from tokenhouse.tui.app import Console
from tokenhouse.tui.pages.inspect.textside import TextSide
from tokenhouse.tui.preferences.memory import Memory
from tokenhouse.tui.preferences.preferences import Preferences
from tokenhouse.tui.wording.pages import inspect as words

PLAIN = words.EMPTY


async def test_the_text_is_never_on_the_screen_nor_in_a_picture(people, deploy, open_console):
    async with open_console(people.house) as pilot:
        await press(pilot, "4", "i")
        for character in deploy.text:
            await strike(pilot, character)
        assert held(pilot) == deploy.text
        assert "54 characters" not in screen(pilot)
        assert f"{len(deploy.text)} characters" in screen(pilot)
        await press(pilot, "enter")
        said, picture = cells(pilot.app), drawn(pilot.app)
        svg = pilot.app.export_screenshot()
        for shown in (said, picture, svg):
            assert deploy.text not in shown
            assert deploy.text[-24:] not in shown
        assert "✓ verified" in said


async def test_nothing_of_it_can_be_selected_or_copied(people, deploy, open_console):
    async with open_console(people.house) as pilot:
        await press(pilot, "4")
        await paste(pilot, deploy.text)
        await press(pilot, "shift+home", "ctrl+shift+a", "ctrl+x", "ctrl+c")
        assert pilot.app.clipboard == ""
        await press(pilot, "escape", "y")
        assert pilot.app.clipboard == deploy.credential.id


@pytest.mark.parametrize("way", ["1", "-", "colon"])
async def test_leaving_the_page_forgets_it(people, deploy, open_console, way):
    async with open_console(people.house) as pilot:
        await press(pilot, "4")
        await paste(pilot, deploy.text)
        view = page(pilot)
        await press(pilot, "escape", way)
        if way == "colon":
            await typed(pilot, "credentials")
            await press(pilot, "enter")
        assert view.text_side.secret.held() == ""
        shown = await press(pilot, "4")
        assert "ci-deploy" not in shown
        assert words.PASTE_HINT in shown


async def test_it_stays_thirty_seconds_out_of_the_fields_and_no_longer(
    people, deploy, open_console
):
    async with open_console(people.house) as pilot:
        await press(pilot, "4")
        await paste(pilot, deploy.text)
        side = page(pilot).text_side
        assert TextSide.KEPT_FOR == 30
        assert side._timer is None
        await press(pilot, "escape")
        timer: Any = side._timer
        assert timer._interval == 30
        await press(pilot, "i")
        assert side._timer is None
        await press(pilot, "escape")
        timer = side._timer
        timer._callback()
        await settled(pilot)
        assert held(pilot) == ""
        shown = screen(pilot)
        assert words.FORGOTTEN in shown
        assert "✓ verified" in shown


async def test_a_terminal_that_is_left_starts_the_clock_too(people, deploy, open_console):
    async with open_console(people.house) as pilot:
        await press(pilot, "4")
        await paste(pilot, deploy.text)
        pilot.app.post_message(AppBlur())
        await settled(pilot)
        assert page(pilot).text_side._timer is not None


async def test_typing_on_takes_the_decision_about_another_text_away(people, deploy, open_console):
    async with open_console(people.house) as pilot:
        await press(pilot, "4")
        await paste(pilot, deploy.text)
        shown = await press(pilot, "backspace")
        assert "verified" not in shown
        assert "× refused: this is not a credential" in await press(pilot, "enter")
        shown = await press(pilot, "ctrl+u", "enter")
        assert PLAIN in shown
        assert held(pilot) == ""


async def test_a_credential_pasted_into_an_open_field_is_not_kept_and_that_is_said(
    people, deploy, open_console
):
    async with open_console(people.house) as pilot:
        await press(pilot, "4", "i", "tab")
        shown = await paste(pilot, deploy.text)
        assert deploy.text[:20] not in shown
        assert "it was not kept" in shown
        assert page(pilot).query_one("#ask-action", Input).value == ""


@pytest.mark.parametrize("key", ["enter", "i", "slash"])
async def test_a_key_of_the_page_is_no_text_until_one_key_goes_to_the_field(
    people, open_console, key
):
    async with open_console(people.house) as pilot:
        await press(pilot, "4", "6")
        assert pilot.app.shell.page == "audit"
        await press(pilot, "4")
        assert held(pilot) == ""
        await press(pilot, key)
        await typed(pilot, "62")
        assert held(pilot) == "62"
        assert pilot.app.shell.page == "inspect"


async def test_keys_go_to_pages_when_it_is_the_page_that_one_left(people, open_console):
    left = Preferences(memory=Memory(page="inspect"))
    async with open_console(people.house, prefers=left) as pilot:
        assert words.EMPTY in screen(pilot)
        await press(pilot, "2")
        assert pilot.app.shell.page == "credentials"


async def test_a_paste_into_the_list_is_meant_for_the_field(people, deploy, open_console):
    async with open_console(people.house) as pilot:
        await press(pilot, "4", "escape")
        assert "✓ verified" in await paste(pilot, deploy.text)


async def test_no_report_of_a_crash_holds_it(people, deploy, open_console):
    async def crash() -> None:
        async with open_console(people.house) as pilot:
            await press(pilot, "4")
            await paste(pilot, deploy.text)
            pilot.app._handle_exception(ZeroDivisionError(deploy.text))

    with pytest.raises(ZeroDivisionError):
        await crash()
    (report,) = people.house.state_dir.glob("crash-*.txt")
    assert deploy.text not in report.read_text("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("hello", id="a word"),
        pytest.param("[bold]th_prod_[/]", id="markup"),
        pytest.param("th_prod_sk_" + "0" * 47, id="a wrong checksum"),
        pytest.param("eyJ.eyJ.x", id="three parts and no JWT"),
        pytest.param("th_pat_\u202eabc", id="a direction mark"),
        pytest.param("東京🚀" * 40, id="wide glyphs"),
        pytest.param("a\nb\nc", id="lines"),
        pytest.param("x" * 9_000, id="longer than any credential"),
    ],
)
async def test_what_is_no_credential_is_refused_in_words(people, open_console, text):
    async with open_console(people.house) as pilot:
        await press(pilot, "4")
        shown = await paste(pilot, text)
        assert "× refused:" in shown
        assert "× fails here" in shown
        assert "● active" not in shown


async def test_a_megabyte_is_refused_and_nothing_of_it_is_kept(people, open_console):
    async with open_console(people.house) as pilot:
        await press(pilot, "4")
        shown = await paste(pilot, "x" * 1_000_000)
        assert "nothing was pasted" in shown
        assert held(pilot) == ""
        for field in page(pilot).query(Input):
            if field.display and field.region:
                field.focus()
                await paste(pilot, "y:" * 500_000)
                assert field.value == ""


async def test_a_text_of_another_house_is_unknown(people, open_console, tmp_path_factory):
    other = open_house(tmp_path_factory.mktemp("other"), seed="another house")
    furnish(other)
    place = next(one for one in other.admin.environments.list() if one.branch is None)
    stranger = other.admin.scoped_keys.issue(place, "theirs", preset="Read only")
    token = other.admin.environment_tokens.mint(
        next(one for one in other.admin.environments.list() if one.slug == "prod")
    )
    other.authority.close()
    async with open_console(people.house) as pilot:
        await press(pilot, "4")
        for text in (stranger.text, token.text):
            shown = await paste(pilot, text)
            assert "× refused: nobody here issued it" in shown
            assert "theirs" not in shown


async def test_an_unknown_word_and_half_a_question_are_told(people, deploy, open_console):
    async with open_console(people.house) as pilot:
        await press(pilot, "4", "i", "tab")
        await typed(pilot, "wriet")
        assert "did you mean" in await press(pilot, "enter", "enter")
        page(pilot).query_one("#ask-action", Input).value = "write"
        await settled(pilot)
        assert words.ASK_BOTH in await press(pilot, "enter")
        page(pilot).query_one("#ask-resource", Input).value = "deployments"
        await settled(pilot)
        await press(pilot, "shift+tab", "shift+tab")
        assert "✓ allowed: write on deployments" in await paste(pilot, deploy.text)


async def test_without_a_verifier_only_dry_runs_are_left(people, deploy, open_console):
    async with open_console(people.house) as pilot:
        cast("Console", pilot.app).authority = None
        await press(pilot, "4")
        assert words.NO_AUTHORITY in await paste(pilot, deploy.text)
