import pytest
from textual.widgets import Input

from tests.tui.driving import click, press, screen, typed
from tests.tui.house import heard
from tests.tui.waiting import settled
from tokenhouse.core.queries import CredentialQuery, Sort
from tokenhouse.tui.themes import MONO
from tokenhouse.tui.wording import actions as words
from tokenhouse.tui.wording import shell as shell_words


async def test_a_disabled_key_says_why(house, open_console):
    async with open_console(house) as pilot:
        shown = await press(pilot, "b")
        assert "New branch: put the cursor on an environment first." in shown


async def test_a_key_of_another_page_says_so(house, open_console):
    async with open_console(house) as pilot:
        shown = await press(pilot, "space")
        assert "Mark: not on this page, but on 2 Credentials." in shown


async def test_read_only_says_so_at_once_and_at_each_changing_key(house, open_console):
    async with open_console(house, read_only=True) as pilot:
        assert shell_words.READ_ONLY in screen(pilot)
        shown = await press(pilot, "down", "down", "R")
        assert "Rotate the key: read-only: nothing can be changed here." in shown
        assert "rotate" not in shown.splitlines()[-1]


async def test_a_house_opened_read_only_makes_the_console_so(house, open_console):
    house.admin = house.authority.admin(house.admin._actor, read_only=True)
    async with open_console(house) as pilot:
        assert shell_words.READ_ONLY in screen(pilot)


async def test_q_leaves_only_from_the_top(house, open_console):
    async with open_console(house) as pilot:
        shown = await press(pilot, "down", "down", "enter", "q")
        assert words.NOT_AT_TOP[1:] in shown
        await press(pilot, "escape", "q")
        assert pilot.app._exit


async def test_ctrl_c_asks_to_be_pressed_again(house, open_console):
    async with open_console(house) as pilot:
        assert shell_words.PRESS_AGAIN in await press(pilot, "ctrl+c")
        await press(pilot, "down")
        assert shell_words.PRESS_AGAIN in await press(pilot, "ctrl+c")
        await press(pilot, "ctrl+c")
        assert pilot.app._exit


async def test_minus_goes_to_the_last_view_and_back(house, open_console):
    async with open_console(house) as pilot:
        assert "[3 Rotations]" in await press(pilot, "3")
        assert "[1 Environments]" in await press(pilot, "-")
        assert "[3 Rotations]" in await press(pilot, "-")


async def test_minus_says_so_where_there_was_no_view_before(house, open_console):
    async with open_console(house) as pilot:
        assert "There is no page before this one yet." in await press(pilot, "-")


async def test_what_was_copied_is_named(demo, open_console):
    async with open_console(demo) as pilot:
        said = "sent to the terminal's clipboard (OSC 52)"
        assert f"Id of acme {said}" in await press(pilot, "y")
        assert f"Id of acme ▸ checkout {said}" in await press(pilot, "down", "y")
        assert f"Id of acme ▸ checkout ▸ prod {said}" in await press(pilot, "down", "y")
        assert f"Id of ci-deploy {said}" in await press(pilot, "2", "y")
        newest = demo.admin.credentials.search(CredentialQuery(sort=Sort.ISSUED, descending=True))
        assert pilot.app.clipboard == newest.items[0].id
        assert f"Id of alice@acme.example {said}" in await press(pilot, "5", "y")


async def test_a_key_of_another_page_says_where_it_works(house, open_console):
    async with open_console(house) as pilot:
        shown = await press(pilot, "3", "R")
        assert "not on this page, but on 1 Environments, 2 Credentials, 5 People" in " ".join(
            shown.split()
        )


async def test_an_order_by_a_column_that_is_not_shown_is_said(demo, open_console):
    async with open_console(demo) as pilot:
        shown = await press(pilot, "2", "S")
        assert "Ordered by Age▲: there is no room for that column." in shown
        assert "there is no room" not in await press(pilot, "s")


async def test_tabs_and_footer_can_be_clicked(house, open_console):
    async with open_console(house) as pilot:
        assert "[2 Credentials]" in await click(pilot, "Tabs", (22, 0))
        footer = screen(pilot).splitlines()[-1]
        assert "Keys · 2 Credentials" in await click(pilot, "Footer", (footer.index("? help"), 0))


async def test_help_narrows_as_one_types(house, open_console):
    async with open_console(house) as pilot:
        assert "Rotate the key" in await press(pilot, "?")
        assert "Rotate the key" in await typed(pilot, "rotate the")
        await press(pilot, "escape", "?")
        shown = await typed(pilot, "theme")
        assert "Next theme" in shown
        assert "Go to" not in shown
        await press(pilot, "escape")
        assert pilot.app.screen is pilot.app.shell


