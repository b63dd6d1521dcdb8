"""Keys that come faster than dialogs open: a paste without brackets, a script, a slow line."""

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.driving import burst, press, screen
from tests.tui.house import House
from tests.tui.waiting import settled
from tokenhouse.core.facts import Environment
from tokenhouse.tui.questions.mint.question import MintQuestion
from tokenhouse.tui.questions.places import NewEnvironmentQuestion, NewProjectQuestion
from tokenhouse.tui.questions.rotate.question import RotateQuestion
from tokenhouse.tui.shell.keyboard import LONGEST_LINE
from tokenhouse.tui.shell.shell import Shell
from tokenhouse.tui.wording import shell as words

PRODUCTION = ("down", "down", "down")
"""To the first production environment."""


@pytest.mark.parametrize(
    ("keys", "left_on"),
    [
        pytest.param("mk", MintQuestion, id="mint"),
        pytest.param("mu", MintQuestion, id="mint-undo"),
        pytest.param("Ry", RotateQuestion, id="rotate-confirm"),
        pytest.param("Rk", RotateQuestion, id="rotate-up"),
        pytest.param("nk", NewEnvironmentQuestion, id="new"),
        pytest.param("??", None, id="help"),
        pytest.param("1R2y3", RotateQuestion, id="pages"),
    ],
)
async def test_keys_that_come_together_reach_the_dialog_and_end_nothing(
    house, open_console, keys, left_on
):
    async with open_console(house) as pilot:
        await press(pilot, *PRODUCTION)
        before = house.admin.credentials.count()
        await burst(pilot, *keys)
        assert left_on is None or isinstance(pilot.app.screen, left_on)
        assert house.admin.credentials.count() == before


@pytest.mark.parametrize("confirming", ["y", "ctrl+y", "enter"])
async def test_what_was_struck_before_a_question_was_seen_does_not_confirm_it(
    house, open_console, confirming
):
    async with open_console(house) as pilot:
        await press(pilot, "2", "down", "down", "down")
        live = house.admin.credentials.search().items
        shown = await burst(pilot, "X", *[confirming] * 3)
        assert "Revoke" in shown
        assert house.admin.credentials.search().items == live
        assert confirming == "enter" or words.TOO_EARLY in shown


async def test_and_what_is_struck_afterwards_does(house, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "2", "down", "down", "down")
        doomed = pilot.app.shell.view.subject().credential
        await burst(pilot, "X", "y")
        assert house.admin.credentials.get(doomed.id).revoked_at is None
        await press(pilot, "y")
        assert house.admin.credentials.get(doomed.id).revoked_at is not None


async def test_a_name_that_comes_with_the_key_of_its_dialog_is_typed_there(house, open_console):
    async with open_console(house) as pilot:
        await burst(pilot, "n", *"nightly")
        assert isinstance(pilot.app.screen, NewProjectQuestion)
        assert pilot.app.focused.value == "nightly"


async def test_a_whole_command_may_come_at_once(house, open_console):
    async with open_console(house) as pilot:
        await burst(pilot, *":theme light", "enter")
        assert pilot.app.theme == "light"
        assert isinstance(pilot.app.screen, Shell)


async def test_leaving_may_come_at_once(house, open_console):
    async with open_console(house) as pilot:
        await burst(pilot, *":quit", "enter", "m", "k")
        assert pilot.app._exit


async def test_no_letter_behind_the_colon_acts(house, open_console):
    async with open_console(house) as pilot:
        await press(pilot, "2")
        theme = pilot.app.theme
        await burst(pilot, *":tXRmu")
        assert pilot.app.focused.value == "tXRmu"
        assert pilot.app.theme == theme
        assert pilot.app.screen is pilot.app.shell


async def test_letters_around_a_key_that_clears_stay_in_their_order(house, open_console):
    async with open_console(house) as pilot:
        await burst(pilot, *":abc", "ctrl+u", *"def")
        assert pilot.app.focused.value == "def"


