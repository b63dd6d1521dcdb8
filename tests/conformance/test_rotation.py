"""`rotation.json`: stories on a clock, told through the public API."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from tests.conformance.rows import Row, by_promise
from tests.houses import NOON, House, minted, place, said

UNITS = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}


def span(text: str) -> timedelta:
    """`4h59m59s`, `+1h`, `-1h` or `now`."""
    sign = -1 if text.startswith("-") else 1
    parts = re.findall(r"(\d+)([dhms])", text)
    return sign * timedelta(**{UNITS[unit]: int(number) for number, unit in parts})


@dataclass
class Story:
    """Keys and tokens by the names that the steps give them."""

    house: House
    texts: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    def play(self, step: Row) -> None:
        self.house.clock.now = NOON + span(step["at"])
        if "expect" in step:
            assert said(self.house.authority.verify(self.texts[step["text"]])) == step["outcome"]
            assert said(self.house.again().verify(self.texts[step["text"]])) == step["outcome"]
        else:
            ACTS[step["do"]](self, step)

    def create(self, step: Row) -> None:
        self._keep(step["key"], self.house.environment())

    def mint(self, step: Row) -> None:
        ttl = span(step["ttl"])
        token = self.house.authority.mint_environment_token(self.texts[step["with"]], ttl=ttl)
        self.texts[step["token"]] = minted(token).text

    def rotate(self, step: Row) -> None:
        [root] = {env.id for env in self.house.admin.environments.list()}
        rotated = self.house.admin.environments.rotate(root, grace=span(step["grace"]))
        assert place(rotated) == root
        self._keep(step["key"], rotated)

    def set_expiry(self, step: Row) -> None:
        at = self.house.clock.now + span(step["to"])
        self.house.admin.archived_keys.set_expiry(self.ids[step["key"]], at)

    def _keep(self, name: str, issued: Any) -> None:
        self.texts[name], self.ids[name] = issued.text, issued.credential.id


ACTS: dict[str, Callable[[Story, Row], None]] = {
    "create environment": Story.create,
    "mint environment token": Story.mint,
    "rotate": Story.rotate,
    "set expiry": Story.set_expiry,
}


@pytest.mark.parametrize("row", by_promise("rotation"))
def test_the_story_goes_as_it_is_written(row: Row, house: House) -> None:
    """Each expectation is asked of the house that acted, and of another process."""
    story = Story(house)
    for step in row["steps"]:
        story.play(step)
