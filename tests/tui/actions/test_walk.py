"""Every key of every page and dialog, pressed on the demo's house: none is dead, none crashes."""

from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.driving import press, screen
from tests.tui.questions.gallery import GALLERY, ask, demo_subjects
from tests.tui.waiting import settled
from tokenhouse.tui.actions.action import Action, Group
from tokenhouse.tui.actions.keymaps import KEYMAPS, keys_of
from tokenhouse.tui.actions.table import ACTIONS
from tokenhouse.tui.pages.table import PAGES
from tokenhouse.tui.question import Choice
from tokenhouse.tui.shell.shell import Shell

BEFORE: dict[str, tuple[str, ...]] = {
    "up": ("down",),
    "page-up": ("pagedown",),
    "home": ("down",),
    "end": ("home",),
    "last": ("1", "2"),
    "back": ("slash",),
    "unfold": ("home", "left"),
    "fold": ("home",),
    "undo": (),
    "fields": ("d", "escape"),
}
"""What has to be done first, so that the key has something to do."""

EVERYWHERE = {"environments", "inspect"}
"""Where what is the same on every page is pressed: over a list, and beside fields."""

ENDS = {"quit"}
"""These leave the console."""


async def at_rest(pilot: Pilot[object], page: str) -> None:
    """That page, nothing open in front of it, the cursor a few rows down."""
    console: Any = pilot.app
    for before in (None, page):  # a page may have given the keyboard to a field of its own
        if before is not None:
            console.go(page)
            await settled(pilot)
        for _ in range(6):
            if not is_open(console):
                break
            await press(pilot, "escape")
    assert not is_open(console), console.screen
    console.forget_notice()
    await settled(pilot)


def is_open(console: Any) -> bool:
    """Whether something takes the keys that are meant for the list."""
    if not isinstance(console.screen, Shell):
        return True
    shell = console.shell
    opened = shell.view.depth or shell.view.filter_bar.display or shell._log.display
    return bool(opened or isinstance(console.focused, Input))


async def struck(pilot: Pilot[object], action: Action, key: str, page: str) -> str | None:
    """What is wrong with the key there; None when something comes of it."""
    console: Any = pilot.app
    await at_rest(pilot, page)
    console.forget_notice()
    if action.id in BEFORE:
        await press(pilot, *BEFORE[action.id])
    elif action.group in {Group.LOOK, Group.DO}:
        await press(pilot, "home", "down", "down")
    if action.id == "back":
        console.shell.view.open_filter()
    console.forget_notice()
    await settled(pilot)
    before = standing(pilot)
    await press(pilot, key)
    if console.return_code is not None:
        return f"{action.id} ({key}): crashed"
    return None if before != standing(pilot) else f"{action.id} ({key}): nothing happened"


def standing(pilot: Pilot[object]) -> tuple[object, ...]:
    """What a key may change: what is seen, in which colours, and where the next key goes."""
    console: Any = pilot.app
    return screen(pilot), console.theme, console.focused, console._clipboard


@pytest.mark.parametrize("page", PAGES)
async def test_every_key_of_every_page_does_something_or_says_why_not(demo, open_console, page):
    async with open_console(demo, size=(100, 30)) as pilot:
        await press(pilot, "1", "2")
        wrong = [
            found
            for action in ACTIONS.values()
            if action.here(page)
            and (action.pages or page in EVERYWHERE)
            and action.id not in {*ENDS, page}
            and not (page == "inspect" and action.group is Group.MOVE)  # no rows before a text
            for key in keys_of(action, KEYMAPS["default"])
            if (found := await struck(pilot, action, key, page))
        ]
        assert wrong == []


@pytest.mark.parametrize("keymap", KEYMAPS)
@pytest.mark.parametrize("action", ACTIONS.values(), ids=ACTIONS)
def test_every_action_is_at_most_two_keys_away_from_its_page(keymap, action):
    """One key each; a keymap of chords would have to say so here."""
    assert all(len(key) == 1 or "," not in key for key in keys_of(action, KEYMAPS[keymap]))


QUIET = {
    "escape": "it closes: no dialog would be left to look at",
    "left": "with tab and right it goes from choice to choice, where there is another one",
    "right": "as left",
}
"""Keys of dialogs that this walk leaves alone, and why."""


def keys_in(question: Any) -> list[str]:
    """Every key that the dialog says it has, and those of its choices."""
    said = [key for one in question.KEYS for key in one.keys.split(",")]
    chosen = [one.key for one in question.query(Choice) if one.key and one.display]
    return [key for key in dict.fromkeys((*said, *chosen)) if key not in QUIET]


async def alone(pilot: Pilot[object]) -> None:
    """Whatever is open goes."""
    while len(pilot.app.screen_stack) > 1:
        pilot.app.pop_screen()
    await settled(pilot)


@pytest.mark.parametrize("turn", range(4))
async def test_every_key_of_every_dialog_does_something_or_says_why_not(demo, open_console, turn):
    """A quarter of the dialogs each: one running console goes through all of them."""
    async with open_console(demo, size=(100, 30)) as pilot:
        about, wrong = demo_subjects(demo), []
        for name in sorted(GALLERY)[turn::4]:
            question = GALLERY[name](about)
            await ask(pilot, question)
            for number, key in enumerate(keys_in(question)):
                if number:
                    await alone(pilot)
                    await ask(pilot, GALLERY[name](about))
                before = screen(pilot)
                await press(pilot, key)
                if pilot.app.return_code is not None or screen(pilot) == before:
                    wrong.append((name, key))
            await alone(pilot)
        assert wrong == []
