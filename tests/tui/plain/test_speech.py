import re

import pytest

from tokenhouse.core.outcomes import Reason
from tokenhouse.tui.pages.lines import Sheet
from tokenhouse.tui.plain.speech import facts, numbered, printable, sentence, spelled, spoken
from tokenhouse.tui.wording import actions, acts
from tokenhouse.tui.wording.pages import inspect
from tokenhouse.tui.wording.pages.rotations import BY_HOUR_NEW, BY_HOUR_OLD
from tokenhouse.tui.wording.questions import mint, people
from tokenhouse.tui.wording.states import SIGNS, WORDS, state_words


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("● active", "active"),
        ("PROD · acme ▸ checkout ▸ prod", "PROD, acme, checkout, prod"),
        ("→ 2025-06-02 14:05 UTC (in 1 h)", "2025-06-02 14:05 UTC (in 1 h)"),
        ("24 h     until 12:04", "24 h until 12:04"),
        ("? quiet, as far as reported", "quiet, as far as reported"),
        ("who? me", "who? me"),
        ("≤ viewer", "at most viewer"),
        ("· not reached", "not reached"),
        ("–", "none"),
        ("deploy! now – or ≤ 5 → never", "deploy! now – or ≤ 5 → never"),
    ],
)
def test_signs_are_left_out_where_a_word_stands_beside_them(written: str, heard: str) -> None:
    assert spoken(written) == heard


def test_no_state_loses_its_word_with_its_sign() -> None:
    assert [spoken(state_words(state)) for state in SIGNS] == list(WORDS.values())


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("41 d", "41 days"),
        ("1 d 2 h", "1 day 2 hours"),
        ("22 h 0 m", "22 hours"),
        ("1 s ago", "1 second ago"),
        ("never", "never"),
        ("12:04 UTC", "12:04 UTC"),
    ],
)
def test_lengths_of_time_are_said_in_full(written: str, heard: str) -> None:
    assert spelled(written) == heard


def test_a_name_that_looks_like_a_length_stays_as_it_is() -> None:
    sheet = Sheet("5 m", (("Name", "every 5 m to S3"), ("Last used", "5 m ago"), ("", "x\ny")))
    assert list(facts(sheet)) == [
        "5 m.",
        "Name: every 5 m to S3",
        "Last used: 5 minutes ago",
        "x, y",
    ]


def test_bars_are_a_picture_and_are_not_said() -> None:
    sheet = Sheet("ci", ((BY_HOUR_OLD, "··█▃"), ("Old uses", "4"), (BY_HOUR_NEW, "····")))
    assert list(facts(sheet)) == ["ci.", "Old uses: 4"]


def test_lines_are_numbered_and_what_is_empty_is_not_said() -> None:
    assert list(numbered(["a", "b"], 21)) == ["21. a", "22. b"]
    assert sentence(["a", "", "b"]) == "a, b"


def test_nothing_reaches_the_terminal_that_is_not_a_letter() -> None:
    assert printable("a\x1b[31mb\x9bc\r\u202ed\n日") == "a?[31mb?c??d\n日"


OTHER_KEY = re.compile(r"(?<![\w'])[b-tv-zB-Z](?![\w'])|\(A\b|\(escape|page \d")
"""A letter that stands alone is a key, but for `u`, which undoes here as well."""

ELSEWHERE = {actions.NOT_AT_TOP}
"""Of what there is only on screens."""


def test_why_not_names_no_key_that_is_not_here() -> None:
    """In `t moves its end` and `(m on page 1)` a key of the console's is meant."""
    why = [said for name, said in vars(actions).items() if name.isupper() and isinstance(said, str)]
    reached = [one for one in why if one not in ELSEWHERE]
    assert not [one for one in reached if OTHER_KEY.search(spoken(one))]
    told = (*inspect.REMEDIES.values(), people.SUSPEND_SAYS, acts.ARCHIVE_SAYS, mint.NOBODY)
    assert not [one for one in told if OTHER_KEY.search(spoken(one))]
    assert OTHER_KEY.search(actions.IS_ARCHIVED_KEY)
    assert OTHER_KEY.search(inspect.REMEDIES[Reason.UNKNOWN])
