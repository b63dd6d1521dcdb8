"""What the line above the footer says can be read to its end."""

import string
from collections.abc import Iterator

import pytest
from rich.cells import cell_len

from tests import words
from tests.tui.driving import press, screen, typed
from tests.tui.waiting import settled
from tokenhouse.tui.shell.status import MOST, notice_lines
from tokenhouse.tui.wording.language import words_of

ROOM = 78
"""Cells of the line at 80 columns."""

SPOKEN_THERE = {f"tui/wording/{name}.py" for name in ("acts", "actions", "shell")}
AT_THE_END = "Tokenhouse stopped because"
"""What is said when there is no screen any more."""

SAMPLES = {
    "name": "nightly-etl-read-000004",
    "hint": "th_prod_sk_dCFFO3nLDxO…U1Ik",
    "place": "PROD · checkout ▸ prod",
    "when": "2026-03-15 12:04 CEST · 10:04 UTC",
    "email": "alice.osei@acme.example",
    "path": "tokenhouse-audit-2026-03-14.jsonl",
    "count": "12,345",
}


def told(sentence: str, grace: str) -> str:
    """With values as long as they come."""
    names = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
    return sentence.format(
        **{name: SAMPLES.get(name, "x" * 10) for name in names} | grace_of(grace)
    )


def grace_of(said: str) -> dict[str, str]:
    return {"grace": said.format(span="24 h")}


def notices(language: str) -> Iterator[str]:
    spoken = words_of(language)
    grace = spoken.gettext("; the old one works {span} more")
    offer = spoken.gettext("u undoes it")
    for one in words.messages(words.extracted()):
        alone, id_ = (one.id, one.id) if isinstance(one.id, str) else one.id
        if {file for file, _ in one.locations} & SPOKEN_THERE and not id_.startswith(AT_THE_END):
            said = spoken.gettext(id_) if alone == id_ else spoken.ngettext(alone, id_, 5)
            yield f"{told(said, grace)} {offer}."


@pytest.mark.parametrize("language", ["en", *words.TRANSLATED])
def test_every_notice_can_be_read_to_its_end_at_80_columns(language: str) -> None:
    said = list(notices(language))
    assert len(said) > 100
    assert not [one for one in said if cut_at(one) == "…"]


def cut_at(notice: str) -> str:
    """What the last line ends with, where it is not the notice's own end."""
    last = notice_lines(notice, ROOM)[-1].rstrip()
    return "" if notice.endswith(last) else last[-1:]


def test_a_notice_that_fits_has_one_line() -> None:
    assert notice_lines("Paused.", ROOM) == ("Paused.",)


def test_a_longer_one_has_two_broken_between_words() -> None:
    first, second = notice_lines("word " * 20, ROOM)
    assert first == ("word " * 15).strip()
    assert second.split() == ["word"] * 5


def test_what_two_lines_do_not_hold_is_cut_with_a_sign() -> None:
    lines = notice_lines("word " * 200, ROOM)
    assert len(lines) == MOST
    assert all(cell_len(line) <= ROOM for line in lines)
    assert lines[-1].endswith("…")


async def test_the_end_of_a_long_notice_is_read_and_the_page_keeps_its_footer(house, open_console):
    async with open_console(house) as pilot:
        before = screen(pilot).splitlines()
        end = "until tomorrow"
        named = "a place with a rather long name in this workspace"
        pilot.app.say(f"Rotated {named}: the old one works {end}.")
        await settled(pilot)
        shown = screen(pilot).splitlines()
        assert shown[-2].strip() == f"{end}."
        assert shown[-3].strip().startswith("Rotated a place")
        assert shown[-1] == before[-1]
        await press(pilot, "down", "up")
        assert screen(pilot).splitlines() == before


@pytest.mark.parametrize(
    ("typed_word", "suggested"),
    [
        pytest.param("rotat", "rotate", id="near"),
        pytest.param("enviroments", "environments", id="a slip"),
        pytest.param("frobnicate", "", id="nothing like it"),
        pytest.param("exit", "", id="two that are half alike"),
    ],
)
async def test_a_command_suggests_only_what_is_near(house, open_console, typed_word, suggested):
    async with open_console(house) as pilot:
        await press(pilot, ":")
        await typed(pilot, typed_word)
        said = await press(pilot, "enter")
        assert typed_word in said
        assert ("Did you mean" in said) is bool(suggested)
        assert suggested in said
