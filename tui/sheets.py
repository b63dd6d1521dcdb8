"""Every style sheet of the console, in the order in which they count.

All are read at the start. A sheet that comes with its dialog makes Textual parse every sheet anew
and style every widget behind it, in the very moment in which somebody waits for that dialog.
"""

from pathlib import Path, PurePath
from typing import Final

_ORDER = (
    "shell/shell",
    "question",
    "pages/inspect/inspect",
    "pages/audit/audit",
    "pages/people/people",
    "charts/overview",
    "questions/fields/fields",
    "questions/choose",
    "questions/places/places",
    "questions/people/people",
    "questions/mint/mint",
    "questions/reveal/reveal",
    "questions/rotate/rotate",
    "questions/expiry/expiry",
    "questions/bulk/bulk",
)
SHEETS: Final[list[str | PurePath]] = [Path(__file__).parent / f"{one}.tcss" for one in _ORDER]
