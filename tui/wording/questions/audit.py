"""The words of taking the audit log out."""

from __future__ import annotations

from tokenhouse.tui.wording.language import _

EXPORT = _("Export the audit log")
EXPORT_DO = _("Export")
PATH = _("File")
FILE = "tokenhouse-audit-{day}.jsonl"
SAYS = _(
    "Every event, a line each, with the chain and a signed checkpoint at the end. The file is new "
    "and for you only (0600); it holds no secret."
)
TWIN = _("On the command line: tokenhouse audit export --out FILE")
NEW_FILE = _("a new file in a folder that you may write to")
