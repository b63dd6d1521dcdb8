"""Which environment is about to be touched, always in words."""

from __future__ import annotations

from textual.widgets import Static

from tokenhouse.core.facts import Environment
from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.tui.atlas import Atlas, full_place


class PlaceLine(Static):
    """Production stands out by its word and by its ground."""

    def __init__(self, place: Environment, atlas: Atlas) -> None:
        super().__init__("", markup=False, classes="place")
        self.show(place, atlas)

    def show(self, place: Environment | None, atlas: Atlas) -> None:
        """Says it, or goes away."""
        self.display = place is not None
        if place is not None:
            self.update(full_place(place, atlas))
            self.set_class(place.type is EnvironmentType.PRODUCTION, "-production")
