"""What is wrong with a `config.toml`: each sentence follows its file and line."""

from __future__ import annotations

AT = "{file}:{line}: {sentence}"

UNKNOWN = "there is no {what} {name!r}{near}"
NEAR = "; did you mean {near!r}?"
CHOICES = "; choose one of {choices}"
WRONG_FORM = "{name} {said}"
NOT_TOML = "this is no TOML ({why})"
CLAIMED = "{key!r} would mean both {first} and {second}; give one of them another key"
NOT_A_KEY = "{key!r} is no key that a terminal sends{near}"
HARMFUL_KEY = (
    "{key!r} belongs to tmux, screen or the shell, and {action} cannot be taken back by a slip; "
    "choose another key"
)
LEAVES = "ctrl+c always copies or leaves; choose another key"

SETTING = "setting"
THEME = "theme"
KEYMAP = "keymap"
ACTION = "action"
PAGE = "page with a list"
COLUMN = "column"
LANGUAGE = "language"
