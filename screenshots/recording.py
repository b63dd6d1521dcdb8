"""The rotation story as one picture that moves: its frames, one after the other, in one SVG."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

SIZE = (100, 28)


class Frame(NamedTuple):
    """What is pressed, how long its outcome is shown, and what there is to see."""

    keys: tuple[str, ...]
    seconds: float
    caption: str


STORY = (
    Frame(("down", "down"), 2.5, "Production's key is to be rotated"),
    Frame(("R",), 4, "R: who used it, what hangs on it, how long the old one goes on"),
    Frame(("y", "v"), 3, "y: the new text is shown once; here it is hidden again"),
    Frame(("s", "3"), 4, "3: the cockpit says who still calls with the old key"),
    Frame(("end", "home", "t"), 3.5, "t: more time, or less, in local time and UTC"),
    Frame(("escape", "k"), 3.5, "k: cutting a key that is in use says so, and asks"),
    Frame(("escape", "down", "down", "k"), 3, "One that nobody has used for a day is cut at once"),
    Frame(("u",), 3, "u: and it works again, as if nothing had happened"),
)
"""From `R` to a key that nobody misses."""

_OPEN = re.compile(r'<svg class="rich-terminal" viewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*>')
BAND = 44
"""Units below each frame, for its caption."""


def joined(pictures: list[str]) -> str:
    """Frames as `drawn` gives them, as one picture that goes round."""
    found = _OPEN.search(pictures[0])
    if found is None:
        raise ValueError("a frame is a picture of the console")
    width, height = float(found[1]), float(found[2])
    whole = sum(frame.seconds for frame in STORY)
    styles, frames, begun = [], [], 0.0
    for number, (picture, frame) in enumerate(zip(pictures, STORY, strict=True)):
        first, last = 100 * begun / whole, 100 * (begun + frame.seconds) / whole
        begun += frame.seconds
        styles.append(_style(number, first, last, whole))
        sized = f'<svg width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        frames.append(_frame(number, _OPEN.sub(sized, picture), frame.caption, height))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height + BAND}">\n'
        f"<style>\n{''.join(styles)}"
        "@media (prefers-reduced-motion: reduce) { .frame { animation: none } "
        ".frame.first { visibility: visible } }\n"
        ".caption { font: 20px sans-serif; text-anchor: middle; fill: #808080 }\n</style>\n"
        f"{''.join(frames)}</svg>\n"
    )


def _style(number: int, first: float, last: float, whole: float) -> str:
    """It is seen from its beginning to its end, and not otherwise."""
    hidden, seen = "visibility: hidden", "visibility: visible"
    return (
        f"@keyframes k{number} {{ 0% {{ {seen if first == 0 else hidden} }} "
        f"{first:.3f}% {{ {seen} }} {last:.3f}% {{ {hidden} }} }}\n"
        f".f{number} {{ visibility: hidden; animation: k{number} {whole}s step-end infinite }}\n"
    )


def _frame(number: int, picture: str, caption: str, height: float) -> str:
    """Its names must not be those of another frame: one colour would be another's."""
    own = picture.replace("terminal-", f"t{number}-")
    kind = "frame first" if number == 0 else "frame"
    return (
        f'<g class="{kind} f{number}">\n{own}\n'
        f'<text class="caption" x="50%" y="{height + BAND / 2:.0f}">{caption}</text>\n</g>\n'
    )


def placed(picture: str, folder: Path) -> Path:
    """Written beside the other pictures."""
    file = folder / "rotation.svg"
    file.write_text(picture, encoding="utf-8")
    return file
