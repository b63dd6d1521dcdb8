"""The one rule: a person is asked; a script has said so, where nothing takes it back."""

from __future__ import annotations

import sys
from typing import Final

from tokenhouse.cli import showing, wording
from tokenhouse.cli.call import Call, write
from tokenhouse.cli.houses import Misused
from tokenhouse.cli.questions import previews
from tokenhouse.cli.questions.rows import Asking
from tokenhouse.core.ambient import utc_now

AGREED: Final = frozenset({"y", "yes"})


def is_agreed(call: Call, asking: Asking) -> bool:
    """Whether it may be done. `Misused` where nobody can be asked and somebody has to be."""
    if call.asked.yes or not asking.when(call.asked, utc_now()):
        return True
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        if asking.is_final:
            raise Misused(wording.YES_NEEDED)
        return True
    if asking.shows:
        getattr(previews, asking.shows)(call)
        call.has_previewed = True
    question = asking.question.format(**vars(call.asked))
    write(wording.ASKED.format(question=showing.fit(question)), sys.stderr, end="")
    sys.stderr.flush()
    agreed = sys.stdin.readline().strip().lower() in AGREED
    if not agreed:
        call.say(wording.NOT_AGREED)
    return agreed
