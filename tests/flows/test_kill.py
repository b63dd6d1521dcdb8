"""`kill -9` in the middle of rotations: no environment is ever left with none or two keys."""

import os
import signal
import sqlite3
import traceback
from contextlib import closing
from datetime import timedelta

import pytest

from tests.flows.test_rotation_races import check_histories
from tests.houses import House, chance, place
from tokenhouse.core import Operator

ROTATIONS = 500


def rotating(house: House, roots: list[str], generation: int) -> tuple[int, int]:
    """A forked child that rotates in a loop and reports each commit; its id and its pipe."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    try:
        house.generation = generation
        admin = house.again().admin(Operator("child"))
        while True:
            for root in roots:
                admin.environments.rotate(root, grace=timedelta(0))
                os.write(writing, b".")
    except BaseException:  # noqa: BLE001 - said in full, for the parent ends without its words
        traceback.print_exc()
    finally:
        os._exit(1)


def killed(child: int, reading: int, after: int, moment: int) -> int:
    """Kill it a moment after it reported so many; gives how many it reported in all."""
    told = b""
    while len(told) < after:
        more = os.read(reading, after - len(told))
        assert more, "the child ended on its own"
        told += more
    for _ in range(moment):
        pass  # some microseconds into the next one
    os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, "rb") as pipe:
        told += pipe.read()
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    return len(told)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_killing_at_any_point_of_500_rotations_leaves_each_environment_one_key(
    house: House,
) -> None:
    """Between two reports a rotation is in the air: it lands whole or not at all."""
    roots = [place(house.environment(slug=f"prod-{n}")) for n in range(5)]
    dice, done, kills, count = chance("when to kill"), 0, 0, 0
    while done < ROTATIONS:
        child, reading = rotating(house, roots, kills + 1)
        done += killed(child, reading, 1 + dice(1)[0] % 24, int.from_bytes(dice(2)) * 4)
        kills += 1
        count = check_histories(house, roots)
        # What was reported is there; what was in the air may have landed unreported.
        assert done + len(roots) <= count <= done + len(roots) + kills
    with closing(sqlite3.connect(house.path)) as raw:
        assert raw.execute("pragma integrity_check").fetchone() == ("ok",)
        assert raw.execute("pragma foreign_key_check").fetchall() == []
        events = raw.execute("select count(*) from event where action = 'credential.rotate'")
        assert events.fetchone() == (count - len(roots),)
    for root in roots:
        fresh = house.admin.environments.rotate(root)
        assert house.authority.verify(fresh.text)
    print(f"{done} rotations, {kills} kills")
