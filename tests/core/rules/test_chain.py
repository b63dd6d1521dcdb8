"""The chain over all logs and all tampering, not over examples."""

from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from tokenhouse.core.rules.chain import (
    GENESIS,
    Entry,
    Tampering,
    Walk,
    diagnosis,
    is_signed,
    link,
    signature,
)

KEY = b"k" * 32


def log(size: int) -> list[Entry]:
    """A good log of that many events."""
    previous, entries = GENESIS, []
    for seq in range(1, size + 1):
        fields = {"seq": seq, "actor": f"somebody {seq % 3}", "after": {"n": seq % 2}}
        previous = link(KEY, previous, fields)
        entries.append(Entry(seq, fields, previous))
    return entries


def renumbered(entries: list[Entry]) -> list[Entry]:
    """Whatever was done, with numbers that have no gap."""
    return [
        Entry(seq, None if one.fields is None else {**one.fields, "seq": seq}, one.link)
        for seq, one in enumerate(entries, 1)
    ]


def told(entries: list[Entry]) -> tuple[Tampering, int, int | None] | None:
    """What is found in such a log, if anything."""
    walk = Walk(KEY)
    for entry in entries:
        if not walk.take(entry):
            found = diagnosis(walk, entry, iter(entries))
            return found.what, found.seq, found.stands_at
    return None


SIZES = st.integers(2, 14)


@given(SIZES)
def test_a_log_as_it_was_written_holds(size: int) -> None:
    assert told(log(size)) is None


@given(st.permutations(range(10)), st.booleans())
def test_every_other_order_is_told_as_reordered_at_its_first_event(
    order: list[int], renumber: bool
) -> None:
    entries = log(10)
    moved = [entries[place] for place in order]
    first = next((seq for seq, place in enumerate(order, 1) if place != seq - 1), None)
    answer = told(renumbered(moved) if renumber else moved)
    if first is None:
        assert answer is None
        return
    assert answer is not None
    assert answer[:2] in (
        (Tampering.REORDERED, first),
        # Where everything around it moved as well, it is known to be wrong and not where from.
        (Tampering.INSERTED, first),
    )


@given(SIZES, st.data())
def test_what_is_removed_before_the_end_is_told(size: int, data: st.DataObject) -> None:
    entries = log(size + 2)
    first = data.draw(st.integers(1, size))
    last = data.draw(st.integers(first, size))
    left = [*entries[: first - 1], *entries[last:]]
    assert told(left) == (Tampering.REMOVED, first, None)
    closed = told(renumbered(left))
    assert closed is not None
    assert closed[:2] == (Tampering.REMOVED, first)


@given(SIZES, st.data())
def test_what_is_inserted_before_the_end_is_told(size: int, data: st.DataObject) -> None:
    entries = log(size)
    seq = data.draw(st.integers(1, size))
    forged = Entry(
        seq, {"seq": seq, "actor": "mallory"}, data.draw(st.sampled_from(["", "f" * 64]))
    )
    left = [*entries[: seq - 1], forged, *entries[seq - 1 :]]
    assert told(renumbered(left)) == (Tampering.INSERTED, seq, None)


FORGED: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary() | st.floats(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(SIZES, st.data())
def test_what_is_edited_is_told_whatever_it_was_made_into(size: int, data: st.DataObject) -> None:
    entries = log(size)
    seq = data.draw(st.integers(1, size))
    one = entries[seq - 1]
    forged = data.draw(FORGED)
    assume(forged != one.link)
    entries[seq - 1] = one._replace(fields={**(one.fields or {}), "actor": [forged]})
    assert told(entries) == (Tampering.EDITED, seq, None)
    entries[seq - 1] = one._replace(fields=None)
    assert told(entries) == (Tampering.EDITED, seq, None)
    entries[seq - 1] = one._replace(link=forged)
    assert told(entries) == (Tampering.EDITED, seq, None)


@given(st.text(), st.text())
def test_a_signature_is_that_of_its_statement_alone(said: str, other: str) -> None:
    made = signature(KEY, said)
    assert is_signed(KEY, said, made)
    assert is_signed(KEY, other, made) is (said == other)
    assert not is_signed(KEY, said, f"ü{made[1:]}")
    assert not is_signed(b"another", said, made)
