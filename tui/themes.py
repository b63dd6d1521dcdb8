"""Themes: the same tokens for each, so that a sheet never names a colour.

Signs and words carry meaning; tokens only repeat it. `PAIRS` are the combinations that sheets
use, and a test holds each theme to a contrast of 4.5 : 1 over them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from textual.theme import Theme

MONO = "mono"
DEFAULT = "dark"

PAIRS: tuple[tuple[str, str], ...] = (
    *((ink, "ground") for ink in ("ink", "soft", "focus", "good", "warn", "bad", "calm")),
    *((ink, "panel") for ink in ("ink", "soft", "focus", "good", "warn", "bad", "calm")),
    *((ink, "field") for ink in ("ink", "soft", "focus")),
    ("prod-ink", "prod-ground"),
    ("cursor-ink", "cursor-ground"),
)
"""Foreground token, background token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of one theme, by what they are for."""

    ground: str
    panel: str
    field: str
    ink: str
    soft: str
    line: str
    focus: str
    good: str
    warn: str
    bad: str
    calm: str
    prod_ground: str
    prod_ink: str
    cursor_ground: str
    cursor_ink: str
    dark: bool = True


PALETTES: Mapping[str, Palette] = {
    "dark": Palette(
        ground="#14161a",
        panel="#1c2027",
        field="#262c36",
        ink="#e6e6e6",
        soft="#a9b1be",
        line="#4a5361",
        focus="#7cc4ff",
        good="#7fd58a",
        warn="#f2c14e",
        bad="#ff8f8f",
        calm="#9cc2ff",
        prod_ground="#8a1526",
        prod_ink="#ffffff",
        cursor_ground="#2b5286",
        cursor_ink="#ffffff",
    ),
    "light": Palette(
        ground="#fbfbf9",
        panel="#f0f0ec",
        field="#e4e4de",
        ink="#1b1d21",
        soft="#50565f",
        line="#8b919c",
        focus="#00508f",
        good="#1b652d",
        warn="#734d00",
        bad="#a0172a",
        calm="#1a4f9c",
        prod_ground="#a0172a",
        prod_ink="#ffffff",
        cursor_ground="#1f5fa8",
        cursor_ink="#ffffff",
        dark=False,
    ),
    "contrast": Palette(
        ground="#000000",
        panel="#000000",
        field="#1a1a1a",
        ink="#ffffff",
        soft="#e0e0e0",
        line="#ffffff",
        focus="#ffff00",
        good="#5cff5c",
        warn="#ffff00",
        bad="#ff9c9c",
        calm="#8fd3ff",
        prod_ground="#ffff00",
        prod_ink="#000000",
        cursor_ground="#ffffff",
        cursor_ink="#000000",
    ),
    "blue-orange": Palette(
        ground="#14161a",
        panel="#1c2027",
        field="#262c36",
        ink="#e6e6e6",
        soft="#a9b1be",
        line="#4a5361",
        focus="#f0e442",
        good="#56b4e9",
        warn="#f0e442",
        bad="#ffa34d",
        calm="#b9d7ff",
        prod_ground="#e08a2e",
        prod_ink="#000000",
        cursor_ground="#24598c",
        cursor_ink="#ffffff",
    ),
    "blue-orange-light": Palette(
        ground="#fbfbf9",
        panel="#f0f0ec",
        field="#e4e4de",
        ink="#1b1d21",
        soft="#50565f",
        line="#8b919c",
        focus="#004a7c",
        good="#00558c",
        warn="#615400",
        bad="#963a00",
        calm="#34508c",
        prod_ground="#963a00",
        prod_ink="#ffffff",
        cursor_ground="#00558c",
        cursor_ink="#ffffff",
        dark=False,
    ),
}
"""A colour-blind pair among them: blue for good, orange for bad, never red against green."""

STYLES: Mapping[str, str] = {
    "cursor-style": "bold",
    "focus-style": "bold",
    "good-style": "none",
    "warn-style": "bold",
    "bad-style": "bold",
    "prod-style": "bold",
    "soft-style": "none",
}

MONO_STYLES: Mapping[str, str] = {
    "cursor-style": "reverse",
    "focus-style": "bold underline",
    "good-style": "none",
    "warn-style": "underline",
    "bad-style": "bold",
    "prod-style": "bold reverse",
    "soft-style": "none",
}
"""Without colour the cursor is reversed, and state is told by weight and underline."""


def tokens(palette: Palette) -> dict[str, str]:
    """The palette as sheet variables: `prod-ground` and so on."""
    named = {name.replace("_", "-"): value for name, value in asdict(palette).items()}
    del named["dark"]
    return named


def _theme(name: str, palette: Palette) -> Theme:
    return Theme(
        name=name,
        primary=palette.cursor_ground,
        secondary=palette.calm,
        accent=palette.focus,
        warning=palette.warn,
        error=palette.bad,
        success=palette.good,
        foreground=palette.ink,
        background=palette.ground,
        surface=palette.ground,
        panel=palette.panel,
        dark=palette.dark,
        variables={**_widgets(palette), **tokens(palette), **STYLES},
    )


def _widgets(palette: Palette) -> dict[str, str]:
    """What Textual's own widgets ask for beyond the base colours."""
    return {
        "block-cursor-background": palette.cursor_ground,
        "block-cursor-foreground": palette.cursor_ink,
        "block-cursor-blurred-background": palette.field,
        "block-cursor-blurred-foreground": palette.ink,
        "border": palette.focus,
        "border-blurred": palette.line,
        "input-selection-background": palette.cursor_ground,
        "input-selection-foreground": palette.cursor_ink,
        "scrollbar": palette.line,
        "scrollbar-hover": palette.soft,
        "scrollbar-active": palette.focus,
        "scrollbar-background": palette.ground,
        "scrollbar-background-hover": palette.ground,
        "scrollbar-background-active": palette.ground,
        "scrollbar-corner-color": palette.ground,
        "text-muted": palette.soft,
    }


