"""What the person at the keyboard has told the console: `config.toml`, and how they left it."""

from __future__ import annotations

import os
import tomllib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_config_path, user_state_path

from tokenhouse.cli import wording
from tokenhouse.cli.houses import Misused
from tokenhouse.configuration import APP, PREFIX

if TYPE_CHECKING:
    from tokenhouse.tui.preferences.config import Config
    from tokenhouse.tui.preferences.preferences import Preferences

CONFIG_VARIABLE = f"{PREFIX}CONFIG_FILE"


def config_file() -> Path:
    """`TOKENHOUSE_CONFIG_FILE`, else `config.toml` in the person's configuration folder."""
    named = os.environ.get(CONFIG_VARIABLE)
    return Path(named) if named else user_config_path(APP) / "config.toml"


def config() -> Config:
    """What it says, nothing where there is none; `Misused` with file and line for what is wrong."""
    from tokenhouse.tui.preferences.config import Config, ConfigInvalid, config_from

    path = config_file()
    try:
        return config_from(path.read_text(encoding="utf-8"), str(path))
    except FileNotFoundError:
        if os.environ.get(CONFIG_VARIABLE):
            raise Misused(wording.NO_CONFIG.format(path=path)) from None
        return Config()
    except ConfigInvalid as error:
        raise Misused("\n".join(error.problems)) from None
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else wording.NOT_UTF8
        raise Misused(wording.CONFIG_UNREADABLE.format(path=path, why=why)) from None


def settle_language(typed: str | None) -> None:
    """Before any word of the console is read: typed, else the variable's, else the file's.

    What the file says wrongly is not told here: `config` does, with its line.
    """
    from tokenhouse.tui.wording.choice import LANGUAGES, VARIABLE, language_named

    said = typed or os.environ.get(VARIABLE)
    language = language_named(said or _language_in_file())
    if language is not None:
        os.environ[VARIABLE] = language
    elif said:
        choices = ", ".join(LANGUAGES)
        raise Misused(wording.NO_LANGUAGE.format(name=said[:24], choices=choices))


def _language_in_file() -> str:
    """`lang` of `config.toml`, read by itself: to read the whole file takes words."""
    try:
        said = tomllib.loads(config_file().read_text(encoding="utf-8")).get("lang")
    except (OSError, ValueError):
        return ""
    return said if isinstance(said, str) else ""


def preferences(said: Config, house: str | None, *, fresh: bool) -> Preferences:
    """For the console: of a house that is kept, also how it was left, unless `fresh`."""
    from tokenhouse.tui.preferences.memory import Memory, keep, recall
    from tokenhouse.tui.preferences.preferences import Preferences

    if house is None:
        return Preferences(keys=said.keys, columns=said.columns)
    folder = user_state_path(APP)
    return Preferences(
        keys=said.keys,
        columns=said.columns,
        memory=Memory() if fresh else recall(folder, house),
        keep=partial(keep, folder, house),
    )
