"""The audit log: read, proven, signed off and taken out (credentials §9)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from os import PathLike
from typing import Protocol

from tokenhouse.core.admin.desk import Desk, Look
from tokenhouse.core.admin.reach import environment_within, workspace_within
from tokenhouse.core.admin.steps.exporting import exported_entries, lines, new_file
from tokenhouse.core.errors import Forbidden, Invalid
from tokenhouse.core.facts import AuditReport, Checkpoint, Event
from tokenhouse.core.journal import Seen, entries, event_at, followed
from tokenhouse.core.outcomes import Reason
from tokenhouse.core.ports import Unit
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.queries import EventQuery, Page
from tokenhouse.core.rules.chain import Finding, Tampering, Walk, is_signed, signature
from tokenhouse.core.rules.lifetimes import checked_instant

MOST = 1_000
"""Events a page at most."""


class Sink(Protocol):
    """Where an export may go besides a file: an open text stream."""

    def write(self, text: str, /) -> object:
        """Take some lines."""


class Audit(Desk):
    """Every change and every security event, each chained to the one before it."""

    def events(self, query: EventQuery | None = None) -> Page[Event]:
        """One page, newest first. A person names a workspace in which their role reads it.

        Raises `Forbidden` for a person who names none, and `Invalid` for a question that no log
        answers.
        """
        asked = _checked(query or EventQuery())
        with self._looking("audit.events") as look:
            return look.unit.events.search(_within(look, asked))

    def verify(
        self, checkpoint: Checkpoint | str | None = None, *, since: AuditReport | None = None
    ) -> AuditReport:
        """Walk the whole log: the first event that is not as it was written, and what was done.

        A tail that was cut leaves a log that fits: only a `checkpoint` from before shows it.
        `since`, an earlier report of the same caller, does too; where its end still stands, only
        what was written after it is walked, for those who look again and again.
        Raises `Invalid` for a checkpoint that this house did not sign.
        """
        with self._looking("audit.verify") as look:
            seen_then = None if checkpoint is None else self._own(checkpoint)
            key = self._house.keyring.audit_key
            if since is not None and seen_then is None:
                further = _further(key, look.unit, since)
                if further is not None:
                    return further
                seen_then = self._remembered(since)
            at = None if seen_then is None else seen_then.seq
            seen = followed(key, lambda: entries(look.unit), at)
            return _report(seen, seen_then, look.unit)

    def checkpoint(self) -> Checkpoint:
        """Where the log stands now, signed. Keep it where whoever may write here may not."""
        with self._looking("audit.checkpoint") as look:
            return self._signed(*look.unit.events.last())

    def export(self, to: str | PathLike[str] | Sink) -> Checkpoint:
        """The whole log as JSON lines with the chain, the last line a checkpoint; gives that.

        A path must be new: the file is made for its owner only, and taken away again when it
        cannot be finished. Raises `Misconfigured` where it cannot be made.
        """
        with self._looking("audit.export") as look:
            if isinstance(to, str | PathLike):
                with new_file(to) as sink:
                    return self._write(look.unit, sink)
            return self._write(look.unit, to)

    def _write(self, unit: Unit, sink: Sink) -> Checkpoint:
        checkpoint = self._signed(*unit.events.last())
        for line in lines(entries(unit), checkpoint):
            sink.write(line)
        return checkpoint

    def verify_export(self, path: str | PathLike[str]) -> AuditReport:
        """As `verify`, of a file that `export` wrote: it needs this house's key and no log.

        Its last line, the checkpoint, shows whether anything is missing at its end.
        """
        with self._looking("audit.verify_export"):
            file = exported_entries(path)
            seen_then = None if file.checkpoint is None else self._own(file.checkpoint)
            key = self._house.keyring.audit_key
            seen = followed(key, file.entries, None if seen_then is None else seen_then.seq)
            report = _report(seen, seen_then, None)
            if report.broken is None and seen_then is None:
                return replace(report, broken=_cut(seen))
            return report

    def _signed(self, seq: int, link: str) -> Checkpoint:
        keyring = self._house.keyring
        blank = Checkpoint(
            house_id=keyring.house.house_id,
            seq=seq,
            link=link,
            at=self._house.now(),
            signature="",
        )
        return replace(blank, signature=signature(keyring.audit_key, blank.statement))

    def _remembered(self, since: AuditReport) -> Checkpoint:
        """What an earlier look saw, as far as it was intact. Never leaves this call: unsigned."""
        return Checkpoint(
            house_id=self._house.keyring.house.house_id,
            seq=since.intact_to,
            link=since.head,
            at=self._house.now(),
            signature="",
        )

    def _own(self, given: Checkpoint | str) -> Checkpoint:
        """A checkpoint that this house signed; `Invalid` for any other."""
        read = given if isinstance(given, Checkpoint) else _read(given)
        keyring = self._house.keyring
        if read is None or read.house_id != keyring.house.house_id:
            raise _not_ours()
        if not is_signed(keyring.audit_key, read.statement, read.signature):
            raise _not_ours()
        return read


def _further(key: bytes, unit: Unit, since: AuditReport) -> AuditReport | None:
    """The earlier report carried on; None where the whole log has to be walked."""
    if not since.is_intact or not since.intact_to:
        return None
    found = entries(unit, since.intact_to - 1)
    last = next(found, None)
    if last is None or (last.seq, last.link) != (since.intact_to, since.head):
        return None
    walk = Walk(key, since.intact_to, since.head)
    if not all(walk.take(entry) for entry in found):
        return None
    come = walk.seq - since.intact_to
    return AuditReport(events=since.events + come, intact_to=walk.seq, head=walk.head)


def _within(look: Look, query: EventQuery) -> EventQuery:
    """The question, where its actor may ask it: only of a workspace, unless an Operator asks."""
    if query.workspace is not None:
        query = replace(query, workspace=workspace_within(look, query.workspace).id)
    elif query.environment is not None:
        place = environment_within(look, query.environment)
        query = replace(query, environment=place.id, workspace=place.workspace_id)
    elif not look.permit.is_operators:
        raise Forbidden(Reason.OUT_OF_SCOPE, "reading events without naming a workspace")
    return query


def _checked(query: EventQuery) -> EventQuery:
    if not 1 <= query.limit <= MOST:
        flaw = Flaw.TOO_SHORT if query.limit < 1 else Flaw.TOO_MANY
        raise Invalid({"limit": problem(flaw, limit=1 if query.limit < 1 else MOST)})
    return replace(
        query,
        since=None if query.since is None else checked_instant("since", query.since),
        until=None if query.until is None else checked_instant("until", query.until),
    )


def _report(seen: Seen, checkpoint: Checkpoint | None, unit: Unit | None) -> AuditReport:
    """What was found, the earliest first: the chain's own break, or what the checkpoint shows."""
    broken = seen.broken
    if checkpoint is not None and seen.link_at not in (None, checkpoint.link):
        broken = Finding(seq=checkpoint.seq, what=Tampering.REWRITTEN)
    elif checkpoint is not None and broken is None and seen.intact_to < checkpoint.seq:
        broken = _cut(seen, checkpoint.seq - seen.intact_to)
    elif broken is None and not seen.events and unit is not None and unit.workspaces.all():
        broken = _cut(seen)  # nothing is made without an event
    is_rewritten = broken is not None and broken.what is Tampering.REWRITTEN
    return AuditReport(
        events=seen.events,
        # Where it was rewritten from is not known: nothing of it is proven.
        intact_to=0 if is_rewritten else seen.intact_to,
        head=seen.head,
        broken=broken,
        event=None if unit is None or broken is None else event_at(unit, broken.seq),
    )


def _cut(seen: Seen, count: int = 1) -> Finding:
    return Finding(seq=seen.intact_to + 1, what=Tampering.CUT, count=count)


_LINE = re.compile(
    r"tokenhouse-checkpoint 1 (?P<house>[0-9A-Za-z]{1,32}) (?P<seq>\d{1,18}) (?P<at>\S{1,40}) "
    r"(?P<link>[0-9a-f]{64}) (?P<signature>[0-9a-f]{64})",
    flags=re.ASCII,
)


def _read(text: str) -> Checkpoint | None:
    """A checkpoint from its line; None for anything else."""
    found = _LINE.fullmatch(text.strip())
    if found is None:
        return None
    try:
        at = checked_instant("at", datetime.fromisoformat(found["at"]))
    except (ValueError, Invalid):
        return None
    return Checkpoint(
        house_id=found["house"],
        seq=int(found["seq"]),
        link=found["link"],
        at=at,
        signature=found["signature"],
    )


def _not_ours() -> Invalid:
    return Invalid({"checkpoint": problem(Flaw.BAD_FORM, expected="a line signed by this house")})
