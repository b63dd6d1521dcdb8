"""The front door for time and chance: what each clock and entropy that is passed in must be."""

from datetime import UTC, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

import tokenhouse
from tokenhouse.core import Operator, Settings
from tokenhouse.core.ambient import monotonic, random_bytes, utc_now


def test_the_present_is_aware_and_in_utc() -> None:
    assert utc_now().tzinfo is UTC
    assert utc_now() <= utc_now()


def test_what_only_moves_forward_never_steps_back() -> None:
    read = [monotonic() for _ in range(1_000)]
    assert all(earlier <= later for earlier, later in pairwise(read))


@pytest.mark.parametrize("count", [0, 1, 32])
def test_chance_comes_in_as_many_bytes_as_asked(count: int) -> None:
    assert len(random_bytes(count)) == count


def test_chance_does_not_repeat_itself() -> None:
    assert len({random_bytes(16) for _ in range(1_000)}) == 1_000


def test_a_house_that_is_given_no_clock_lives_now(tmp_path: Path) -> None:
    before = utc_now()
    with tokenhouse.connect(f"sqlite:///{tmp_path}/house.db", settings=Settings()) as authority:
        user = authority.admin(Operator("alice@ops")).users.create("ann@acme.test")
    assert before - timedelta(microseconds=1) <= user.created_at <= utc_now()
