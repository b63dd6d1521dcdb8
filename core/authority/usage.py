"""Uses are counted in memory and written in batches, off the verification path."""

from __future__ import annotations

import logging
import os
import threading
from collections import deque
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from tokenhouse.core.ambient import Clock
from tokenhouse.core.errors import StoreUnavailable
from tokenhouse.core.facts import Minted
from tokenhouse.core.journal import Alarm, write_alarms
from tokenhouse.core.keyring import Keyring
from tokenhouse.core.ports import Sign, Store, Use
from tokenhouse.core.rules.names import label_from
from tokenhouse.core.rules.rotation import REPORTS_EVERY

ALARM_EVERY = timedelta(hours=1)
"""At most one event for a key in this time, with the count of what it stands for."""

_COLLECT = 1.0
"""Seconds between two sums, however rarely they are written down."""

Seen = tuple[int, datetime, str | None, int]
"""Of one credential: uses, the last of them, its caller, and how often it was itself presented."""

log = logging.getLogger("tokenhouse.usage")


class Recorder:
    """Counts uses and mints; a thread of its own writes them down now and then.

    What cannot be written (the store is away, or read-only) is kept and tried again. A process
    that is killed loses at most one interval of counts, never any state.
    """

    def __init__(
        self, store: Store, keyring: Keyring, interval: timedelta, name: str | None, clock: Clock
    ) -> None:
        """Start no thread yet: the first use does.

        `name`: what people call this process; None for one that nobody shall wait for.
        """
        self._store = store
        self._keyring = keyring
        self._interval = interval.total_seconds()
        self._name = name
        self._clock = clock
        self._reset()

    def _reset(self) -> None:
        self._seen: deque[tuple[tuple[str, ...], datetime, str | None]] = deque()
        self._uses: dict[str, Seen] = {}
        self._mints: dict[tuple[str, datetime], int] = {}
        self._alarms: dict[str, Alarm] = {}
        self._alarmed: dict[str, datetime] = {}
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._wake = threading.Event()
        self._closed = False
        self._thread: threading.Thread | None = None
        self._signed: Sign | None = None

    def use(self, ids: tuple[str, ...], now: datetime, source: str | None) -> None:
        """One use of each; `source` is the caller's address or label."""
        # An append is atomic and takes no lock: this is on every verify.
        self._seen.append((ids, now, source))
        if self._thread is None:
            self._start()

    def _collect(self) -> None:
        """Add up what was seen, so that memory holds one sum a credential and no more."""
        with self._lock:
            # As many as there are now: callers go on adding, and this must come to an end.
            for _ in range(len(self._seen)):
                ids, now, source = self._seen.popleft()
                shown = 1  # the first is what was presented; it depends on the others
                for id_ in ids:
                    count, at, before, all_shown = self._uses.get(id_, (0, now, None, 0))
                    self._uses[id_] = (count + 1, max(at, now), source or before, all_shown + shown)
                    shown = 0

    def mint(self, ids: tuple[str, ...], expires_at: datetime) -> None:
        """One token that depends on each of these keys and ends within that hour."""
        hour = expires_at.replace(minute=0, second=0, microsecond=0)
        with self._lock:
            for id_ in ids:
                self._mints[id_, hour] = self._mints.get((id_, hour), 0) + 1
        if self._thread is None:
            self._start()

    def alarm(self, credential_id: str, now: datetime, source: str | None) -> None:
        """An archived key was presented after its window; told at most once in `ALARM_EVERY`."""
        with self._lock:
            before = self._alarms.get(credential_id)
            count = 1 if before is None else before.count + 1
            self._alarms[credential_id] = Alarm(credential_id, count, now, label_from(source))
        if self._thread is None:
            self._start()

    def _due_alarms(self) -> list[Alarm]:
        """Alarms whose key was not told of lately; the others go on counting."""
        with self._lock:
            due = [alarm for alarm in self._alarms.values() if self._is_due(alarm)]
            for alarm in due:
                del self._alarms[alarm.credential_id]
        return due

    def _is_due(self, alarm: Alarm) -> bool:
        told_at = self._alarmed.get(alarm.credential_id)
        return told_at is None or not timedelta(0) <= alarm.at - told_at < ALARM_EVERY

    def _tell(self, alarms: list[Alarm]) -> None:
        if not alarms:
            return
        try:
            with self._store.noting() as unit:
                write_alarms(unit, self._keyring, alarms)
        except StoreUnavailable:
            self._keep_alarms(alarms)
            raise
        self._alarmed |= {alarm.credential_id: alarm.at for alarm in alarms}

    def _keep_alarms(self, alarms: list[Alarm]) -> None:
        with self._lock:
            for alarm in alarms:
                newer = self._alarms.get(alarm.credential_id)
                self._alarms[alarm.credential_id] = (
                    alarm if newer is None else replace(newer, count=alarm.count + newer.count)
                )

    def flush(self) -> None:
        """Write down what was seen so far, now. Raises `StoreUnavailable` and keeps it then."""
        with self._writing:
            self._tell(self._due_alarms())
            self._collect()
            with self._lock:
                uses, self._uses = self._uses, {}
                mints, self._mints = self._mints, {}
            sign = self._due_sign()
            if not uses and not mints and sign is None:
                return
            try:
                self._store.record(
                    [
                        Use(id_, count, at, label_from(source), shown)
                        for id_, (count, at, source, shown) in uses.items()
                    ],
                    [
                        Minted(credential_id=id_, expires_hour=hour, tokens=tokens)
                        for (id_, hour), tokens in mints.items()
                    ],
                    sign,
                )
            except StoreUnavailable:
                self._keep(uses, mints)
                raise

    def _due_sign(self) -> Sign | None:
        """That this process is there, now and then; one that saw nothing has nothing to tell."""
        now, last, name = self._clock(), self._signed, self._name
        if self._thread is None or name is None:
            return None
        if last is not None and timedelta(0) <= now - last.at < REPORTS_EVERY:
            return None
        self._signed = Sign(self._sign_id(now) if last is None else last.id, name, now)
        return self._signed

    def _sign_id(self, now: datetime) -> str:
        """Unlike that of any other: neither a name nor a number of a process is one's own."""
        told = f"{self._name} {os.getpid()} {id(self)} {now.isoformat()}"
        return sha256(told.encode()).hexdigest()[:32]

    def _keep(self, uses: dict[str, Seen], mints: dict[tuple[str, datetime], int]) -> None:
        with self._lock:
            for id_, (count, at, source, shown) in uses.items():
                newer = self._uses.get(id_, (0, at, None, 0))
                self._uses[id_] = (
                    count + newer[0],
                    max(at, newer[1]),
                    newer[2] or source,
                    shown + newer[3],
                )
            for key, tokens in mints.items():
                self._mints[key] = self._mints.get(key, 0) + tokens

    def _start(self) -> None:
        with self._lock:
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(
                    target=self._run, name="tokenhouse-usage", daemon=True
                )
                self._thread.start()

    def _run(self) -> None:
        waited = 0.0
        while not self._wake.wait(min(self._interval, _COLLECT)):
            waited = self._tend(waited + _COLLECT)

    def _tend(self, waited: float) -> float:
        """Add up, or write down once it is time to; the seconds that count towards the next."""
        if waited < self._interval:
            self._collect()
            return waited
        try:
            self.flush()
        except StoreUnavailable:
            log.warning("uses could not be written down; trying again")
        return 0.0

    def close(self) -> None:
        """Stop the thread and write down the rest, if the store lets us."""
        self._closed = True
        self._wake.set()
        if self._thread is not None:
            self._thread.join()
        try:
            self.flush()
            if self._signed is not None:
                self._store.sign_off(self._signed.id)
                self._signed = None
        except StoreUnavailable:
            log.warning("the last uses could not be written down")

    def after_fork(self) -> None:
        """A child has no thread, and its parent writes what the parent saw."""
        self._reset()