async def test_the_command_line_goes_does_and_remembers(house, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "colon")
        await typed(pilot, "credentials kind:scoped_key")
        shown = await press(pilot, "enter")
        assert "[2 Credentials]" in shown
        assert "7 rows" in shown
        await press(pilot, "colon")
        await typed(pilot, "theme light")
        await press(pilot, "enter")
        assert pilot.app.theme == "light"
        before = pilot.app.shell.rows.place
        await press(pilot, "colon", "up")
        line = pilot.app.query_one("#command-text", Input)
        assert line.value == "theme light"
        await press(pilot, "up")
        assert line.value == "credentials kind:scoped_key"
        await press(pilot, "down", "down")
        assert line.value == ""
        assert pilot.app.shell.rows.place == before


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        pytest.param("rotat", "Did you mean 'rotate'?", id="a slip of the keyboard"),
        pytest.param("theme pink", "There is no theme 'pink'", id="no such theme"),
        pytest.param("[bold]x", "There is no command '[bold]x'", id="markup is text"),
    ],
)
async def test_the_command_line_says_what_it_does_not_know(house, open_console, said, answer):
    async with open_console(house) as pilot:
        await press(pilot, "colon")
        for char in said:
            await press(pilot, char)
        assert answer in await press(pilot, "enter")


async def test_the_command_line_completes(house, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "colon", "c", "r", "e")
        await press(pilot, "tab")
        assert "credentials" in screen(pilot).splitlines()[-2]


async def test_the_palette_finds_actions_places_and_credentials(house, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "ctrl+p")
        shown = await typed(pilot, "staging")
        assert "acme ▸ checkout ▸ staging" in shown
        await press(pilot, "escape")
        await press(pilot, "ctrl+p")
        shown = await typed(pilot, "grafana")
        assert "grafana" in shown
        await press(pilot, "down", "enter")
        assert "[2 Credentials]" in screen(pilot)


async def test_a_small_terminal_gets_one_sentence_and_a_grown_one_the_console(house, open_console):
    async with open_console(house, size=(50, 12)) as pilot:
        assert "needs 60 columns and 20 rows" in screen(pilot)
        await pilot.resize_terminal(60, 20)
        await settled(pilot)
        shown = screen(pilot)
        assert "checkout" in shown
        assert "? help" in shown


async def test_the_theme_key_changes_the_theme(house, open_console):
    async with open_console(house) as pilot:
        before = pilot.app.theme
        await press(pilot, "T")
        assert pilot.app.theme != before


async def test_no_colour_has_rules_of_its_own(house, open_console, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_console(house) as pilot:
        assert pilot.app.theme == MONO
        line = pilot.app.shell.rows.render_line(1)
        assert all(segment.style.reverse for segment in line if "▸" in segment.text)


async def test_z_shows_instants_in_utc_and_back(house, open_console):
    async with open_console(house, zone=None) as pilot:
        assert shell_words.ZONE_UTC in await press(pilot, "z")
        assert shell_words.ZONE_LOCAL in await press(pilot, "z")


async def test_vim_keys_move(house, open_console):
    async with open_console(house, keymap="vim") as pilot:
        await press(pilot, "j", "j", "k")
        assert pilot.app.shell.rows.place == 1
        await press(pilot, "G")
        assert pilot.app.shell.rows.place == 9


async def test_whoever_tries_j_is_told_which_keys_move_before_k_cuts(house, open_console):
    async with open_console(house) as pilot:
        assert shell_words.moves("↑", "↓") in await press(pilot, "3", "j")
    async with open_console(house, keymap="vim") as pilot:
        assert "--keymap vim" not in await press(pilot, "3", "j")


async def test_in_the_vim_keymap_k_moves_and_x_cuts(house, open_console):
    heard(house)
    async with open_console(house, keymap="vim") as pilot:
        await press(pilot, "3", "j", "k")
        assert pilot.app.shell.rows.place == 0
        ends = [one.grace_ends_at for one in house.admin.archived_keys.list()]
        assert "u undoes it" in await press(pilot, "x")
        assert ends != [one.grace_ends_at for one in house.admin.archived_keys.list()]


async def fails_with(house, open_console, secret: str) -> None:
    """A fault of ours, with something that was pasted in its message and its variables."""

    def fail() -> None:
        pasted = secret
        raise ZeroDivisionError(pasted)

    async with open_console(house) as pilot:
        pilot.app.call_later(fail)
        await pilot._wait_for_screen()


async def test_a_fault_writes_a_report_without_secrets_and_no_traceback(
    house, open_console, capsys
):
    secret = "th_prod_this_must_never_be_written_down"
    with pytest.raises(ZeroDivisionError):
        await fails_with(house, open_console, secret)
    files = list(house.state_dir.glob("crash-*.txt"))
    assert len(files) == 1
    written = files[0].read_text()
    assert "ZeroDivisionError" in written
    assert secret not in written
    assert files[0].stat().st_mode & 0o777 == 0o600
    said = capsys.readouterr().err
    assert str(files[0]) in said
    assert secret not in said


async def test_two_faults_at_one_instant_write_two_reports(house, open_console):
    for secret in ("one", "two", "three"):
        with pytest.raises(ZeroDivisionError):
            await fails_with(house, open_console, secret)
    assert len(list(house.state_dir.glob("crash-*.txt"))) == 3


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_the_demo_says_that_it_is_one(house, open_console, width):
    async with open_console(house, size=(width, 24), demo=True, read_only=True) as pilot:
        top = screen(pilot).splitlines()[0]
        assert f"{shell_words.DEMO}  {shell_words.READ_ONLY}" in top
        assert "UTC" in top
    async with open_console(house) as pilot:
        assert shell_words.DEMO not in screen(pilot)
