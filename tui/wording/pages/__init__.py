"""The pages' names."""

from __future__ import annotations

from collections.abc import Mapping

from tokenhouse.tui.wording.language import _

TITLES: Mapping[str, str] = {
    "environments": _("Environments"),
    "credentials": _("Credentials"),
    "rotations": _("Rotations"),
    "inspect": _("Inspect"),
    "people": _("People"),
    "audit": _("Audit"),
}
