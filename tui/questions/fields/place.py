"""Which environment is about to be touched, always in words."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widgets import Static

from tokenhouse.core.facts import Credential, Environment
from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.tui.atlas import Atlas
from tokenhouse.tui.wording.places import tier_word
from tokenhouse.tui.wording.questions.common import place_line


def full_place(place: Environment, atlas: Atlas) -> str:
    """The tier and the whole way down: two projects may both have a `prod`."""
    return place_line(tier_word(place.type), atlas.path(place))


def common_place(credentials: Iterable[Credential], atlas: Atlas) -> Environment | None:
    """The one environment that all of them belong to, if it is one."""
    ids = {one.environment_id for one in credentials}
    return atlas.environment(ids.pop()) if len(ids) == 1 else None


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
