import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.tui.house import LONG, MARKUP, WIDE
from tokenhouse.tui.biglist.columns import Column, fit, fitted, last_of

WORDS = st.text(st.sampled_from("ab 部署鍵🚀…/"), max_size=30)


def column(id: str, width: int, **options: object) -> Column[str]:
    return Column(id=id, title=id, width=width, cell=str, **options)  # type: ignore[arg-type]  # the options of a row


@given(text=WORDS, width=st.integers(1, 20), right=st.booleans())
def test_a_cell_is_as_wide_as_its_column_whatever_is_in_it(text, width, right):
    assert cell_len(fitted(text, width, right=right)) == width


@given(text=WORDS, width=st.integers(1, 20))
def test_what_is_cut_at_its_beginning_keeps_its_end(text, width):
    kept = last_of(text, width)
    assert cell_len(kept) <= width
    assert text.endswith(kept.removeprefix("…")) or kept == text


@pytest.mark.parametrize("text", [WIDE, LONG, MARKUP, "👩‍💻 pairing 👨‍👩‍👧"])
def test_no_blank_is_left_before_the_ellipsis(text):
    for width in range(2, 30):
        assert " …" not in fitted(text, width)


def test_the_room_that_is_left_is_given_out_to_the_last_cell():
    placed = fit([column("a", 5, grow=3), column("b", 5), column("c", 5, grow=1)], 24)
    assert [one.width for one in placed] == [11, 5, 6]


def test_columns_go_by_rank_before_any_of_them_shrinks():
    columns = [column("a", 5), column("b", 5, rank=1), column("c", 10, least=4)]
    assert [one.column.id for one in fit(columns, 22)] == ["a", "b", "c"]
    assert [one.column.id for one in fit(columns, 21)] == ["a", "c"]
    assert [one.width for one in fit(columns, 12)] == [5, 6]
    assert [one.width for one in fit(columns, 5)] == [5, 4]


def test_a_column_gives_up_a_little_before_another_one_goes():
    columns = [column("a", 5, gives=1), column("b", 5, rank=1, gives=2)]
    assert [one.width for one in fit(columns, 11)] == [5, 5]
    assert [one.width for one in fit(columns, 10)] == [4, 5]
    assert [one.width for one in fit(columns, 8)] == [4, 3]
    assert [one.width for one in fit(columns, 7)] == [5]
