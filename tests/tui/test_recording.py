"""The recording of the README: frames that follow one another, and nothing from elsewhere."""

import re
from pathlib import Path

from screenshots.recording import STORY, joined

FILE = Path(__file__).parents[2] / "screenshots" / "rotation.svg"


def frames() -> list[str]:
    return [
        '<svg class="rich-terminal" viewBox="0 0 100.0 50.0" xmlns="http://www.w3.org/2000/svg">'
        f'<style>.terminal-r1 {{ fill: #{number}00000 }}</style><text class="terminal-r1"/></svg>'
        for number in range(len(STORY))
    ]


def test_each_frame_is_seen_after_the_one_before_it_and_once_a_round() -> None:
    moving = joined(frames())
    seen = [
        (float(first), float(last))
        for first, last in re.findall(
            r"@keyframes .*? ([\d.]+)% { visibility: visible } ([\d.]+)% { visibility: hidden }",
            moving,
        )
    ]
    assert len(seen) == len(STORY)
    assert [last for _, last in seen[:-1]] == [first for first, _ in seen[1:]]
    assert (seen[0][0], seen[-1][1]) == (0.0, 100.0)


def test_no_frame_takes_its_colours_from_another() -> None:
    moving = joined(frames())
    for number in range(len(STORY)):
        assert f".t{number}-r1 {{ fill: #{number}00000 }}" in moving
    assert "terminal-r1" not in moving


def test_what_is_shown_is_the_story_and_links_to_nowhere() -> None:
    shown = FILE.read_text(encoding="utf-8")
    for frame in STORY:
        assert frame.caption in shown
    links = set(re.findall(r"https?://[^\"' )<]+", shown))
    assert links <= {"http://www.w3.org/2000/svg", "https://www.textualize.io"}
