"""`config.toml`: theme, keys, columns, language, zone. Read whole or refused, with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from textual.keys import Keys

from tokenhouse.tui.actions.action import Effect
from tokenhouse.tui.actions.keymaps import KEYMAPS, Keymap, conflicts
from tokenhouse.tui.actions.table import ACTIONS
from tokenhouse.tui.pages.table import PAGES
from tokenhouse.tui.preferences.lines import line_of
from tokenhouse.tui.themes import THEMES
from tokenhouse.tui.wording import preferences as words
from tokenhouse.tui.wording.choice import LANGUAGES

MODIFIERS = frozenset({"ctrl", "alt", "shift", "super"})
NAMED_KEYS = frozenset(key.value for key in Keys if key.value.isprintable())
HARMFUL = frozenset({"ctrl+a", "ctrl+b", "ctrl+d", "ctrl+k", "space"})
"""What tmux, screen and readline are told by; never what an act that changes something is."""


class ConfigInvalid(Exception):
    """The file cannot be used; one sentence for each thing that is wrong, with its line."""

    def __init__(self, problems: Iterable[str]) -> None:
        """The sentences, in the order of the file's lines."""
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What was said; what was not keeps its default."""

    theme: str | None = None
    keymap: str | None = None
    lang: str | None = None
    """Spoken already when this is read: the words for what is wrong are in it."""
    utc: bool | None = None
    keys: Keymap = field(default_factory=dict)
    """By action id; they go before those of the keymap."""
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By page, in the order in which they are shown."""


def _listed(said: object) -> object:
    """One key is a list of one."""
    return [said] if isinstance(said, str) else said


class _File(BaseModel):
    """The form of the file."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True, strict=True)

    theme: str | None = None
    keymap: str | None = None
    lang: str | None = None
    utc: bool | None = None
    keys: dict[str, Annotated[list[str], BeforeValidator(_listed)]] = {}
    columns: dict[str, list[str]] = {}


@dataclass(frozen=True, slots=True)
class _Fault:
    """Something wrong: where it stands in the tree, and the sentence."""

    path: tuple[str, ...]
    sentence: str


def config_from(text: str, file: str) -> Config:
    """What the text says; raises `ConfigInvalid` with all that is wrong with it."""
    try:
        read = _File.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ConfigInvalid([_not_toml(error, text, file)]) from None
    except ValidationError as error:
        raise ConfigInvalid(_told(map(_misformed, _formless(error)), text, file)) from None
    config = Config(
        theme=read.theme,
        keymap=read.keymap,
        lang=read.lang,
        utc=read.utc,
        keys={id_: tuple(keys) for id_, keys in read.keys.items()},
        columns={page: tuple(ids) for page, ids in read.columns.items()},
    )
    problems = _told(_faults(config, text), text, file)
    if problems:
        raise ConfigInvalid(problems)
    return config


def _faults(config: Config, text: str) -> Iterator[_Fault]:
    """Names that there are not, and keys that cannot be."""
    yield from _unknown(("theme",), words.THEME, config.theme, THEMES)
    yield from _unknown(("keymap",), words.KEYMAP, config.keymap, KEYMAPS)
    yield from _unknown(("lang",), words.LANGUAGE, config.lang, LANGUAGES)
    for id_, keys in config.keys.items():
        yield from _unknown(("keys", id_), words.ACTION, id_, ACTIONS)
        for key in keys:
            yield from _bad_key(id_, key)
    for page, ids in config.columns.items():
        listing = {one.id: one.columns for one in PAGES.values() if one.columns}
        yield from _unknown(("columns", page), words.PAGE, page, listing)
        for id_ in ids if page in listing else ():
            yield from _unknown(("columns", page), words.COLUMN, id_, listing[page])
    yield from _claimed_twice(config, text)


def _unknown(
    path: tuple[str, ...], what: str, name: str | None, choices: Iterable[str]
) -> Iterator[_Fault]:
    known = tuple(choices)
    if name is not None and name not in known:
        yield _Fault(path, words.UNKNOWN.format(what=what, name=name, near=_near(name, known)))


def _near(name: str, choices: tuple[str, ...]) -> str:
    """The nearest there is; all of them where they are few."""
    close = get_close_matches(name.lower(), choices, n=1)
    if close:
        return words.NEAR.format(near=close[0])
    return words.CHOICES.format(choices=", ".join(choices)) if len(choices) <= MOST_CHOICES else ""


MOST_CHOICES = 12
"""More than that nobody reads in a sentence."""


def _bad_key(id_: str, key: str) -> Iterator[_Fault]:
    path, action = ("keys", id_), ACTIONS.get(id_)
    if key == "ctrl+c":
        yield _Fault(path, words.LEAVES)
    elif not _is_key(key):
        near = _near(key, tuple(NAMED_KEYS))
        yield _Fault(path, words.NOT_A_KEY.format(key=key, near=near))
    elif action is not None and action.effect is not Effect.READ and key in HARMFUL:
        yield _Fault(path, words.HARMFUL_KEY.format(key=key, action=id_))


def _is_key(key: str) -> bool:
    """A character, or a key by its name, with modifiers or without."""
    *before, last = key.split("+") if len(key) > 1 else [key]
    is_one = len(last) == 1 and last.isprintable() and not last.isspace()
    return set(before) <= MODIFIERS and (is_one or last in NAMED_KEYS)


def _claimed_twice(config: Config, text: str) -> Iterator[_Fault]:
    """Keys that would mean two things on one page, said where the later of the two stands."""
    base = KEYMAPS.get(config.keymap or "", {})
    known = {id_: keys for id_, keys in config.keys.items() if id_ in ACTIONS}
    for key, first, second in conflicts(ACTIONS.values(), {**base, **known}):
        paths = [("keys", id_) for id_ in (first, second) if id_ in known]
        said = words.CLAIMED.format(key=key, first=first, second=second)
        yield _Fault(max(paths, key=lambda path: line_of(text, path), default=("keys",)), said)


def _formless(error: ValidationError) -> Iterator[tuple[tuple[str, ...], str, str]]:
    for one in error.errors():
        yield tuple(map(str, one["loc"])), one["type"], one["msg"]


def _misformed(found: tuple[tuple[str, ...], str, str]) -> _Fault:
    """A setting that there is not, or a value of another form."""
    path, kind, said = found
    if kind == "extra_forbidden":
        near = _near(path[-1], tuple(_File.model_fields))
        return _Fault(path, words.UNKNOWN.format(what=words.SETTING, name=path[-1], near=near))
    name = ".".join(part for part in path if not part.isdigit())
    return _Fault(path, words.WRONG_FORM.format(name=name, said=said[:1].lower() + said[1:]))


def _told(faults: Iterable[_Fault], text: str, file: str) -> tuple[str, ...]:
    """Each as a sentence with file and line, the first line first."""
    placed = sorted({(line_of(text, one.path), one.sentence) for one in faults})
    return tuple(words.AT.format(file=file, line=line, sentence=said) for line, said in placed)


def _not_toml(error: tomllib.TOMLDecodeError, text: str, file: str) -> str:
    """As the reader says it, its line first."""
    why, _, where = str(error).rpartition(" (at ")
    line = re.match(r"line (\d+)", where)
    number = int(line[1]) if line else text.count("\n") + 1
    return words.AT.format(file=file, line=number, sentence=words.NOT_TOML.format(why=why))
