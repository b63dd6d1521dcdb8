"""`config.toml` is taken whole, or refused with file, line and what was probably meant."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests import tree
from tests.tui.house import House
from tokenhouse.tui.app import Console
from tokenhouse.tui.biglist.biglist import BigList
from tokenhouse.tui.pages.table import PAGES
from tokenhouse.tui.preferences.config import Config, ConfigInvalid, config_from

WHOLE = """
theme = "light"
lang = "de"
keymap = "vim"
utc = true

[keys]
rotate = "ctrl+r"
cut = ["x", "delete"]

[columns]
credentials = ["name", "state", "expires"]
"""


def test_all_of_it_is_taken() -> None:
    assert config_from(WHOLE, "config.toml") == Config(
        theme="light",
        lang="de",
        keymap="vim",
        utc=True,
        keys={"rotate": ("ctrl+r",), "cut": ("x", "delete")},
        columns={"credentials": ("name", "state", "expires")},
    )


def test_the_file_that_the_documents_show_is_taken() -> None:
    blocks = re.findall(r"```toml\n(.*?)```", tree.text(Path("docs/operating.md")), re.DOTALL)
    [shown] = [one for one in blocks if "keymap" in one]
    said = config_from(shown, "docs/operating.md")
    assert said.theme
    assert said.keys
    assert said.columns


def test_an_empty_file_says_nothing() -> None:
    assert config_from("# nothing yet\n", "config.toml") == Config()


WRONG = [
    # the text, and what follows the file's name
    ('theme = "ligth"', "1: there is no theme 'ligth'; did you mean 'light'?"),
    ('\nkeymap = "nano"', "2: there is no keymap 'nano'; choose one of default, vim, emacs"),
    ('lang = "klingon"', "1: there is no language 'klingon'; choose one of en, de, fr, es, ru"),
    ('theem = "light"', "1: there is no setting 'theem'; did you mean 'theme'?"),
    ("utc = 1", "1: utc input should be a valid boolean"),
    ('[keys]\nrotat = "R"', "2: there is no action 'rotat'; did you mean 'rotate'?"),
    ("[keys]\nrotate = 7", "2: keys.rotate input should be a valid list"),
    ('[keys]\nrotate = ["R", 7]', "2: keys.rotate input should be a valid string"),
    ('[keys]\n\n"rotate" = "ctrl+c"', "3: ctrl+c always copies or leaves"),
    ('[keys]\nrotate = "pgdown"', "2: 'pgdown' is no key that a terminal sends; did you mean"),
    ('[keys]\nrotate = "crtl+r"', "2: 'crtl+r' is no key"),
    ('[keys]\nrotate = "ctrl+a"', "2: 'ctrl+a' belongs to tmux, screen or the shell"),
    ('[keys]\nfilter = "f"\nrevoke = "f"', "3: 'f' would mean both filter and revoke"),
    ('[keys]\nrevoke = "/"', "2: '/' would mean both filter and revoke"),
    ("[columns]\ncredentails = []", "2: there is no page with a list 'credentails'; did you mean"),
    ('[columns]\ninspect = ["x"]', "2: there is no page with a list 'inspect'"),
    ('[columns]\npeople = ["nmae"]', "2: there is no column 'nmae'; did you mean 'name'?"),
    ("[keys\n", "1: this is no TOML (Expected"),
    ("theme = ", "1: this is no TOML (Invalid value)"),
]


@pytest.mark.parametrize(("text", "said"), WRONG, ids=[said for _, said in WRONG])
def test_what_cannot_be_is_named_with_its_line(text: str, said: str) -> None:
    with pytest.raises(ConfigInvalid) as refused:
        config_from(text, "my.toml")
    [problem] = refused.value.problems
    assert problem.startswith(f"my.toml:{said}")


def test_all_that_is_wrong_is_said_at_once_in_the_order_of_the_lines() -> None:
    with pytest.raises(ConfigInvalid) as refused:
        config_from('[keys]\nrotat = "R"\n[columns]\npeople = ["nmae"]\n', "my.toml")
    assert [one.split(": ")[0] for one in refused.value.problems] == ["my.toml:2", "my.toml:4"]


def test_a_key_of_a_chosen_keymap_is_in_the_way_too() -> None:
    text = 'keymap = "vim"\n[keys]\nfilter = "j"\n'
    with pytest.raises(ConfigInvalid, match="'j' would mean both"):
        config_from(text, "my.toml")
    assert config_from(text.replace("vim", "emacs"), "my.toml").keys == {"filter": ("j",)}


@pytest.mark.parametrize("page", [page for page in PAGES if PAGES[page].columns])
def test_the_columns_that_can_be_named_are_those_of_the_list(house: House, page: str) -> None:
    console = Console(house.admin, authority=house.authority, still=True)
    view: Any = PAGES[page].make(console)
    shown: BigList[Any] = view.rows
    assert tuple(column.id for column in shown.columns) == PAGES[page].columns
