"""What a question is about, listed above it: beside the answer, never in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tokenhouse.cli import showing
from tokenhouse.cli.call import Call, room
from tokenhouse.cli.naming import Paths
from tokenhouse.cli.verbs.people import LEAVING_COLUMNS

CREDENTIAL_COLUMNS = ("id", "kind", "place", "name", "state", "last_used_at")


def credentials(call: Call) -> None:
    """Those that were named; `NotFound` for the first that is none."""
    asked = call.asked
    ids = asked.ids if hasattr(asked, "ids") else [asked.id]
    paths = Paths(call.admin)
    found = [call.admin.credentials.get(one) for one in ids]
    _list(call, list(paths.rows(found)), paths.columns(CREDENTIAL_COLUMNS))


def leaving(call: Call) -> None:
    """All that somebody leaves behind, and what becomes of each."""
    asked = call.asked
    report = call.admin.users.offboard(asked.user, transfer_to=asked.transfer_to, dry_run=True)
    _list(call, [call.facts(one) for one in report.results], LEAVING_COLUMNS)


def _list(call: Call, rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> None:
    for line in showing.Table(rows, columns, sample=len(rows), room=room()).lines():
        call.say(line)
