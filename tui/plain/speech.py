"""From what screens say to what can be heard: no signs, no columns, lengths of time in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta

from tokenhouse.tui.pages.lines import Sheet
from tokenhouse.tui.wording import plain as words
from tokenhouse.tui.wording import times
from tokenhouse.tui.wording.pages import rotations

_SIGN = re.compile(r"(?:^|(?<=· ))[●◐○◌✖‖×✓!?→└·] ", re.MULTILINE)
"""A sign stands before its word, and that at the beginning; elsewhere it is part of a name."""

_AT_MOST = re.compile(r"(?:^|(?<=· ))≤ ", re.MULTILINE)
_NOTHING = re.compile(rf"(?:^|(?<=: )){times.NONE}$", re.MULTILINE)
_SPACES = re.compile(r" {2,}")
_LENGTH = re.compile(r"\b(\d[\d,]*) ([smhdy])\b", re.ASCII)

_UNIT = "|".join(re.escape(unit.format(count="").strip()) for _, unit in times.UNITS)
_NOTHING_MORE = re.compile(rf"(?<=[^\W\d]) 0 (?:{_UNIT})\b")
_ONLY_LENGTHS = re.compile(rf"\d+ (?:{_UNIT})( \d+ (?:{_UNIT}))?( \D*)?")
"""In the units of the language that is spoken."""

_BARS = frozenset({rotations.BY_HOUR_OLD, rotations.BY_HOUR_NEW})
"""Lines that are a picture: their numbers are told in lines of their own."""


def spoken(text: str) -> str:
    """Without the signs that stand beside words, the gaps of columns, and keys of screens."""
    text = words.HERE.get(text, text)
    text = _NOTHING.sub(words.NONE, text)
    text = _AT_MOST.sub(words.AT_MOST, _SIGN.sub("", text))
    for join, said in words.JOINS.items():
        text = text.replace(join, said)
    return _SPACES.sub(" ", text).strip()


def spelled(text: str) -> str:
    """`22 h 10 m` in full. Only for what is a length of time: a name may look like one."""
    return _LENGTH.sub(_spelled, _NOTHING_MORE.sub("", text))


def spelled_age(span: timedelta) -> str:
    """How long ago, in full."""
    return spelled(times.age(span))


def _spelled(found: re.Match[str]) -> str:
    if found[2] not in words.UNITS:
        return found[0]
    one, many = words.UNITS[found[2]]
    return f"{found[1]} {one if found[1] == '1' else many}"


def begun(text: str) -> str:
    """What stands behind an arrow on a screen, as a sentence of its own."""
    said = spoken(text)
    return said[:1].upper() + said[1:]


def sentence(parts: Iterable[str]) -> str:
    """One line: what there is to say, separated by commas."""
    return ", ".join(part for part in parts if part)


def facts(sheet: Sheet) -> Iterator[str]:
    """A sheet, one fact a line; the title is a name and stays as it is."""
    title = spoken(sheet.title)
    yield title if title.endswith(".") else f"{title}."
    for label, said in sheet.lines:
        if label in _BARS:
            continue
        whole = sentence(map(_fact, said.split("\n")))
        yield words.FACT.format(label=label, said=whole) if label else whole


def _fact(said: str) -> str:
    """What begins with a length and has nothing but words behind it is no name."""
    text = spoken(said)
    return spelled(text) if _ONLY_LENGTHS.fullmatch(text) else text


def numbered(lines: Iterable[str], first: int = 1) -> Iterator[str]:
    """Each with its number, from `first` on."""
    for number, line in enumerate(lines, first):
        yield words.NUMBERED.format(number=number, line=line)


def printable(text: str) -> str:
    """What a terminal could take for a command becomes a question mark."""
    return "".join(one if one.isprintable() or one == "\n" else "?" for one in text)
