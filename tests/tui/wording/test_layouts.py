"""The console speaks each language, and its layout holds with words twice as long."""

import re
from collections.abc import Callable

import pytest
from rich.cells import cell_len

from tests.tui.pictures import Camera
from tests.tui.questions.gallery import GALLERY
from tests.tui.wording.conftest import DOUBLED, Album, drawn_in
from tests.tui.wording.doubled import PSEUDO
from tests.tui.wording.photographs import PAGES
from tests.words import TRANSLATED
from tokenhouse.tui.actions.action import Effect
from tokenhouse.tui.actions.table import ACTIONS
from tokenhouse.tui.pages.lines import Sheet
from tokenhouse.tui.shell.help import TITLE
from tokenhouse.tui.wording import actions, pages, shell
from tokenhouse.tui.wording.language import words_of
from tokenhouse.tui.wording.pages import (
    audit,
    credentials,
    environments,
    inspect,
    people,
    rotations,
)

pytestmark = pytest.mark.snapshot

Albums = Callable[[str], Album]


def in_each(*languages: str) -> pytest.MarkDecorator:
    """The tests of a language are run by one worker: it takes the album once."""
    rows = [pytest.param(one, marks=pytest.mark.xdist_group(one)) for one in languages]
    return pytest.mark.parametrize("language", rows)


ONE_LINE = (
    *(shell.NOTHING_HERE, shell.NO_MATCH, shell.UNREAD, shell.COPIED, shell.PAUSED_NOW),
    *(shell.NOT_KEPT, shell.TOO_EARLY, shell.PRESS_AGAIN, shell.NOTHING_DONE, shell.BACK_AGAIN),
    *(
        audit.EMPTY,
        credentials.EMPTY,
        credentials.NOT_STORED,
        environments.EMPTY,
        rotations.EMPTY,
        people.NOBODY,
    ),
    *(inspect.EMPTY, inspect.EMPTY_TRIAL, inspect.NO_AUTHORITY, inspect.FORGOTTEN),
)
"""Where nothing wraps: in an empty list, and above the footer."""

SPOKEN = in_each(*TRANSLATED)
LANGUAGES = in_each(*TRANSLATED, PSEUDO)


@LANGUAGES
def test_the_key_line_shows_help_in_every_language(album: Albums, language: str) -> None:
    for page in PAGES:
        assert "  ? " in album(language).cells(page).splitlines()[-1], page


@SPOKEN
def test_the_title_of_every_column_fits(album: Albums, language: str) -> None:
    titles = album(language).titles
    assert len(titles) > 30
    assert not [one for one in titles if cell_len(one[1]) > one[2]]


@SPOKEN
def test_the_title_of_every_action_fits_into_the_help(language: str) -> None:
    said = words_of(language)
    titles = [said.gettext(title) for title in actions.TITLES.values()]
    assert not [title for title in titles if cell_len(title) > TITLE]


@SPOKEN
def test_the_tabs_fit_into_80_columns(language: str) -> None:
    said = words_of(language)
    assert sum(cell_len(f" 1 {said.gettext(one)} ") for one in pages.TITLES.values()) <= 80


@SPOKEN
@pytest.mark.parametrize("sentence", ONE_LINE)
def test_what_has_one_line_can_be_read_whole_at_80_columns(language: str, sentence: str) -> None:
    assert cell_len(words_of(language).gettext(sentence)) <= 76


@SPOKEN
def test_why_not_can_be_read_whole_at_80_columns(language: str) -> None:
    said = words_of(language)
    told = (why for name, why in vars(actions).items() if name.isupper())
    reasons = [why for why in told if isinstance(why, str) and "{" not in why]
    acts = [one.title for one in ACTIONS.values() if one.effect is not Effect.READ]
    longest = max(cell_len(said.gettext(title)) for title in acts)
    assert not [why for why in reasons if longest + cell_len(f": {said.gettext(why)}") > 78]


@LANGUAGES
def test_every_choice_of_every_question_is_on_the_screen(album: Albums, language: str) -> None:
    hidden = album(language).hidden
    assert {f"question-{name}" for name in GALLERY} <= hidden.keys()
    assert not {scene: labels for scene, labels in hidden.items() if labels}


@pytest.mark.xdist_group(PSEUDO)
@pytest.mark.parametrize("scene", DOUBLED)
def test_words_twice_as_long_look_as_they_did(album: Albums, picture: Camera, scene: str) -> None:
    seen = album(PSEUDO)
    picture.compare(f"doubled-{scene}-80x24.txt", seen.cells(scene))
    picture.compare(f"doubled-{scene}-80x24.svg", seen.picture(scene))


@SPOKEN
def test_nothing_of_core_is_english_in_a_dialog(album: Albums, language: str) -> None:
    """What offboarding does to each, what a preset is for."""
    offboard = album(language).cells("question-offboard")
    fates = ("· revoked", "· removed", "· archived", "· suspended")
    assert not [said for said in fates if said in offboard]
    assert "·" in offboard


@SPOKEN
def test_how_long_ago_is_said_alike_on_every_page(album: Albums, language: str) -> None:
    ago = re.compile(
        re.escape(words_of(language).gettext("{span} ago")).replace(r"\{span\}", r"\d+ .")
    )
    assert ago.search(album(language).cells("environments"))
    assert ago.search(album(language).cells("environment-opened"))
    assert ago.search(album(language).cells("rotations"))


def test_what_a_label_says_stands_in_one_column_however_long_the_label() -> None:
    told = Sheet("", (("Key", "th_prod_9f"), ("Alter Schlüssel", "th_prod_7k"), ("鍵", "a b")))
    lines = told.text(34).plain.splitlines()[1:]
    rows = zip(lines, told.lines, strict=True)
    assert {cell_len(line.partition(said)[0]) for line, (_, said) in rows} == {16}
    short = Sheet("", (("Key", "th_prod_9f"),)).text(34).plain
    assert short.splitlines()[1] == "Key        th_prod_9f"


@SPOKEN
def test_a_page_in_each_language_looks_as_it_did(
    album: Albums, picture: Camera, language: str
) -> None:
    seen = album(language)
    for scene in drawn_in(language):
        picture.compare(f"{language}-{scene}-80x24.txt", seen.cells(scene))
        picture.compare(f"{language}-{scene}-80x24.svg", seen.picture(scene))
