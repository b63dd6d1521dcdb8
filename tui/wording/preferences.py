"""What is wrong with a `config.toml`: each sentence follows its file and line."""

from __future__ import annotations

from tokenhouse.tui.wording.language import _

AT = "{file}:{line}: {sentence}"

UNKNOWN = _("there is no {what} {name!r}{near}")
NEAR = _("; did you mean {near!r}?")
CHOICES = _("; choose one of {choices}")
WRONG_FORM = "{name} {said}"
NOT_TOML = _("this is no TOML ({why})")
CLAIMED = _("{key!r} would mean both {first} and {second}; give one of them another key")
NOT_A_KEY = _("{key!r} is no key that a terminal sends{near}")
HARMFUL_KEY = _(
    "{key!r} belongs to tmux, screen or the shell, and {action} cannot be taken back by a slip; "
    "choose another key"
)
LEAVES = _("ctrl+c always copies or leaves; choose another key")

SETTING = _("setting")
THEME = _("theme")
KEYMAP = _("keymap")
ACTION = _("action")
PAGE = _("page with a list")
COLUMN = _("column")
LANGUAGE = _("language")
