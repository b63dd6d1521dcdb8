"""The words of taking the audit log out."""

from __future__ import annotations

EXPORT = "Export the audit log"
EXPORT_DO = "Export"
PATH = "File"
FILE = "tokenhouse-audit-{day}.jsonl"
SAYS = (
    "Every event, a line each, with the chain and a signed checkpoint at the end. The file is new "
    "and for you only (0600); it holds no secret."
)
TWIN = "On the command line: tokenhouse audit export --out FILE"
NEW_FILE = "a new file in a folder that you may write to"
