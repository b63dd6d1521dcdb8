"""Following changes: one question a second, and nothing read while nothing has changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from tokenhouse.core.admin import Admin
from tokenhouse.core.errors import TokenhouseError
from tokenhouse.tui.atlas import Atlas, read_atlas
from tokenhouse.tui.trail import Trail
from tokenhouse.tui.wording import shell as words

if TYPE_CHECKING:
    from tokenhouse.tui.app import Console


@dataclass(frozen=True, slots=True)
class Pulse:
    """What the store says about change: of state, and of use."""

    state: int
    usage: int


class News(Enum):
    """What a pulse tells, beside the one before it."""

    NOTHING = auto()
    USED = auto()
    CHANGED = auto()


def news(former: Pulse | None, pulse: Pulse) -> News:
    """Nothing is news the first time."""
    if former is None or former == pulse:
        return News.NOTHING
    return News.USED if former.state == pulse.state else News.CHANGED


def take_pulse(admin: Admin) -> Pulse:
    """For a worker."""
    return Pulse(admin.credentials.stamp(), admin.credentials.usage_stamp())


def look(admin: Admin, trail: Trail) -> tuple[Pulse, frozenset[str] | None]:
    """For a worker: the pulse, and the credentials that are all that changed, where that is so."""
    pulse = take_pulse(admin)
    return pulse, trail.follow(admin, pulse.state)


def read_house(admin: Admin, workspace: str | None) -> tuple[Pulse, Atlas]:
    """For a worker. The pulse first: what changes meanwhile is seen at the next one."""
    return take_pulse(admin), read_atlas(admin, workspace)


DIALOGS = (
    "rotate.question",
    "mint.question",
    "reveal.question",
    "expiry.adjust",
    "expiry.cut",
    "expiry.extend",
    "bulk",
    "places",
    "people.membership",
    "people.offboard",
    "people.person",
    "people.suspend",
    "audit",
    "confirm",
    "choose",
)


def warm() -> None:
    """Imports the dialogs, once the first page can be read. For a worker."""
    for name in DIALOGS:
        import_module(f"tokenhouse.tui.questions.{name}")


class Following:
    """Keeps a console up to date, and knows how long the store has been away."""

    def __init__(self, console: Console) -> None:
        """Nothing is known yet."""
        self.paused = False
        self.tries = 0
        """Looks in a row that found no store."""
        self._console = console
        self._pulse: Pulse | None = None
        self._trail = Trail()
        self._looking = False
        self._begun = False
        self._warmed = False

    def begin(self) -> None:
        """The first reading."""
        self.read_house()

    def beat(self) -> None:
        """A second has passed: times tick, and the store is asked whether something changed."""
        shell = self._console.shell
        if not shell.is_running:
            return
        shell.view.tick()
        shell.refresh_lines()
        if not self._warmed:
            self._warmed = True
            self._console.run_worker(self._warm(), group="warm")
        if not self.paused and not self._looking:
            self._looking = True
            self._console.run_worker(self._look(), group="pulse")

    def missed(self) -> int:
        """The store did not answer; how often that makes."""
        self.tries += 1
        return self.tries

    def read_house(self) -> None:
        """Reads places and people again, then what is visible."""
        self._console.run_worker(self._read_house(), group="house", exclusive=True)

    async def _warm(self) -> None:
        await self._console.gate.in_thread(warm)
        self._console.settle()

    async def _look(self) -> None:
        console = self._console
        try:
            seen = await console.gate.in_thread(partial(look, console.admin, self._trail))
        except TokenhouseError as error:
            console.store_failed(error)
        else:
            self._hear(*seen)
        finally:
            self._looking = False

    def _hear(self, pulse: Pulse, touched: frozenset[str] | None) -> None:
        console = self._console
        former, heard = self._pulse, news(self._pulse, pulse)
        self._pulse = pulse
        returned, self.tries = bool(self.tries), 0
        used = former is not None and former.usage != pulse.usage
        if returned or (heard is News.CHANGED and (used or not self._touch(touched))):
            self.read_house()
        elif heard is News.USED:
            console.shell.view.renew()
        if returned:
            console.shell.show_banner("")
            console.say(words.BACK_AGAIN)

    def _touch(self, ids: frozenset[str] | None) -> bool:
        """Whether it is enough that the page in front reads a few rows again."""
        return bool(ids) and self._console.shell.view.touch(ids or frozenset())

    async def _read_house(self) -> None:
        console = self._console
        job = partial(read_house, console.admin, console.workspace)
        try:
            pulse, console.atlas = await console.gate.in_thread(job)
        except TokenhouseError as error:
            console.store_failed(error)
            return
        if self._begun:
            console.shell.view.renew()
        else:
            self._begun, self._pulse = True, pulse
            console.shell.begin()
            if console.still:
                console.settle()
            if not (console.atlas.workspaces or console.workspace or console.read_only):
                console.press("start")
        console.shell.refresh_lines()
