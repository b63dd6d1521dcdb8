from dataclasses import replace

import pytest

from tests.tui.house import NOON
from tokenhouse.tui.actions.action import Action, Effect, Scene
from tokenhouse.tui.actions.keymaps import KEYMAPS, conflicts, keys_of
from tokenhouse.tui.actions.table import ACTIONS
from tokenhouse.tui.pages.table import PAGES
from tokenhouse.tui.shell.commandline import known_words
from tokenhouse.tui.shell.footer import chosen_items
from tokenhouse.tui.shell.palette import HIDDEN
from tokenhouse.tui.wording import actions as words
from tokenhouse.tui.wording.shell import disabled

EACH = [pytest.param(action, id=action.id) for action in ACTIONS.values()]
CHANGING = [pytest.param(a, id=a.id) for a in ACTIONS.values() if a.effect is not Effect.READ]
CHANGING_ACTIONS = [a for a in ACTIONS.values() if a.effect is not Effect.READ]
SCENE = Scene(page="environments", now=NOON)


@pytest.mark.parametrize("action", EACH)
def test_each_action_can_be_reached_and_is_explained(action: Action):
    assert action.keys
    assert action.title
    assert action.id in known_words()
    assert action.id in HIDDEN or action.says
    assert action.group in words.GROUPS
    assert action.pages <= set(PAGES)


@pytest.mark.parametrize("keymap", KEYMAPS)
@pytest.mark.parametrize("action", EACH)
def test_each_keymap_leaves_every_action_a_key(keymap: str, action: Action):
    assert keys_of(action, KEYMAPS[keymap])


@pytest.mark.parametrize("keymap", KEYMAPS)
def test_no_key_means_two_things_on_one_page(keymap: str):
    assert conflicts(ACTIONS.values(), KEYMAPS[keymap]) == ()


@pytest.mark.parametrize("keymap", KEYMAPS)
@pytest.mark.parametrize("action", CHANGING)
def test_nothing_changes_by_a_key_of_tmux_screen_or_readline(keymap: str, action: Action):
    theirs = {"ctrl+a", "ctrl+b", "ctrl+d", "ctrl+k", "space"}
    assert not theirs & set(keys_of(action, KEYMAPS[keymap]))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("action", CHANGING)
def test_read_only_stops_every_changing_action_at_one_gate(action: Action, page: str):
    if action.here(page):
        assert action.refusal(replace(SCENE, page=page, read_only=True)) == words.READ_ONLY


@pytest.mark.parametrize("action", CHANGING)
def test_while_the_store_is_away_nothing_is_changed(action: Action):
    page = next(iter(action.pages), "environments")
    assert action.refusal(replace(SCENE, page=page, away=True)) == words.STORE_AWAY


@pytest.mark.parametrize("action", EACH)
def test_a_key_that_does_nothing_here_says_so(action: Action):
    for page in set(PAGES) - action.pages:
        if action.pages:
            named = ", ".join(
                f"{PAGES[one].key} {PAGES[one].title}" for one in PAGES if one in action.pages
            )
            assert action.refusal(replace(SCENE, page=page)) == words.NOT_HERE.format(pages=named)


REASONS = [
    value for name, value in vars(words).items() if name.isupper() and isinstance(value, str)
]


@pytest.mark.parametrize("why", REASONS)
def test_why_not_can_be_read_whole_at_80_columns(why: str):
    longest = max(len(disabled(action.title, why)) for action in CHANGING_ACTIONS)
    assert longest <= 78


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("width", [*range(8, 60, 4), 60, 80, 110, 200])
def test_the_footer_fits_and_never_hides_help(page: str, width: int):
    items = chosen_items(ACTIONS.values(), replace(SCENE, page=page), {}, width)
    said = "  ".join(f"{key} {word}" for _, key, word in items)
    assert len(said) <= width
    assert items[-1][0] == "help"


def test_a_wider_footer_says_no_less():
    said = [
        {item[0] for item in chosen_items(ACTIONS.values(), SCENE, {}, width)}
        for width in range(8, 200)
    ]
    assert len(said[-1]) > len(said[0])
    assert all(
        ACTIONS[id_].refusal(SCENE) is None or id_ == "help" for items in said for id_ in items
    )
