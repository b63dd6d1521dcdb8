"""A screen over another one, of which it leaves the same lines to be seen in dimmer colours."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.color import Color
from textual.css.styles import RulesMap
from textual.events import ScreenResume
from textual.geometry import Size
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual, visualize

R = TypeVar("R")

STYLES_KEPT = 1024


class Backdrop(Visual):
    """Draws what Textual's own `BackgroundScreen` draws, line by line instead of as one text.

    That one works out the colours of each piece of text; there are a few dozen of them, which
    are remembered.
    """

    def __init__(self, below: BackgroundScreen) -> None:
        """Of the screen and in the colour that Textual chose."""
        self._screen: Screen[Any] = below.screen
        self._colour = below.color

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        compositor = self._screen._compositor  # noqa: SLF001 - as BackgroundScreen itself does
        lines = compositor.render_strips(Size(width, height or self._screen.size.height))
        return [self._dim(line) for line in lines]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        return self._screen.size.height

    def _dim(self, line: Strip) -> Strip:
        colour = self._colour
        segments = [Segment(text, _dimmed(style, colour)) for text, style, _ in line]
        return Strip(segments, line.cell_length)


@lru_cache(maxsize=STYLES_KEPT)
def _dimmed(style: RichStyle | None, colour: Color) -> RichStyle | None:
    """What Textual makes of it."""
    (dimmed,) = BackgroundScreen.process_segments([Segment("", style)], colour)
    return dimmed.style


class Dialog(ModalScreen[R], Generic[R]):
    """A modal screen whose first frame comes soon."""

    _was_in_front = False

    def _render(self) -> Visual:
        """What is below it, dimmed."""
        below = self.render()
        return Backdrop(below) if isinstance(below, BackgroundScreen) else visualize(self, below)

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Its widgets were styled when they were made; that again would delay its first frame."""
        event.refresh_styles = event.refresh_styles and self._was_in_front
        self._was_in_front = True
