"""The audit log: proven, taken out, signed off."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from tokenhouse.cli import showing, wording
from tokenhouse.cli.call import DONE, REFUSED, Call
from tokenhouse.cli.houses import Misused
from tokenhouse.cli.verbs.searching import bounded
from tokenhouse.core.errors import Misconfigured
from tokenhouse.core.facts import AuditReport, Event
from tokenhouse.core.queries import PAGE, EventQuery

COLUMNS = ("seq", "at", "actor", "action", "about", "credential_id")
FACTS = ("seq", "what", "count", "stands_at")


def list_events(call: Call) -> int:
    """As many as asked for; `about` is the name of that day."""
    asked, now = call.asked, call.admin.now()
    span = bounded(asked.since)
    query = EventQuery(
        actor=asked.actor,
        action=asked.action,
        credential=asked.credential,
        workspace=asked.workspace,
        since=None if span is None else now - span,
        limit=min(asked.limit, PAGE),
    )
    return call.list_rows([_row(one, now) for one in _events(call, query)], COLUMNS)


def _events(call: Call, query: EventQuery) -> Iterator[Event]:
    left, cursor = call.asked.limit, None
    while left > 0:
        page = call.admin.audit.events(replace(query, cursor=cursor, limit=min(left, query.limit)))
        yield from page.items
        left, cursor = left - len(page.items), page.last
        if len(page.items) < query.limit:
            return


def _row(event: Event, now: datetime) -> dict[str, Any]:
    about = _named(event, "credential", "name") or _named(event, "user", "email") or event.noun_id
    return {**showing.facts_of(event, now), "about": about}


def _named(event: Event, thing: str, name: str) -> str | None:
    """By the name that it had then."""
    known = (event.snapshot or {}).get(thing)
    return known.get(name) if isinstance(known, dict) else None


def verify(call: Call) -> int:
    """Exit code 0 when it is intact, 1 when something was found."""
    asked = call.asked
    if asked.file is not None:
        report = call.admin.audit.verify_export(_readable(asked.file))
    else:
        checkpoint = None if asked.checkpoint is None else _last_line(asked.checkpoint)
        report = call.admin.audit.verify(checkpoint)
    if asked.json:
        call.answer(showing.as_json(_facts(call, report)))
    else:
        _tell(call, report)
    return DONE if report.is_intact else REFUSED


def _tell(call: Call, report: AuditReport) -> None:
    known = {"events": report.events, "intact_to": report.intact_to}
    if report.broken is None:
        call.answer(wording.AUDIT_INTACT.format(**known))
        return
    found = {name: getattr(report.broken, name) for name in FACTS}
    call.answer(wording.AUDIT_BROKEN[report.broken.what.value].format(**found))
    call.answer(wording.AUDIT_PROVEN.format(**known))


def _facts(call: Call, report: AuditReport) -> dict[str, object]:
    broken, event = report.broken, report.event
    return {
        "intact": report.is_intact,
        "events": report.events,
        "intact_to": report.intact_to,
        "head": report.head,
        "broken": None
        if broken is None
        else {name: showing.plain(getattr(broken, name)) for name in FACTS},
        "event": None if event is None else showing.facts_of(event, call.admin.now()),
    }


def _last_line(path: str) -> str:
    """Checkpoints are added to a file one by one: the newest stands for those before it."""
    try:
        lines = Path(path).read_text(encoding="ascii", errors="replace").split("\n")
    except OSError as error:
        sentence = wording.NO_CHECKPOINT.format(path=path, why=error.strerror)
        raise Misused(sentence) from None
    return next((line for line in reversed(lines) if line.strip()), "")


def _readable(path: str) -> str:
    """A file that can be opened; `Misused` for any other, before the house is asked about it."""
    try:
        with Path(path).open("rb"):
            return path
    except OSError as error:
        sentence = wording.NO_EXPORT.format(path=path, why=error.strerror)
        raise Misused(sentence) from None


def export(call: Call) -> int:
    """To a new file, or to stdout."""
    path: str | None = call.asked.out
    log = call.admin.audit
    if path is None:
        log.export(sys.stdout)
        return DONE
    try:
        made = log.export(path)
    except Misconfigured as error:
        raise Misused(str(error)) from None
    return call.made(
        {"events": made.seq, "path": path},
        wording.AUDIT_EXPORTED.format(count=made.seq, path=path),
    )


def checkpoint(call: Call) -> int:
    """One line, to be kept where whoever may write to the house may not."""
    line = call.admin.audit.checkpoint().text
    if call.asked.post is not None:
        from tokenhouse.cli.posting import posted

        posted(call.asked.post, line)
    call.answer(line)
    return DONE
