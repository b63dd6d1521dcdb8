"""Who looks again and again walks only what has come since, and is not fooled by that."""

import pytest

from tests.core.admin.audit.damage import done, edited, length, removed
from tests.core.admin.audit.test_tampering import HERE, told
from tests.core.people.cast import Cast
from tokenhouse.core import AuditReport


def looked(cast: Cast, since: AuditReport | None = None) -> AuditReport:
    return cast.house.admin.audit.verify(since=since)


def test_what_came_since_is_walked_and_counted(cast: Cast) -> None:
    first = looked(cast)
    assert looked(cast, first) == first
    cast.house.admin.workspaces.create("Later")
    second = looked(cast, first)
    assert (second.intact_to, second.events) == (first.intact_to + 1, first.events + 1)
    assert second == looked(cast)


def test_a_look_that_saw_nothing_yet_sees_everything(cast: Cast) -> None:
    done(cast, "create table kept as select * from event", "delete from event")
    nothing = looked(cast)
    done(cast, "insert into event select * from kept", "drop table kept")
    assert looked(cast, nothing) == looked(cast)


def test_what_was_walked_before_is_not_walked_again(cast: Cast) -> None:
    """That is the price of it: a whole walk, or a checkpoint, sees that edit."""
    first = looked(cast)
    done(cast, edited(HERE, "actor = 'forged'"))
    assert looked(cast, first).is_intact
    assert told(looked(cast)) == ("edited", HERE)


@pytest.mark.parametrize("cells", ["actor = 'forged'", f"link = '{'a' * 64}'"])
def test_an_edit_of_what_came_since_is_told_as_by_a_whole_walk(cast: Cast, cells: str) -> None:
    first = looked(cast)
    for name in ("Later", "Latest"):
        cast.house.admin.workspaces.create(name)
    done(cast, edited(first.intact_to + 1, cells))
    assert looked(cast, first) == looked(cast)
    assert told(looked(cast, first)) == ("edited", first.intact_to + 1)


def test_a_tail_that_was_cut_since_is_seen(cast: Cast) -> None:
    first, last = looked(cast), length(cast)
    done(cast, removed(last - 1, last))
    assert looked(cast).is_intact
    assert told(looked(cast, first)) == ("cut", last - 1)


def test_a_tail_that_has_grown_again_is_another_log(cast: Cast) -> None:
    first, last = looked(cast), length(cast)
    done(cast, removed(last, last))
    for name in ("Later", "Latest"):
        cast.house.admin.workspaces.create(name)
    assert looked(cast).is_intact
    assert told(looked(cast, first)) == ("rewritten", last)


def test_a_broken_log_is_walked_whole_until_it_is_mended(cast: Cast) -> None:
    done(cast, edited(HERE, "actor = actor || 'x'"))
    broken = looked(cast)
    assert told(looked(cast, broken)) == ("edited", HERE)
    done(cast, edited(HERE, "actor = substr(actor, 1, length(actor) - 1)"))
    assert looked(cast, broken).is_intact
