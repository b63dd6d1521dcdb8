"""The one moment in which a text can be seen."""

import gc
import stat
from types import FrameType
from typing import Any

import pytest
from textual.geometry import Offset
from textual.selection import Selection
from textual.widgets import Input

from tests.tui.driving import press
from tests.tui.questions.gallery import ask, cells, reveal, subjects
from tests.tui.waiting import settled
from tokenhouse.core.facts import Issued
from tokenhouse.tui.questions.reveal.question import RevealQuestion
from tokenhouse.tui.questions.reveal.secret import SecretText


@pytest.fixture
def about(house):
    return subjects(house)


def issue(about: Any, name: str = "shown") -> Issued:
    issued: Issued = about.house.admin.scoped_keys.issue(about.prod, name, preset="Read only")
    return issued


def mint(about: Any) -> Issued:
    issued: Issued = about.house.admin.environment_tokens.mint(about.prod, scopes=["read:runs"])
    return issued


def shown(question: RevealQuestion) -> str:
    """The lines of the secret, put together again."""
    secret = question.query_one(SecretText)
    lines = [secret.render_line(y).text for y in range(secret.content_size.height)]
    return "".join(line.strip() for line in lines)


async def test_the_text_stands_there_exactly_however_long_and_can_be_selected(
    house, about, open_console
):
    async with open_console(house, size=(60, 20)) as pilot:
        for issued in (issue(about), mint(about)):
            question = RevealQuestion(house.admin, issued=issued)
            await ask(pilot, question)
            assert shown(question) == issued.text
            secret = question.query_one(SecretText)
            whole = Selection(Offset(0, 0), None)
            assert secret.get_selection(whole) == (issued.text, "")
            await press(pilot, "s")


async def test_the_mouse_selects_it_for_ctrl_c(house, about, open_console):
    issued = issue(about)
    async with open_console(house) as pilot:
        question = RevealQuestion(house.admin, issued=issued)
        await ask(pilot, question)
        await pilot.mouse_down(SecretText, offset=(1, 0))
        await pilot.hover(SecretText, offset=(1 + len(issued.text), 0))
        await pilot.mouse_up(SecretText, offset=(1 + len(issued.text), 0))
        await settled(pilot)
        assert issued.text.startswith(question.get_selected_text() or "?")


async def test_it_is_hidden_after_thirty_seconds_and_when_the_terminal_is_left(
    house, about, open_console
):
    issued = issue(about)
    async with open_console(house) as pilot:
        question = RevealQuestion(house.admin, issued=issued)
        await ask(pilot, question)
        assert RevealQuestion.SEEN_FOR == 30
        timer: Any = question._timer
        assert timer._interval == 30
        timer._callback()
        await settled(pilot)
        assert set(shown(question)) == {"•"}
        assert question.query_one(SecretText).get_selection(Selection(None, None)) is None
        await press(pilot, "v")
        assert shown(question) == issued.text
        pilot.app.app_focus = False
        await settled(pilot)
        assert set(shown(question)) == {"•"}
        assert "Press v" in str(question.query_one("#complaint").render())
        pilot.app.app_focus = True
        await press(pilot, "v")
        assert shown(question) == issued.text


async def test_no_picture_may_be_taken_while_it_is_shown(house, about, open_console):
    async with open_console(house) as pilot:
        await ask(pilot, reveal(about))
        assert pilot.app.secret_on_screen
        await press(pilot, "v")
        assert not pilot.app.secret_on_screen
        await press(pilot, "v")
        assert pilot.app.secret_on_screen
        await press(pilot, "s")
        assert not pilot.app.secret_on_screen


async def test_copying_never_says_copied(house, about, open_console):
    issued = issue(about)
    async with open_console(house) as pilot:
        question = RevealQuestion(house.admin, issued=issued)
        await ask(pilot, question)
        await press(pilot, "c")
        assert pilot.app.clipboard == issued.text
        said = str(question.query_one("#complaint").render())
        assert said.startswith("Sent to the terminal's clipboard (OSC 52).")
        assert "copied" not in cells(question).lower()
        await press(pilot, "s")
        assert pilot.app.clipboard == ""


async def test_it_can_be_written_to_a_file_that_only_the_owner_reads(
    house, about, open_console, tmp_path
):
    issued, path = issue(about), tmp_path / "key"
    async with open_console(house) as pilot:
        question = RevealQuestion(house.admin, issued=issued)
        await ask(pilot, question)
        await press(pilot, "w")
        question.query_one("#field-path", Input).value = str(path)
        await press(pilot, "enter")
        assert path.read_text() == issued.text
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert str(path.name) in str(question.query_one("#complaint").render())


