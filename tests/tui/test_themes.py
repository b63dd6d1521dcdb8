from pathlib import Path

import pytest
from textual.color import Color

from tests import tree
from tests.tui.questions.gallery import subjects, tour
from tokenhouse.tui.sheets import SHEETS
from tokenhouse.tui.themes import MONO, MONO_STYLES, PAIRS, PALETTES, STYLES, THEMES, after, tokens

ENOUGH = 4.5


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("pair", PAIRS, ids=" on ".join)
def test_every_pair_of_tokens_can_be_read(name: str, pair: tuple[str, str]):
    colours = tokens(PALETTES[name])
    dark, light = sorted(_luminance(colours[token]) for token in pair)
    assert (light + 0.05) / (dark + 0.05) >= ENOUGH


def _luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = (part / 255 for part in Color.parse(colour).rgb)
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_theme_has_every_token():
    names = {frozenset(theme.variables) & _ours() for theme in THEMES.values()}
    assert names == {_ours()}


def _ours() -> frozenset[str]:
    return frozenset({*tokens(PALETTES["dark"]), *STYLES})


def test_without_colour_the_cursor_is_reversed_and_states_differ_by_weight():
    assert "reverse" in MONO_STYLES["cursor-style"]
    told = [MONO_STYLES[f"{tone}-style"] for tone in ("good", "warn", "bad")]
    assert len(set(told)) == len(told)


def test_the_theme_key_walks_through_all_of_them():
    name, seen = MONO, []
    for _ in THEMES:
        name = after(name)
        seen.append(name)
    assert sorted(seen) == sorted(THEMES)


def test_every_sheet_is_read_at_the_start():
    there = {tree.ROOT / file for file in tree.tracked() if file.suffix == ".tcss"}
    assert {Path(path).resolve() for path in SHEETS} == there


async def test_no_dialog_makes_the_console_read_its_sheets_anew(house, open_console, monkeypatch):
    about = subjects(house)
    async with open_console(house) as pilot:
        again = []
        monkeypatch.setattr(pilot.app.stylesheet, "reparse", lambda: again.append(True))
        async for name, _ in tour(pilot, about):
            assert not again, name