async def test_ctrl_c_goes_past_what_is_still_waiting(house, open_console):
    async with open_console(house) as pilot:
        await burst(pilot, *("down",) * 50, "ctrl+c", "ctrl+c")
        assert pilot.app._exit


# credentials in the wrong place

WHERE = {
    "command": (":",),
    "filter": ("2", "/"),
    "help": ("?",),
    "palette": ("ctrl+p",),
    "new project": ("n",),
}


@pytest.mark.parametrize("keys", WHERE.values(), ids=WHERE.keys())
@pytest.mark.parametrize("bracketed", [True, False], ids=["pasted", "typed"])
async def test_a_credential_is_kept_by_no_field(house, open_console, keys, bracketed):
    secret = house.admin.environments.rotate(_production(house)).text
    async with open_console(house) as pilot:
        await press(pilot, *keys)
        field = pilot.app.focused
        assert isinstance(field, Input)
        await (_paste(pilot, secret) if bracketed else burst(pilot, *secret, "enter"))
        assert field.value == ""
        shown = screen(pilot)
        assert not any(secret[at : at + 12] in shown for at in range(15, len(secret) - 12))
        assert words.NOT_KEPT[:30] in shown
        await burst(pilot, "up")
        assert field.value == ""


JOINS = {
    "a comma and a blank removed": (", ", ("left",) * 36 + ("backspace",) * 2),
    "a dash removed": ("-", ("left",) * 37 + ("delete",)),
}
"""What stands between its parts, none of which looks like one, and what removes that."""


@pytest.mark.parametrize(("between", "keys"), JOINS.values(), ids=JOINS.keys())
@pytest.mark.parametrize("opening", [(":",), ("2", "/")], ids=["command", "filter"])
async def test_a_deletion_joins_no_credential(house, open_console, opening, between, keys):
    body = _body(house)
    async with open_console(house) as pilot:
        await press(pilot, *opening)
        field = pilot.app.focused
        await _paste(pilot, f"th_prod_{body[:11]}{between}{body[11:29]}.{body[29:46]}")
        assert body[11:29] in field.value  # not one yet
        await press(pilot, *keys)
        assert field.value == ""
        assert words.NOT_KEPT[:30] in screen(pilot)
        await press(pilot, "enter", *opening[-1:], "up")
        assert body[11:29] not in screen(pilot)


@pytest.mark.parametrize("opening", WHERE.values(), ids=WHERE.keys())
async def test_a_credential_without_its_begin_is_kept_by_no_field(house, open_console, opening):
    async with open_console(house) as pilot:
        await press(pilot, *opening)
        field = pilot.app.focused
        await _paste(pilot, _body(house))
        assert field.value == ""
        assert words.NOT_KEPT[:30] in screen(pilot)


def _body(house: House) -> str:
    return house.admin.environments.rotate(_production(house)).text.rpartition("_")[2]


async def _paste(pilot: Pilot[object], text: str) -> None:
    event = Paste(text)
    event.set_sender(pilot.app)
    assert pilot.app._driver is not None
    pilot.app._driver.send_message(event)
    await settled(pilot)


def _production(house: House) -> Environment:
    found = house.admin.environments.list()
    return next(one for one in found if one.type.value == "production")


@pytest.mark.parametrize(
    "opening", [("2", "slash"), ("colon",), ("question_mark",), ("ctrl+p",)], ids=" ".join
)
async def test_a_flood_reaches_no_line(house, open_console, opening):
    async with open_console(house) as pilot:
        await press(pilot, *opening)
        field = pilot.app.focused
        assert isinstance(field, Input)
        for length, kept in ((LONGEST_LINE, LONGEST_LINE), (1_000_000, 0)):
            field.clear()
            await _paste(pilot, "x" * length)
            assert len(field.value) == kept
            assert ("That paste has 1,000,000" in screen(pilot)) is not bool(kept)