@pytest.mark.parametrize(
    ("there", "name", "said"),
    [
        pytest.param("file", "taken", "nothing was overwritten", id="a file of that name"),
        pytest.param("link", "taken", "nothing was overwritten", id="a link of that name"),
        pytest.param("", "no/such/folder", "does not exist", id="a folder that is not there"),
        pytest.param("", "", "Name a file", id="no name"),
        pytest.param("", "nul\0byte", "could not be written", id="no name that a file can have"),
    ],
)
def test_nothing_is_ever_overwritten_and_each_refusal_has_its_sentence(tmp_path, there, name, said):
    from tokenhouse.tui.questions.reveal.shelf import NotWritten, write_private

    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("before")
    if there == "file":
        (tmp_path / name).write_text("before")
    if there == "link":
        (tmp_path / name).symlink_to(elsewhere)
    with pytest.raises(NotWritten) as refusal:
        write_private(str(tmp_path / name) if name else "", "th_secret")
    assert said in str(refusal.value)
    assert "th_secret" not in str(refusal.value)
    assert elsewhere.read_text() == "before"


async def test_escape_asks_once_and_closes_the_field_for_the_file_first(house, about, open_console):
    async with open_console(house) as pilot:
        question = reveal(about)
        answers = await ask(pilot, question)
        await press(pilot, "w", "escape", "escape")
        assert pilot.app.screen is question
        assert "cannot be shown again" in str(question.query_one("#complaint").render())
        await press(pilot, "escape")
        assert answers == [None]


async def test_several_texts_are_shown_one_at_a_time_until_each_is_stored(
    house, about, open_console
):
    first, second = issue(about, "one"), issue(about, "two")
    async with open_console(house) as pilot:
        question = RevealQuestion(house.admin, issued=(first, second))
        answers = await ask(pilot, question)
        assert shown(question) == first.text
        await press(pilot, "right")
        assert shown(question) == second.text
        await press(pilot, "s")
        assert shown(question) == first.text
        assert answers == []
        await press(pilot, "s")
        assert answers == [None]


async def test_escape_asks_for_each_text_anew_and_shows_the_next_one(house, about, open_console):
    first, second, third = (issue(about, name) for name in ("one", "two", "three"))
    async with open_console(house) as pilot:
        question = RevealQuestion(house.admin, issued=(first, second, third))
        answers = await ask(pilot, question)
        await press(pilot, "escape", "s", "escape")
        assert shown(question) == second.text, "the warning was about the first"
        assert "cannot be shown again" in str(question.query_one("#complaint").render())
        await press(pilot, "escape")
        assert shown(question) == third.text, "one goes unseen, and no other"
        await press(pilot, "escape", "escape")
        assert answers == [None]


async def test_the_file_that_is_offered_is_another_one_for_each_text(house, about, open_console):
    first, second = issue(about, "prod"), issue(about, "prod")
    async with open_console(house) as pilot:
        question = RevealQuestion(house.admin, issued=(first, second))
        await ask(pilot, question)
        path = question.query_one("#field-path", Input)
        assert path.value == "~/prod-key.txt"
        await press(pilot, "s", "w", "ctrl+u")
        assert path.value == ""


class Planted:
    """A text that this test can look for without holding it."""

    def __init__(self, text: str) -> None:
        self._backwards = text[::-1]

    @property
    def text(self) -> str:
        """Made anew for whoever asks."""
        return self._backwards[::-1]

    def is_in(self, found: object) -> bool:
        return isinstance(found, str) and self._backwards in found[::-1]


def holders(planted: Planted) -> list[str]:
    """Whoever in this process still holds a string with the text in it."""
    gc.collect()
    return [
        f"{type(holder).__name__}: {repr(holder)[:120]}"
        for holder in gc.get_objects()
        if not isinstance(holder, FrameType)
        and any(planted.is_in(held) for held in gc.get_referents(holder))
    ]


@pytest.mark.parametrize("leaving", ["s", "escape escape"], ids=["stored", "escaped"])
async def test_after_closing_the_text_is_nowhere(house, about, open_console, leaving):
    """Issued through the wizard's own act, shown, hidden, selected, copied, and left."""
    from tokenhouse.tui.acts import IssueScopedKey

    async with open_console(house) as pilot:
        act = IssueScopedKey(environment=about.prod, name="planted", preset="Read only")
        pilot.app.do(act)
        await settled(pilot)
        planted = Planted(pilot.app.screen._issued[0].text)
        await press(pilot, "v", "v", "c")
        pilot.app.screen.query_one(SecretText).text_select_all()
        await settled(pilot)
        assert holders(planted)
        await press(pilot, *leaving.split())
        assert not isinstance(pilot.app.screen, RevealQuestion)
        await press(pilot, "2", "1")
        assert holders(planted) == []
        tree = "\n".join(repr(widget) + str(vars(widget)) for widget in pilot.app.screen.query("*"))
        assert not planted.is_in(tree + repr(pilot.app) + str(vars(pilot.app)))
