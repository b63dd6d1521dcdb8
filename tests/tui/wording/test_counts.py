import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.wording.counts import compact
from tokenhouse.tui.wording.kinds import SHORT
from tokenhouse.tui.wording.questions.bulk import final, used_count


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0"),
        (999, "999"),
        (1_000, "1k"),
        (1_250, "1.2k"),
        (9_999, "9.9k"),
        (17_353, "17k"),
        (999_999, "999k"),
        (1_200_000, "1.2M"),
        (45_000_000_000, "45G"),
    ],
)
def test_a_count_is_cut_to_what_a_column_takes(count, said):
    assert compact(count) == said


@given(st.integers(0, 10**14))
def test_no_count_is_wider_than_four_cells(count):
    assert len(compact(count)) <= 4


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_fits_its_column(kind):
    assert len(SHORT[kind]) <= 8


def test_one_credential_is_spoken_of_as_one():
    assert "its archived forms and every token minted under it." in final(1)
    assert "their archived forms and every token minted under them." in final(2)
    assert "whoever used it " in used_count(1, 1)
    assert "1 was used in the last 24 h: whoever used it " in used_count(1, 3)
    assert "2 were used in the last 24 h: whoever used them " in used_count(2, 3)
