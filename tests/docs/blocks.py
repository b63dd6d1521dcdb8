"""Documents as their reader meets them: blocks of code, in order, each with what is asked of it.

A comment before a block says when it cannot simply be run:

    <!-- test: skip because it never ends -->
    <!-- test: slow -->                                 on its own, in a fresh clone
    <!-- test: pty until="Environments" keys="q" -->    in a terminal; may be slow as well;
                                                        ^C in keys is ctrl+c
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests import tree

FENCE = re.compile(
    r"(?:^<!-- test: (?P<mark>.+?) -->\n\s*)?"
    r"^```(?P<language>[\w-]*)\n(?P<code>.*?)^```$",
    flags=re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a comment asks for: `until` is what a terminal shows before `keys` are pressed."""

    skip: str = ""
    slow: bool = False
    until: str = ""
    keys: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    where: str
    line: int
    language: str
    code: str
    mark: Mark


def documents() -> list[str]:
    files = (f for f in tree.tracked() if f.suffix == ".md")
    return [str(f) for f in files if f.parts[0] == "docs" or f == Path("README.md")]


def blocks(document: str) -> Iterator[Block]:
    yield from read(tree.text(Path(document)), document)


def read(text: str, document: str) -> Iterator[Block]:
    for fence in FENCE.finditer(text):
        line = text.count("\n", 0, fence.start("code")) + 1
        yield Block(
            where=f"{document}:{line}",
            line=line,
            language=fence["language"],
            code=fence["code"],
            mark=mark(fence["mark"] or ""),
        )


def mark(comment: str) -> Mark:
    """A misspelt comment is an error: it must not leave a block unread."""
    verb, _, why = comment.partition(" because ")
    if verb == "skip" and why:
        return Mark(skip=why)
    words = dict(word.partition("=")[::2] for word in shlex.split(comment))
    asked = Mark(
        slow=words.pop("slow", None) == "",
        until=words.pop("until", ""),
        keys=words.pop("keys", "").replace("^C", "\x03"),
    )
    if (words.pop("pty", None) == "") != bool(asked.until) or words:
        raise ValueError(f"cannot read the comment <!-- test: {comment} -->")
    return asked
