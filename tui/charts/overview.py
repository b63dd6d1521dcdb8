"""The overview: uses by the hour, what ends on which day, and how many are in which state."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Static

from tokenhouse.tui.biglist.reader import Arrived, Reader
from tokenhouse.tui.charts.drawing import ends_text, hours_text, states_text
from tokenhouse.tui.charts.reading import Overview, read_overview
from tokenhouse.tui.wording.pages import overview as words

if TYPE_CHECKING:
    from tokenhouse.tui.app import Console


class OverviewScreen(ModalScreen[None]):
    """Read when it opens, and again by `r`; it changes nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,o", "dismiss", show=False),
        Binding("r", "read", show=False),
    ]

    def __init__(self, console: Console) -> None:
        """Of the house, or of the workspace that the console is narrowed to."""
        super().__init__()
        self._over = console
        self._reader = Reader(self, self._failed)
        self._overview: Overview | None = None

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="overview"):
            title = f"{words.TITLE}  {self._over.workspace or words.WHOLE}"
            yield Static(title, markup=False, classes="title")
            yield Static(words.READING, markup=False, id="hours")
            with Vertical(id="lower"):
                yield Static("", markup=False, id="ends")
                yield Static("", markup=False, id="states")
            yield Static(words.KEYS, markup=False, classes="keys soft")

    def on_mount(self) -> None:
        self.action_read()

    def action_read(self) -> None:
        """Reads it, beside the screen."""
        console = self._over
        inside = tuple(console.atlas.environments.values())
        job = partial(read_overview, console.admin, console.zone, console.workspace_id, inside)
        self._reader.read(job, self._show, patience=0)

    @property
    def is_reading(self) -> bool:
        """Whether it is still being read."""
        return bool(self._reader.pending)

    def on_arrived(self, event: Arrived) -> None:
        event.finish()

    def on_resize(self, event: Resize) -> None:
        self._draw()

    def on_unmount(self) -> None:
        self._reader.close()

    def _failed(self, error: Exception) -> None:
        self.dismiss()
        cast("Console", self.app).store_failed(error)

    def _show(self, overview: Overview) -> None:
        self._overview = overview
        self._draw()

    def _draw(self) -> None:
        if self._overview is None:
            return
        hours, ends, states = (
            self.query_one(f"#{name}", Static) for name in ("hours", "ends", "states")
        )
        hours.update(hours_text(self._overview, hours.content_size.width))
        ends.update(ends_text(self._overview))
        states.update(states_text(self._overview, states.content_size.width))
