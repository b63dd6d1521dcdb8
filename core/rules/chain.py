"""The audit chain: each event is bound to the one before it (credentials §9).

That a log was tampered with is certain: nobody makes a link without the audit key. What was done
to it is told from which events still fit where.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

GENESIS = "0" * 64
"""The link before the first event."""

FURTHEST_SHIFT = 64
"""How many removed events are counted, where those behind them were given their numbers."""

_CHECKPOINT = b"tokenhouse checkpoint\0"
"""No link is made of bytes that begin so: they begin with the previous link, in hexadecimal."""


class Tampering(StrEnum):
    """What was done to a log, as far as can be told from what is left."""

    EDITED = "edited"
    """An event is not as it was written; at the very end, perhaps never was."""
    REMOVED = "removed"
    REORDERED = "reordered"
    INSERTED = "inserted"
    """An event stands there that the house did not write there: forged, or copied."""
    CUT = "cut"
    """The log ends before the checkpoint."""
    REWRITTEN = "rewritten"
    """All links fit, and yet it is another log than the checkpoint saw: it was cut before."""


class Entry(NamedTuple):
    """One event as it was found. `fields` is None where its cells cannot be read."""

    seq: int
    fields: Mapping[str, object] | None
    link: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The first place where a log is not as it was written."""

    seq: int
    what: Tampering
    count: int = 1
    """How many events are missing there, where that can be told."""
    stands_at: int | None = None
    """Under which number it stands now, where events were reordered."""


def canonical(fields: Mapping[str, object]) -> bytes:
    """One spelling for one meaning: sorted keys, no spaces, ASCII. Takes what JSON can hold."""
    return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()


def link(audit_key: bytes, previous: str, fields: Mapping[str, object]) -> str:
    """HMAC-SHA-256 under the house's audit key over the previous link and the event."""
    return hmac.new(audit_key, previous.encode() + canonical(fields), hashlib.sha256).hexdigest()


def signature(audit_key: bytes, statement: str) -> str:
    """The seal of a checkpoint; never the same bytes as any link."""
    return hmac.new(audit_key, _CHECKPOINT + statement.encode(), hashlib.sha256).hexdigest()


def is_signed(audit_key: bytes, statement: str, given: str) -> bool:
    """Whether the seal is that of the statement, in constant time."""
    expected = signature(audit_key, statement)
    return hmac.compare_digest(expected.encode(), given.encode(errors="replace"))


def fits(audit_key: bytes, previous: object, entry: Entry, seq: int) -> bool:
    """Whether the entry is the one that was written behind that link, as that number."""
    if entry.fields is None or not isinstance(previous, str):
        return False
    try:
        return link(audit_key, previous, {**entry.fields, "seq": seq}) == entry.link
    except (TypeError, ValueError):
        return False


@dataclass(slots=True)
class Walk:
    """Along the chain, event by event, as far as it holds."""

    audit_key: bytes
    seq: int = 0
    head: str = GENESIS

    def take(self, entry: Entry) -> bool:
        """Step onto the next event; False, staying where it is, when it does not fit."""
        if entry.seq != self.seq + 1 or not fits(self.audit_key, self.head, entry, entry.seq):
            return False
        self.seq, self.head = entry.seq, str(entry.link)
        return True


@dataclass(slots=True)
class _Evidence:
    """What the log says of the place where it breaks."""

    moved_to: int | None = None
    """Where the event stands that belongs there."""
    is_genuine: bool = False
    """Whether what stands there was written by the house, for another place."""
    is_copy: bool = False
    """Whether its link is some other event's as well."""
    has_followers: bool = False
    shift: int = 0
    """By how many numbers those behind it were moved up."""


def diagnosis(walk: Walk, found: Entry, everything: Iterable[Entry]) -> Finding:
    """What was done where the chain stops to hold: `found` is what stands there.

    Goes through the whole log once more, in its order, and keeps none of it.
    """
    wanted = walk.seq + 1
    seen = _evidence(walk, found, everything)
    what = _told_by(seen, found.seq - wanted)
    if what is Tampering.REORDERED:
        return Finding(seq=wanted, what=what, stands_at=seen.moved_to)
    if what is Tampering.REMOVED:
        return Finding(seq=wanted, what=what, count=max(1, seen.shift, found.seq - wanted))
    return Finding(seq=min(wanted, found.seq), what=what)


def _told_by(seen: _Evidence, gap: int) -> Tampering:
    """`gap`: how many numbers are missing before what stands there; below 0, it comes again."""
    is_theirs = seen.is_genuine and not seen.is_copy
    is_moved = seen.moved_to is not None
    if gap < 0 or (seen.is_copy and not seen.has_followers):
        return Tampering.INSERTED
    if gap > 0:
        return Tampering.REORDERED if is_moved else Tampering.REMOVED
    if is_moved:
        return Tampering.REORDERED if is_theirs else Tampering.INSERTED
    return Tampering.REMOVED if seen.shift or is_theirs else Tampering.EDITED


def _evidence(walk: Walk, found: Entry, everything: Iterable[Entry]) -> _Evidence:
    """Look at every other event for what it says of the place."""
    key, wanted, seen = walk.audit_key, walk.seq + 1, _Evidence()
    for index, entry in enumerate(everything):
        if index == walk.seq:
            if entry.seq != wanted and fits(key, walk.head, entry, wanted):
                seen.moved_to = entry.seq
            continue
        seen.is_copy = seen.is_copy or (entry.link is not None and entry.link == found.link)
        if index < walk.seq:
            continue
        if not seen.has_followers:
            seen.has_followers = True
            seen.shift = _shift(key, found, entry, wanted)
        if seen.moved_to is None and fits(key, walk.head, entry, wanted):
            seen.moved_to = entry.seq
        if not seen.is_genuine:
            places = (entry.seq, entry.seq + 1, wanted + 1)
            seen.is_genuine = any(fits(key, entry.link, found, seq) for seq in places)
    return seen


def _shift(key: bytes, found: Entry, follower: Entry, wanted: int) -> int:
    """How far behind its place an event was when the next one was written; 0: not at all."""
    for shift in range(FURTHEST_SHIFT + 1):
        if fits(key, found.link, follower, wanted + 1 + shift):
            return shift
    return 0
