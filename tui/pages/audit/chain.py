"""Whether the log is as it was written: looked at beside the screen, and said above the list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from textual.widgets import Static

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import AuditReport
from tokenhouse.tui.biglist.reader import Arrived, Reader
from tokenhouse.tui.wording.pages import audit as words

WHOLE = timedelta(minutes=10)
"""How long what was walked once is taken as walked."""


class ChainLine(Static):
    """One line. Looks again when the log may have grown, never twice at once."""

    def __init__(self, failed: Callable[[Exception], None]) -> None:
        """`failed` is told of what a look raised."""
        super().__init__(words.CHECKING, markup=False, classes="chain")
        self.report: AuditReport | None = None
        self._proven: AuditReport | None = None
        """The last one that found nothing: a log that ends before it was cut."""
        self._walked_at: datetime | None = None
        self._reader = Reader(self, self._failed)
        self._complain = failed
        self._again = False

    @property
    def busy(self) -> bool:
        """Whether a look is on its way."""
        return bool(self._reader.pending)

    def check(self, admin: Admin) -> None:
        """Looks at what has come since the last look; now and then at everything."""
        if self.busy:
            self._again = True
            return
        self._again = False
        now, proven = admin.now(), self._proven
        is_due = self._walked_at is None or now - self._walked_at > WHOLE
        if is_due:
            self._walked_at = now
        elif self.report is not None and not self.report.is_intact:
            return  # nothing that comes later mends it
        self._reader.read(
            lambda: looked(admin, proven, whole=is_due),
            lambda report: self._found(admin, report),
            patience=0,
        )

    def _found(self, admin: Admin, report: AuditReport) -> None:
        self.report = report
        self._proven = report if report.is_intact else self._proven
        self.say(chain_words(report), broken=not report.is_intact)
        if self._again:
            self.check(admin)

    def _failed(self, error: Exception) -> None:
        self.say(words.NOT_CHECKED, broken=True)
        self._complain(error)

    def say(self, sentence: str, *, broken: bool) -> None:
        """Sign and words; what is broken stands out by weight too."""
        self.set_class(broken, "-broken")
        self.update(sentence, layout=False)

    def on_arrived(self, event: Arrived) -> None:
        event.finish()

    def on_unmount(self) -> None:
        self._reader.close()


def looked(admin: Admin, proven: AuditReport | None, *, whole: bool) -> AuditReport:
    """What a look finds: first what was done since the last one, then all of it. For a worker."""
    report = admin.audit.verify(since=proven)
    return admin.audit.verify() if whole and proven is not None and report.is_intact else report


def chain_words(report: AuditReport) -> str:
    """What was found."""
    if report.broken is not None:
        return words.broken(report.broken)
    return words.intact(report.intact_to) if report.intact_to else words.NO_EVENTS
