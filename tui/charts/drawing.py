"""The overview as text: each part a few lines, for the width that there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from rich.cells import cell_len
from rich.text import Text

from tokenhouse.tui.charts.blocks import bar, columns
from tokenhouse.tui.charts.reading import WEEK, Overview
from tokenhouse.tui.wording.counts import compact
from tokenhouse.tui.wording.pages import overview as words
from tokenhouse.tui.wording.states import SIGNS, WORDS

HEIGHT = 5
"""Rows of the highest bar."""

EVERY = 6
"""Hours between two that are named."""

CELL = 5
LABEL = 14


def hours_text(overview: Overview, width: int) -> Text:
    """Uses by the hour: what they add up to, bars, and every sixth hour named below."""
    counts = overview.hours
    text = Text(words.USES, style="bold")
    most = max(counts)
    if not most:
        text.append(f"\n{words.NO_USES}", style="not bold")
        return text
    first = overview.begun - timedelta(hours=len(counts) - 1)
    highest = first + timedelta(hours=counts.index(most))
    said = words.uses_said(sum(counts), most, f"{highest:%H:%M}")
    text.append(f"  {said}", style="dim not bold")
    each = max(2, min(4, width // len(counts)))
    for line in columns(counts, HEIGHT, each):
        text.append(f"\n{line}", style="not bold")
    named = range(0, len(counts), EVERY)
    axis = "".join(f"{first + timedelta(hours=hour):%H:%M}".ljust(each * EVERY) for hour in named)
    text.append(f"\n{axis.rstrip()}", style="dim not bold")
    return text


def ends_text(overview: Overview) -> Text:
    """A calendar: a row a week, a number for what ends that day, today in brackets."""
    text = Text(words.ENDS, style="bold")
    head = "".join(day.rjust(CELL) for day in words.DAYS)
    text.append(f"\n     {head}", style="dim not bold")
    for week in range(len(overview.ends) // WEEK):
        monday = overview.monday + timedelta(days=week * WEEK)
        text.append(f"\n{monday:%m-%d}", style="dim not bold")
        for day in range(week * WEEK, (week + 1) * WEEK):
            text.append(_day(overview, day), style="bold" if overview.ends[day] else "not bold dim")
    return text


def _day(overview: Overview, day: int) -> str:
    count = overview.ends[day]
    said = "" if count is None else compact(count) if count else "·"
    return (f"[{said}]" if day == overview.today else f"{said} ").rjust(CELL)


def states_text(overview: Overview, width: int) -> Text:
    """A row a state: sign, word, count, and a bar."""
    text = Text(words.STATES, style="bold")
    most = max(overview.states.values())
    for line in _state_lines(overview, most, max(0, width - LABEL - len("1.2k") - 2)):
        text.append(f"\n{line}", style="not bold")
    return text


def _state_lines(overview: Overview, most: int, room: int) -> Iterator[str]:
    for state, count in overview.states.items():
        said = f"{SIGNS[state]} {WORDS[state]}"
        padding = " " * max(1, LABEL - cell_len(said))
        yield f"{said}{padding}{compact(count):>4} {bar(count, most, room)}".rstrip()
