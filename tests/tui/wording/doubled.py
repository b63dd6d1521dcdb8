"""A language of the tests: every word twice, for those who look whether a layout holds.

    TOKENHOUSE_LANG=xx python -m tests.tui.wording.doubled HOUSE OUT SCENE...

is `photographs` in it. The product does not speak it: it is added here, before any word is read.
"""

from __future__ import annotations

import re
import runpy
from gettext import NullTranslations

from tokenhouse.tui.wording.choice import ADDED

PSEUDO = "xx"

_WORD_OR_PLACE = re.compile(r"\{[^}]*\}|[^\W\d_]+")


class Doubled(NullTranslations):
    """English with every word written twice; what stands for a value stays as it is."""

    def gettext(self, message: str) -> str:
        """Twice as long."""
        return _WORD_OR_PLACE.sub(
            lambda found: found[0] if found[0].startswith("{") else found[0] * 2, message
        )

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Of one or of many."""
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, _context: str, message: str) -> str:
        """Whatever is meant."""
        return self.gettext(message)


if __name__ == "__main__":
    ADDED[PSEUDO] = Doubled
    runpy.run_module("tests.tui.wording.photographs", run_name="__main__")
