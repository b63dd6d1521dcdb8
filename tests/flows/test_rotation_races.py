"""Many who rotate at once: one successor for each key, and nobody sees half of it."""

import sqlite3
import threading
from collections import Counter
from contextlib import closing
from datetime import timedelta

import pytest

from tests.children import finished, started
from tests.houses import House, minted, place, said
from tokenhouse.core import Conflict, Issued, Operator

CUT = timedelta(0)

OPENING = """
import sys
from datetime import timedelta
import tokenhouse
from tests.houses import Clock
from tokenhouse.core import Conflict, Operator, Refused, Settings
authority = tokenhouse.connect(sys.argv[1], settings=Settings(), clock=Clock())
admin = authority.admin(Operator("somebody@else"))
"""

ROTATING = (
    OPENING
    + """
roots = sys.argv[2].split(",")
done = lost = 0
print("ready")
sys.stdin.readline()
for _ in range(int(sys.argv[3])):
    for root in roots:
        try:
            admin.environments.rotate(root)
            done += 1
        except Conflict:
            lost += 1
print(done, lost)
"""
)


def history(house: House) -> list[sqlite3.Row]:
    with closing(sqlite3.connect(house.path)) as raw:
        raw.row_factory = sqlite3.Row
        return raw.execute(
            "select id, environment_id, archived_at, revoked_at, successor_id from credential "
            "where kind = 'environment_key'"
        ).fetchall()


def check_histories(house: House, roots: list[str]) -> int:
    """Each environment's keys are one line from the first to the current; gives their number."""
    rows = history(house)
    for root in roots:
        mine = {row["id"]: row for row in rows if row["environment_id"] == root}
        current = [id_ for id_, row in mine.items() if row["archived_at"] is None]
        assert len(current) == 1
        successors = [row["successor_id"] for row in mine.values() if row["successor_id"]]
        assert max(Counter(successors).values(), default=1) == 1
        assert len(successors) == len(mine) - 1
        assert set(successors) < set(mine)
        with closing(sqlite3.connect(house.path)) as raw:
            signing = raw.execute(
                "select count(*) from signing_key where environment_id = ?", (root,)
            ).fetchone()[0]
        assert signing == len(mine)
    return len(rows)


def test_threads_that_believe_in_one_key_give_it_one_successor(house: House) -> None:
    """All saw the same current key; the first wins, the others are told."""
    key = house.environment()
    start = threading.Barrier(6)
    issued: list[Issued] = []
    lost: list[Conflict] = []

    def rotate() -> None:
        start.wait()
        try:
            issued.append(house.admin.environments.rotate(place(key), expected=key.credential))
        except Conflict as conflict:
            lost.append(conflict)

    threads = [threading.Thread(target=rotate) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(issued), len(lost)) == (1, 5)
    assert check_histories(house, [place(key)]) == 2
    assert house.authority.verify(issued[0].text)


def test_a_rotation_that_names_nothing_means_the_key_of_its_beginning(house: House) -> None:
    """Read before the lock: who waited behind another rotation does not rotate its successor."""
    key = house.environment()
    waiting = house.again().admin(Operator("bob"))
    looked, go = threading.Event(), threading.Event()
    seen = waiting.environments.current_key

    def slowly(environment: str) -> object:
        found = seen(environment)
        looked.set()
        assert go.wait(30)
        return found

    waiting.environments.current_key = slowly  # type: ignore[method-assign,assignment]  # to be overtaken
    lost: list[Conflict] = []

    def rotate() -> None:
        try:
            waiting.environments.rotate(place(key))
        except Conflict as conflict:
            lost.append(conflict)

    thread = threading.Thread(target=rotate)
    thread.start()
    assert looked.wait(30)
    house.admin.environments.rotate(place(key))
    go.set()
    thread.join()
    assert len(lost) == 1
    assert check_histories(house, [place(key)]) == 2


@pytest.mark.slow
def test_processes_that_rotate_at_once_leave_one_line_of_keys(house: House) -> None:
    roots = [place(house.environment(slug=f"prod-{n}")) for n in range(3)]
    rounds, crowd = 8, 3
    children = [started(ROTATING, house.url, ",".join(roots), rounds) for _ in range(crowd)]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    told = [finished(child).split() for child in children]
    done, lost = (sum(int(each[n]) for each in told) for n in (0, 1))
    assert done + lost == rounds * crowd * len(roots)
    assert check_histories(house, roots) == done + len(roots)


VERIFYING = (
    OPENING
    + """
import json
for line in sys.stdin:
    order = json.loads(line)
    answers = [bool(authority.verify(one)) for one in order["texts"]]
    print(json.dumps(answers))
"""
)


@pytest.mark.slow
def test_one_process_verifies_while_another_rotates_and_revokes(house: House) -> None:
    """After each commit here, what was cut is refused there and what is new is accepted."""
    import json

    key = house.environment()
    other = started(VERIFYING, house.url)
    assert other.stdin is not None
    assert other.stdout is not None

    def there(*texts: str) -> list[bool]:
        assert other.stdin is not None
        assert other.stdout is not None
        other.stdin.write(json.dumps({"texts": texts}) + "\n")
        other.stdin.flush()
        answer: list[bool] = json.loads(other.stdout.readline())
        return answer

    text = key.text
    for round_ in range(15):
        token = minted(house.authority.mint_environment_token(text)).text
        scoped = house.admin.scoped_keys.issue(place(key), f"k{round_}", preset="Read only")
        assert there(text, token, scoped.text) == [True, True, True]
        house.admin.scoped_keys.revoke(scoped.credential)
        assert there(scoped.text, text) == [False, True]
        fresh = house.admin.environments.rotate(place(key), grace=CUT)
        assert there(text, token, fresh.text) == [False, False, True]
        text = fresh.text
    other.stdin.close()
    other.stdin = None
    finished(other)


LOOPING = (
    OPENING
    + """
import threading
stop = threading.Event()
threading.Thread(target=lambda: (sys.stdin.readline(), stop.set()), daemon=True).start()
root, first = sys.argv[2], sys.argv[3]
seen = {}
print("ready")
while not stop.is_set():
    outcome = authority.verify(first)
    told = outcome.reason.value if isinstance(outcome, Refused) else "verified"
    seen[told] = seen.get(told, 0) + 1
    minted = authority.mint_environment_token(first)
    if not isinstance(minted, Refused):
        after = authority.verify(minted.text)
        told = "token " + (after.reason.value if isinstance(after, Refused) else "verified")
        seen[told] = seen.get(told, 0) + 1
print(seen)
"""
)


@pytest.mark.slow
def test_a_loop_of_verifying_sees_no_half_state_and_no_lock(house: House) -> None:
    """The first key stays in its grace all along: every answer must be yes."""
    key = house.environment()
    loops = [started(LOOPING, house.url, place(key), key.text) for _ in range(2)]
    for loop in loops:
        assert loop.stdout is not None
        assert loop.stdout.readline() == "ready\n"
    for _ in range(30):
        house.admin.environments.rotate(place(key))
    for loop in loops:
        assert loop.stdin is not None
        loop.stdin.write("stop\n")
        loop.stdin.flush()
        seen = eval(finished(loop), {"__builtins__": {}})  # noqa: S307 - our own child printed it
        assert seen.keys() <= {"verified", "token verified"}, seen
        assert seen["verified"] > 20
    assert said(house.authority.verify(key.text)) == "verified"
    assert check_histories(house, [place(key)]) == 31
