"""Counts as blocks: nothing looks like something, and the least that there is can be seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokenhouse.tui.charts.blocks import NOTHING, RISING, bar, columns, spark

COUNTS = st.lists(st.integers(0, 10**9), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("counts", "drawn"),
    [
        pytest.param((), "", id="no hours"),
        pytest.param((0, 0), "··", id="nothing is used"),
        pytest.param((5,), "█", id="the highest is whole"),
        pytest.param((0, 1, 2, 3, 4, 5, 6, 7, 8), "·▁▂▃▄▅▆▇█", id="an eighth a step"),
        pytest.param((1, 1_000_000), "▁█", id="one among a million is seen"),
    ],
)
def test_a_spark_is_a_cell_for_each_count(counts: tuple[int, ...], drawn: str) -> None:
    assert spark(counts) == drawn


@given(COUNTS)
def test_a_cell_is_empty_exactly_where_nothing_was_counted(counts: list[int]) -> None:
    drawn = spark(counts)
    assert [cell == NOTHING for cell in drawn] == [count == 0 for count in counts]


@given(COUNTS, st.integers(1, 6))
def test_bars_stand_in_the_order_of_their_counts(counts: list[int], height: int) -> None:
    lines = columns(counts, height, 2)
    heights = [
        sum(RISING.index(line[2 * place]) for line in lines if line[2 * place] != NOTHING)
        for place in range(len(counts))
    ]
    for one, other in zip(sorted(zip(counts, heights, strict=True)), sorted(heights), strict=True):
        assert one[1] == other


def test_the_highest_bar_fills_its_rows() -> None:
    assert columns((0, 1, 4), 2, 3) == ("      ██", "·· ▄▄ ██")


@pytest.mark.parametrize(
    ("count", "drawn"),
    [(0, ""), (1, "▏"), (40, "██"), (50, "██▌"), (80, "████")],
)
def test_a_bar_is_as_long_as_its_share(count: int, drawn: str) -> None:
    assert bar(count, 80, 4) == drawn


def test_where_there_is_nothing_no_bar_is_drawn() -> None:
    assert bar(0, 0, 10) == ""
    assert columns((0, 0), 2, 2) == ("   ", "· ·")
