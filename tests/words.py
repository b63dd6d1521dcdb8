"""The words of the console and their languages: extracted, merged and compiled by one command.

    python3 dev.py words

Writes `messages.pot`, brings the catalog of each language up to date with it, and compiles them.
What a translator still has to do stands empty in `tokenhouse.po`; a test says so as well.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tests import tree
from tokenhouse.tui.wording.choice import ENGLISH, LANGUAGES
from tokenhouse.tui.wording.language import CATALOGS, catalog

WORDING = Path("tui/wording")
TEMPLATE = CATALOGS / "messages.pot"
TRANSLATED = tuple(language for language in LANGUAGES if language != ENGLISH)

_TITLE = "# The words of the Tokenhouse console: docs/decisions/0014"
_WIDTH = 100


class Words(Catalog):
    """A catalog whose head tells nothing that changes by itself: no dates, no names of tools."""

    def __init__(self, language: str | None = None, content: Iterable[Message] = ()) -> None:
        super().__init__(locale=language, header_comment=_TITLE, charset="utf-8", fuzzy=False)
        for message in content:
            self[message.id] = message

    def __iter__(self) -> Iterator[Message]:
        """The head first, as every reader of catalogs wants it."""
        head = ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"]
        if self.locale is not None:
            head = [f"Language: {self.locale}", f"Plural-Forms: {self.plural_forms}", *head]
        yield Message("", "".join(f"{line}\n" for line in head))
        yield from messages(super().__iter__())


def main(argv: Sequence[str]) -> int:
    """Everything anew; says what is left to translate."""
    if argv:
        print(__doc__)
        return 0 if set(argv) & {"-h", "--help"} else 2
    template = extracted()
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(written(template))
    for language in TRANSLATED:
        words = updated(language, template)
        catalog(language, "po").parent.mkdir(parents=True, exist_ok=True)
        catalog(language, "po").write_bytes(written(words))
        catalog(language).write_bytes(compiled(words))
        left = [message.id for message in messages(words) if not is_translated(message)]
        print(f"{language}: {len(words)} messages, {len(left)} to translate")
    return 0


def extracted() -> Words:
    """Every message of the wording modules, as the code has it now."""
    found = Words()
    for file, line, message, comments, context in extract_from_dir(
        tree.ROOT / WORDING, method_map=[("**.py", "python")]
    ):
        where = ((WORDING / file).as_posix(), line)
        found.add(message, None, [where], auto_comments=comments, context=context)
    return found


def updated(language: str, template: Words) -> Words:
    """Its words for the messages that there are now: new ones empty, gone ones forgotten."""
    words = read(language)
    words.update(template, no_fuzzy_matching=True)
    words.obsolete.clear()
    return words


def read(language: str) -> Words:
    """As it lies there; empty for a language that has none yet."""
    file = catalog(language, "po")
    if not file.exists():
        return Words(language)
    with file.open("rb") as lines:
        return Words(language, messages(read_po(lines, abort_invalid=True)))


def written(words: Words) -> bytes:
    """As text, in the order of the code, without the line numbers."""
    out = io.BytesIO()
    write_po(out, words, width=_WIDTH, sort_by_file=True, include_lineno=False)
    return out.getvalue()


def compiled(words: Words) -> bytes:
    """As `gettext` reads it."""
    out = io.BytesIO()
    write_mo(out, words)
    return out.getvalue()


def messages(words: Iterable[Message]) -> Iterator[Message]:
    """All but the head."""
    return (message for message in words if message.id)


def is_translated(message: Message) -> bool:
    """Every form of it is there, and nobody doubts it."""
    forms = message.string if isinstance(message.string, list | tuple) else [message.string]
    return all(forms) and not message.fuzzy


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
