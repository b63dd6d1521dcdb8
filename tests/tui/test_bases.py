"""What a page, a list and a form must bring along is said where their base is."""

import inspect
from importlib import import_module
from pathlib import Path

import pytest

from tests import tree
from tokenhouse.tui.biglist.biglist import BigList
from tokenhouse.tui.biglist.painted import Painted
from tokenhouse.tui.pages.table import PAGES
from tokenhouse.tui.pages.view import View
from tokenhouse.tui.questions.places.making import Making
from tokenhouse.tui.questions.places.workspace import NewWorkspaceQuestion

PROMISED = (
    (Painted, "window", BigList),
    (Painted, "look", BigList),
    (View, "main_list", None),
    (Making, "act", NewWorkspaceQuestion),
)


def leaves(base: type) -> list[type]:
    """What nothing else is built upon."""
    below: list[type] = base.__subclasses__()
    return [leaf for one in below for leaf in leaves(one)] or [base]


@pytest.mark.parametrize(("base", "name", "heir"), PROMISED)
def test_what_is_left_open_is_marked_as_such_and_filled_in(base, name, heir):
    assert inspect.getattr_static(base, name).__isabstractmethod__
    for page in PAGES:
        import_module(f"tokenhouse.tui.pages.{page}.view")
    heirs: list[type] = [heir] if heir else leaves(base)
    assert base not in heirs
    for one in heirs:
        assert not getattr(inspect.getattr_static(one, name), "__isabstractmethod__", False)


def test_no_screen_is_left_unwritten():
    written = {file: tree.text(file) for file in tree.python("tui")}
    assert Path("tui/app.py") in written
    assert not [file for file, text in written.items() if "NotImplementedError" in text]
