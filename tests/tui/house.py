"""A small real house for the console's tests: a clock that stands still, chance that repeats."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import tokenhouse
from tokenhouse.core.admin import Admin
from tokenhouse.core.authority.authority import Authority
from tokenhouse.core.outcomes import Operator
from tokenhouse.core.ports import Sign

NOON = datetime(2025, 6, 2, 12, 4, tzinfo=UTC)
LONG = "the one with sixty characters in its name, none of them spare"
WIDE = "部署鍵 for 東京 🚀"
MARKUP = "laptop [old] [/]"


class StandingClock:
    """Says what it is told."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def move(self, by: timedelta) -> None:
        """Time passes."""
        self.at += by


class Repeating:
    """Bytes that look like chance and are the same in every run."""

    def __init__(self, seed: str = "console") -> None:
        self._seed = seed.encode()
        self.drawn = 0

    def __call__(self, size: int) -> bytes:
        out = b""
        while len(out) < size:
            self.drawn += 1
            out += hashlib.sha256(self._seed + self.drawn.to_bytes(8, "big")).digest()
        return out[:size]


@dataclass
class House:
    """A house in a temporary folder, with what tests hold on to."""

    path: Path
    clock: StandingClock
    authority: Authority
    admin: Admin
    state_dir: Path
    entropy: Repeating

    def copied(self, folder: Path) -> House:
        """A closed house once more, elsewhere, with the chance that goes on from here.

        To found one, with its migrations and its story, takes long; a copy takes no time.
        """
        copy_files(self.path.parent, folder)
        copy = open_house(folder, clock=StandingClock(self.clock.at))
        copy.entropy.drawn = self.entropy.drawn
        return copy

    def close(self) -> None:
        """Lets go of the file."""
        self.authority.close()


def copy_files(source: Path, folder: Path) -> None:
    """The files of a closed house: the database and its key."""
    for file in source.iterdir():
        shutil.copy2(file, folder)


def open_house(folder: Path, *, clock: StandingClock | None = None, seed: str = "console") -> House:
    """An empty house."""
    clock = clock or StandingClock()
    entropy = Repeating(seed)
    path = folder / "house.db"
    authority = tokenhouse.connect(f"sqlite:///{path}", clock=clock, entropy=entropy)
    admin = authority.admin(Operator("alice@ops"))
    return House(path, clock, authority, admin, folder / "state", entropy)


def heard(house: House, name: str = "api-1") -> None:
    """A server by that name says that it is there: what nobody was seen to use is unused."""
    sign = Sign(f"test-{name}", name, house.clock())
    house.authority._house.store.record((), (), sign)


def furnish(house: House) -> None:
    """Two workspaces, five environments, archived keys and scoped keys in several states."""
    clock, admin = house.clock, house.admin
    clock.move(-timedelta(days=41))
    acme = admin.workspaces.create("Acme", "acme")
    checkout = admin.projects.create(acme, "Checkout", "checkout")
    prod = admin.environments.create(checkout, "production")
    staging = admin.environments.create(checkout, "staging")
    preview = admin.environments.create(checkout, "preview")
    admin.environments.create(checkout, "development")
    place = admin.environments.get(preview.credential.environment_id or "")
    admin.environments.branch(place, "pr-1204")
    globex = admin.workspaces.create("Globex", "globex")
    billing = admin.projects.create(globex, "Billing", "billing")
    admin.environments.create(billing, "production")
    clock.move(timedelta(days=30))
    production = prod.credential.environment_id or ""
    for number, (name, preset) in enumerate(
        [
            ("ci-deploy", "Deploy only"),
            ("grafana", "Observer"),
            (MARKUP, "Read only"),
            (WIDE, "Trigger only"),
            (LONG, "No restrictions"),
            ("nightly", "Task operator"),
        ]
    ):
        soon = timedelta(days=12 + 10 * number)
        ends = None if number % 3 == 0 else clock() + soon
        admin.scoped_keys.issue(production, name, preset=preset, expires_at=ends)
    clock.move(timedelta(days=10, hours=22, minutes=10))
    admin.environments.rotate(production)
    admin.environments.rotate(staging.credential.environment_id or "", grace=timedelta(hours=1))
    clock.at = NOON
    gone = admin.scoped_keys.issue(production, "retired", preset="Read only")
    admin.scoped_keys.revoke(gone.credential)