def _mono() -> Theme:
    plain = "ansi_default"
    names = tokens(PALETTES[DEFAULT])
    return Theme(
        name=MONO,
        primary=plain,
        secondary=plain,
        accent=plain,
        warning=plain,
        error=plain,
        success=plain,
        foreground=plain,
        background=plain,
        surface=plain,
        panel=plain,
        ansi=True,
        variables={**dict.fromkeys(names, plain), **MONO_STYLES, **_MONO_WIDGETS},
    )


_MONO_WIDGETS = {
    "ansi-background": "ansi_default",
    "ansi-foreground": "ansi_default",
    "input-cursor-background": "ansi_default",
    "input-cursor-foreground": "ansi_default",
    "input-cursor-text-style": "reverse",
    "screen-selection-background": "ansi_default",
    "screen-selection-foreground": "ansi_default",
    "block-cursor-background": "ansi_default",
    "block-cursor-foreground": "ansi_default",
    "block-cursor-text-style": "reverse",
    "block-cursor-blurred-text-style": "underline",
    "input-selection-background": "ansi_default",
    "border": "ansi_default",
    "border-blurred": "ansi_default",
    "scrollbar": "ansi_default",
    "scrollbar-hover": "ansi_default",
    "scrollbar-active": "ansi_default",
    "scrollbar-background": "ansi_default",
    "scrollbar-background-hover": "ansi_default",
    "scrollbar-background-active": "ansi_default",
    "button-focus-text-style": "bold reverse",
    "footer-key-foreground": "ansi_default",
}

THEMES: Mapping[str, Theme] = {
    **{name: _theme(name, palette) for name, palette in PALETTES.items()},
    MONO: _mono(),
}
"""By name, in the order in which the theme key walks through them."""

FALLBACKS: Mapping[str, str] = {**tokens(PALETTES[DEFAULT]), **STYLES}
"""For themes that are not ours."""


def after(name: str) -> str:
    """The theme that the theme key goes to next."""
    names = list(THEMES)
    where = names.index(name) if name in names else -1
    return names[(where + 1) % len(names)]
