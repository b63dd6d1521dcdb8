"""A checkpoint kept elsewhere shows what a chain alone cannot: that its end is missing."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.core.admin.audit.damage import done, edited, length, removed
from tests.core.admin.audit.test_tampering import HERE, told
from tests.core.people.cast import Cast
from tests.houses import DAY, FIRST_IN_THE_EAST, NOON, House, flaws
from tokenhouse.core import Checkpoint, Tampering
from tokenhouse.core.rules.chain import GENESIS, link


def test_a_checkpoint_is_one_line_that_can_be_read_back(cast: Cast) -> None:
    made = cast.house.admin.audit.checkpoint()
    assert (made.seq, made.at) == (length(cast), NOON)
    assert re.fullmatch(r"tokenhouse-checkpoint 1 \w+ \d+ \S+ [0-9a-f]{64} [0-9a-f]{64}", made.text)
    for given in (made, made.text, f"  {made.text}\n"):
        assert cast.house.admin.audit.verify(given).is_intact
    cast.house.admin.workspaces.create("Later")
    assert cast.house.admin.audit.verify(made).is_intact


def test_a_tail_that_was_cut_is_seen_by_the_checkpoint_and_by_nothing_else(cast: Cast) -> None:
    made, last = cast.house.admin.audit.checkpoint(), length(cast)
    done(cast, removed(last - 2, last))
    assert cast.house.admin.audit.verify().is_intact
    report = cast.house.admin.audit.verify(made)
    assert told(report) == ("cut", last - 2)
    assert report.intact_to == last - 3
    assert report.broken is not None
    assert report.broken.count == 3


def test_a_log_that_was_emptied_is_seen(cast: Cast) -> None:
    made = cast.house.admin.audit.checkpoint()
    done(cast, "delete from event")
    assert told(cast.house.admin.audit.verify(made)) == ("cut", 1)


def test_a_tail_that_was_cut_and_has_grown_again_is_another_log(cast: Cast) -> None:
    """Every link fits: the house itself wrote the new ones."""
    made, last = cast.house.admin.audit.checkpoint(), length(cast)
    done(cast, removed(last - 1, last))
    for n in range(4):
        cast.house.admin.workspaces.create(f"Later {n}")
    assert cast.house.admin.audit.verify().is_intact
    report = cast.house.admin.audit.verify(made)
    assert told(report) == ("rewritten", last)
    assert report.intact_to == 0


def test_what_is_broken_before_the_checkpoint_is_told_first(cast: Cast) -> None:
    made = cast.house.admin.audit.checkpoint()
    done(cast, edited(HERE, "actor = 'nobody'"), removed(made.seq))
    assert told(cast.house.admin.audit.verify(made)) == ("edited", HERE)


def test_a_checkpoint_of_an_empty_log_holds_whatever_comes(house: House) -> None:
    made = house.admin.audit.checkpoint()
    assert (made.seq, made.link) == (0, GENESIS)
    house.admin.workspaces.create("First")
    assert house.admin.audit.verify(made).is_intact


def _other_house(cast: Cast, made: Checkpoint, tmp_path: Path) -> str:
    (tmp_path / "other").mkdir()
    other = House(tmp_path / "other" / "house.db")
    text = other.admin.audit.checkpoint().text
    other.close()
    return text


def _link_for_a_signature(cast: Cast, made: Checkpoint, _: Path) -> str:
    """What the audit key makes for a link is no signature of a checkpoint."""
    key = cast.house.authority._house.keyring.audit_key
    forged = link(key, made.link, {"statement": made.statement})
    return replace(made, signature=forged).text


@pytest.mark.parametrize(
    "forge",
    [
        pytest.param(lambda _c, m, _t: replace(m, seq=m.seq - 1).text, id="another number"),
        pytest.param(lambda _c, m, _t: replace(m, link="0" * 64).text, id="another link"),
        pytest.param(lambda _c, m, _t: replace(m, at=m.at + DAY).text, id="another instant"),
        pytest.param(lambda _c, m, _t: replace(m, signature="0" * 64).text, id="no signature"),
        pytest.param(lambda _c, m, _t: m.text[:-1], id="cut short"),
        pytest.param(
            lambda _c, m, _t: m.text.replace("checkpoint 1", "checkpoint 2"), id="version"
        ),
        pytest.param(lambda _c, m, _t: m.text.replace("+00:00", ""), id="no zone"),
        pytest.param(lambda _c, m, _t: m.text.replace("2026-11-22", "2026-99-22"), id="no day"),
        pytest.param(
            lambda _c, m, _t: m.text.replace(m.at.isoformat(), FIRST_IN_THE_EAST.isoformat()),
            id="before the first instant of UTC",
        ),
        pytest.param(lambda _c, m, _t: replace(m, house_id="x").text, id="another house's id"),
        pytest.param(lambda _c, _m, _t: "", id="nothing"),
        pytest.param(_other_house, id="another house's checkpoint"),
        pytest.param(_link_for_a_signature, id="a link for a signature"),
    ],
)
def test_only_what_this_house_signed_is_taken(
    cast: Cast, tmp_path: Path, forge: Callable[[Cast, Checkpoint, Path], str]
) -> None:
    made = cast.house.admin.audit.checkpoint()
    given = forge(cast, made, tmp_path)
    assert flaws(lambda: cast.house.admin.audit.verify(given)) == {"checkpoint": "bad_form"}


def test_a_checkpoint_object_is_proven_too(cast: Cast) -> None:
    made = cast.house.admin.audit.checkpoint()
    forged = replace(made, seq=made.seq + 1)
    assert flaws(lambda: cast.house.admin.audit.verify(forged)) == {"checkpoint": "bad_form"}
    assert Tampering.CUT.value == "cut"
