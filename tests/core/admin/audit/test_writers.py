"""Many who write at once: one chain, every event in it once."""

import threading
from collections import Counter
from datetime import timedelta

import pytest

from tests.children import finished, started
from tests.core.people.cast import Cast
from tests.houses import said
from tokenhouse.core import EventQuery

CROWD, ROUNDS = 8, 6

WRITING = """
import sys
import tokenhouse
from tests.houses import Clock
from tokenhouse.core import Operator, Settings
authority = tokenhouse.connect(sys.argv[1], settings=Settings(), clock=Clock())
admin = authority.admin(Operator(sys.argv[2]))
user, workspace = sys.argv[3], sys.argv[4]
print("ready")
sys.stdin.readline()
for number in range(int(sys.argv[5])):
    token = admin.personal_tokens.issue(user, f"{sys.argv[2]} {number}")
    assert authority.mint_user_actor_token(token.text)
    admin.personal_tokens.revoke(token.credential)
    if number == 0:
        assert admin.audit.verify().is_intact
print(admin.audit.checkpoint().text)
authority.close()
"""

EACH = 4
"""Events of a round: issued, minted, and two revoked."""


@pytest.mark.slow
def test_eight_processes_that_write_at_once_leave_one_chain(cast: Cast) -> None:
    before = cast.house.admin.audit.verify().events
    user = cast.people["developer"].id
    names = [f"writer {n}" for n in range(CROWD)]
    given = (user, cast.workspace.id, ROUNDS)
    children = [started(WRITING, cast.house.url, name, *given) for name in names]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    checkpoints = [finished(child).strip() for child in children]
    audit = cast.house.admin.audit
    report = audit.verify()
    assert report.is_intact, report
    assert report.events == before + CROWD * ROUNDS * EACH
    for checkpoint in checkpoints:
        assert audit.verify(checkpoint).is_intact
    written = audit.events(EventQuery(limit=CROWD * ROUNDS * EACH)).items
    by_writer = Counter(one.actor for one in written if one.actor in names)
    assert by_writer == dict.fromkeys(names, 3 * ROUNDS)  # the holder minted, in their own name


def test_a_security_event_takes_its_place_in_the_chain(cast: Cast) -> None:
    """It is written off the verification path, beside changes."""
    key = cast.keys[next(iter(cast.keys))]
    cast.house.admin.environments.rotate(key.credential.environment_id or "", grace=timedelta(0))
    cast.house.clock.move(timedelta(days=2))

    def use() -> None:
        for _ in range(5):
            assert said(cast.house.authority.verify(key.text)) == "grace_ended"
        cast.house.authority.flush_usage()

    threads = [threading.Thread(target=use) for _ in range(3)]
    for thread in threads:
        thread.start()
    for n in range(5):
        cast.house.admin.workspaces.create(f"Beside {n}")
    for thread in threads:
        thread.join()
    assert cast.house.admin.audit.verify().is_intact
    [alarm] = cast.house.admin.audit.events(EventQuery(action="credential.grace_ended")).items[:1]
    assert alarm.snapshot is not None
    assert alarm.credential_id == key.credential.id
