"""Whoever has the file and not the key cannot change what was written without being seen."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.core.admin.audit.damage import (
    COLUMNS,
    copied,
    done,
    edited,
    length,
    opened,
    removed,
    shift,
    swap,
)
from tests.core.people.cast import Cast
from tests.houses import House, minted
from tokenhouse.core import AuditReport, Event, Tampering, journal

HERE = 9
"""An event in the middle of the log that every cast leaves."""


def told(report: AuditReport) -> tuple[str, int]:
    """What was found, and where."""
    assert report.broken is not None
    return report.broken.what.value, report.broken.seq


def test_an_untouched_log_is_intact_to_its_last_event(cast: Cast) -> None:
    report = cast.house.admin.audit.verify()
    assert report.is_intact
    assert report.events == report.intact_to == length(cast) > 2 * HERE
    assert (report.broken, report.event) == (None, None)
    assert report.head == cast.house.admin.audit.checkpoint().link


def test_a_house_in_which_nothing_has_happened_is_intact(tmp_path: Path) -> None:
    house = House(tmp_path / "house.db")
    report = house.admin.audit.verify()
    assert (report.events, report.intact_to, report.is_intact) == (0, 0, True)
    house.close()


def test_a_house_with_something_in_it_and_no_event_was_emptied(cast: Cast) -> None:
    """Nothing is made without an event; of a part of the end only a checkpoint tells."""
    done(cast, "delete from event")
    report = cast.house.admin.audit.verify()
    assert told(report) == ("cut", 1)
    assert (report.events, report.intact_to) == (0, 0)


CHANGED = {
    "at": "'2020-01-01 00:00:00.000000'",
    "credential_kind": "'scoped_key'",
    "before": """'{"forged": 1}'""",
    "after": """'{"forged": 1}'""",
    "snapshot": """'{"forged": 1}'""",
    "link": "'" + "a" * 64 + "'",
}


def test_every_column_of_the_log_is_a_field_and_is_tried(cast: Cast) -> None:
    with opened(cast.house.path) as raw:
        names = {row[1] for row in raw.execute("pragma table_info(event)")}
    assert names == {"seq", *COLUMNS}


@pytest.mark.parametrize("name", COLUMNS)
def test_an_edit_of_any_field_is_found_at_its_event(cast: Cast, name: str) -> None:
    forged = CHANGED.get(name, "'forged'")
    done(cast, edited(HERE, f"{name} = {forged}"))
    report = cast.house.admin.audit.verify()
    assert told(report) == ("edited", HERE)
    assert (report.intact_to, report.events) == (HERE - 1, length(cast))


@pytest.mark.parametrize(
    "name", ["workspace_id", "after", "snapshot", "credential_id", "parent_id"]
)
def test_emptying_a_field_is_found_as_well(cast: Cast, name: str) -> None:
    minted(cast.house.authority.mint_user_actor_token(cast.tokens["developer"].text))
    with opened(cast.house.path) as raw:
        raw.row_factory = sqlite3.Row
        rows = raw.execute("select * from event order by seq").fetchall()
    seq = next(row["seq"] for row in rows if row[name] is not None)
    done(cast, edited(seq, f"{name} = null"))
    assert told(cast.house.admin.audit.verify()) == ("edited", seq)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param("at = 'soon'", id="an instant that is none"),
        pytest.param("at = 7", id="an instant that is a number"),
        pytest.param("after = '{'", id="facts that are no JSON"),
        pytest.param("after = '7'", id="facts that are a number"),
        pytest.param("after = '" + "[" * 100_000 + "'", id="facts that are bottomless"),
        pytest.param("credential_kind = 'magic'", id="a kind that is none"),
        pytest.param("actor = x'ff00'", id="a name in bytes"),
        pytest.param("actor = cast(x'ff00' as text)", id="a name that is no text"),
        pytest.param("link = x'00'", id="a link in bytes"),
        pytest.param("link = 'ü'", id="a link in another alphabet"),
    ],
)
def test_cells_that_cannot_be_read_are_an_edit_and_hide_nothing_else(
    cast: Cast, damage: str
) -> None:
    done(cast, edited(HERE, damage))
    report = cast.house.admin.audit.verify()
    assert told(report) == ("edited", HERE)
    assert report.events == length(cast)
    cast.house.admin.audit.verify()


@pytest.mark.parametrize(
    ("cell", "old", "new"),
    [
        pytest.param("after", "{", '{"role":"owner",', id="the role that was given"),
        pytest.param("snapshot", '"user": {', '"user": {"email":"eve@acme.test",', id="to whom"),
    ],
)
def test_a_fact_told_twice_in_one_cell_is_an_edit_though_the_last_one_is_true(
    cast: Cast, cell: str, old: str, new: str
) -> None:
    """Python reads the last of two names; whoever else opens the file may well read the first."""
    with opened(cast.house.path) as raw:
        rows = raw.execute(f"select seq, {cell} from event where action = 'member.add'").fetchall()  # noqa: S608 - our own words
    seq, before = rows[0]
    assert json.loads(before.replace(old, new)) == json.loads(before)
    done(cast, edited(seq, f"{cell} = replace({cell}, '{old}', '{new}')"))
    report = cast.house.admin.audit.verify()
    assert told(report) == ("edited", seq)
    assert (report.events, report.event) == (length(cast), None)


MOVES = [
    pytest.param([removed(HERE)], ("removed", HERE), id="delete one"),
    pytest.param(
        [removed(HERE, HERE + 2)],
        ("removed", HERE),
        id="delete three",
    ),
    pytest.param([removed(1)], ("removed", 1), id="delete the first"),
    pytest.param(
        [removed(HERE), *shift(HERE + 1, -1)],
        ("removed", HERE),
        id="delete one and close the gap",
    ),
    pytest.param(
        [removed(HERE, HERE + 1), *shift(HERE + 2, -2)],
        ("removed", HERE),
        id="delete two and close the gap",
    ),
    pytest.param(swap(HERE, HERE + 1), ("reordered", HERE), id="swap neighbours"),
    pytest.param(swap(HERE, HERE + 4), ("reordered", HERE), id="swap two far from each other"),
    pytest.param(
        [
            edited(HERE + 3, "seq = 0"),
            *shift(HERE, 1),
            edited(0, f"seq = {HERE}"),
            *shift(HERE + 5, -1),
        ],
        ("reordered", HERE),
        id="tell one before it happened",
    ),
    pytest.param(
        [edited(HERE, "seq = 9999")],
        ("reordered", HERE),
        id="give one another number",
    ),
    pytest.param(shift(HERE, 1), ("reordered", HERE), id="give all from there on other numbers"),
    pytest.param(
        [*shift(HERE, 1), copied(HERE - 1, HERE, actor="'mallory'", link="'" + "b" * 64 + "'")],
        ("inserted", HERE),
        id="insert a forgery and make room",
    ),
    pytest.param(
        [*shift(HERE, 1), copied(3, HERE)], ("inserted", HERE), id="insert a copy and make room"
    ),
    pytest.param([copied(3, 0)], ("inserted", 0), id="insert before the first"),
    pytest.param(
        [removed(HERE), copied(3, HERE)],
        ("edited", HERE),
        id="put a copy in an event's place",
    ),
]


@pytest.mark.parametrize(("statements", "expected"), MOVES)
def test_what_was_done_is_told_with_the_first_event_that_it_was_done_to(
    cast: Cast, statements: list[str], expected: tuple[str, int]
) -> None:
    done(cast, *statements)
    report = cast.house.admin.audit.verify()
    assert told(report) == expected
    assert report.intact_to == max(0, expected[1] - 1)


def test_what_is_removed_is_counted_and_what_is_moved_is_shown(cast: Cast) -> None:
    done(cast, removed(HERE, HERE + 2))
    gone = cast.house.admin.audit.verify().broken
    assert gone is not None
    assert (gone.count, gone.stands_at) == (3, None)
    done(cast, *shift(HERE + 3, -3))
    closed = cast.house.admin.audit.verify().broken
    assert closed is not None
    assert (closed.what, closed.count) == (Tampering.REMOVED, 3)


def test_where_a_moved_event_stands_now_is_told(cast: Cast) -> None:
    done(cast, *swap(HERE, HERE + 4))
    report = cast.house.admin.audit.verify()
    assert report.broken is not None
    assert report.broken.stands_at == HERE + 4
    assert isinstance(report.event, Event)
    assert report.event.seq == HERE


@pytest.mark.parametrize(
    "forge",
    [
        pytest.param(lambda last: copied(3, last + 1), id="a copy"),
        pytest.param(
            lambda last: copied(last, last + 1, action="'user.restore'", link="'" + "c" * 64 + "'"),
            id="a forgery, which looks like an edit of the last",
        ),
    ],
)
def test_nothing_can_be_written_behind_the_last_event(
    cast: Cast, forge: Callable[[int], str]
) -> None:
    last = length(cast)
    done(cast, forge(last))
    report = cast.house.admin.audit.verify()
    assert report.broken is not None
    assert (report.broken.seq, report.intact_to) == (last + 1, last)
    assert report.broken.what in (Tampering.INSERTED, Tampering.EDITED)


def test_the_house_goes_on_writing_and_the_break_stays_where_it_is(cast: Cast) -> None:
    done(cast, edited(HERE, "actor = 'nobody'"))
    cast.house.admin.workspaces.create("Later")
    assert told(cast.house.admin.audit.verify()) == ("edited", HERE)


def test_another_houses_log_does_not_pass_for_this_ones(cast: Cast, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = House(tmp_path / "other" / "house.db")
    for n in range(3):
        other.admin.workspaces.create(f"Space {n}")
    other.close()
    with opened(cast.house.path) as raw:
        raw.execute("attach ? as other", (str(other.path),))
        raw.execute("delete from event")
        raw.execute("insert into event select * from other.event")
        raw.commit()
        raw.execute("detach other")
    assert told(cast.house.admin.audit.verify()) == ("edited", 1)


def test_the_log_is_read_in_pieces_and_never_held_whole(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "_CHUNK", 4)
    assert cast.house.admin.audit.verify().is_intact
    done(cast, *swap(HERE, HERE + 4))
    assert told(cast.house.admin.audit.verify()) == ("reordered", HERE)


def test_verifying_writes_nothing(cast: Cast) -> None:
    before = length(cast), cast.house.admin.credentials.stamp()
    cast.house.authority.admin(cast.house.admin._actor, read_only=True).audit.verify()
    assert (length(cast), cast.house.admin.credentials.stamp()) == before
