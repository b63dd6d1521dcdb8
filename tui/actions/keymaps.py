"""Keymaps: other keys for actions, by action id. One's own, of `config.toml`, goes before them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tokenhouse.tui.actions.action import Action
from tokenhouse.tui.wording.pages import TITLES

Keymap = Mapping[str, tuple[str, ...]]

USUAL = "default"

KEYMAPS: Mapping[str, Keymap] = {
    "default": {},
    "vim": {
        "down": ("down", "j"),
        "up": ("up", "k"),
        "page-down": ("pagedown", "ctrl+f"),
        "page-up": ("pageup", "ctrl+u"),
        "home": ("home", "g"),
        "end": ("end", "G"),
        "fold": ("left", "h"),
        "unfold": ("right", "l"),
        "cut": ("x",),
    },
    "emacs": {
        "down": ("down", "ctrl+n"),
        "up": ("up", "ctrl+p"),
        "page-down": ("pagedown", "ctrl+v"),
        "page-up": ("pageup", "alt+v"),
        "home": ("home", "alt+<"),
        "end": ("end", "alt+>"),
        "fold": ("left", "ctrl+b"),
        "unfold": ("right", "ctrl+f"),
        "filter": ("/", "ctrl+s"),
        "back": ("escape", "ctrl+g"),
        "palette": ("alt+x",),
    },
}


def keys_of(action: Action, keymap: Keymap) -> tuple[str, ...]:
    """The keys of an action under a keymap."""
    return keymap.get(action.id, action.keys)


def by_key(actions: Iterable[Action], keymap: Keymap) -> Mapping[str, tuple[str, ...]]:
    """Action ids by key, in the order of the table."""
    found: dict[str, tuple[str, ...]] = {}
    for action in actions:
        for key in keys_of(action, keymap):
            found[key] = (*found.get(key, ()), action.id)
    return found


def conflicts(actions: Iterable[Action], keymap: Keymap) -> tuple[tuple[str, str, str], ...]:
    """Keys that two actions claim on one page: key, first action, second action."""
    claimed: dict[tuple[str, str], Action] = {}
    found = []
    for action in actions:
        for page in action.pages or TITLES:
            for key in keys_of(action, keymap):
                other = claimed.setdefault((page, key), action)
                if other is not action:
                    found.append((key, other.id, action.id))
    return tuple(dict.fromkeys(found))


SHOWN: Mapping[str, str] = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "escape": "esc",
}


def shown(key: str) -> str:
    """The key as people call it."""
    return SHOWN.get(key, key)
