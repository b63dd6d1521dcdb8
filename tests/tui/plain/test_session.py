"""Sessions in this process: every kind, every way out, everything that can go wrong."""

import io
from pathlib import Path
from typing import Any, cast

import pytest

from tests.children import finished, started
from tests.tui.plain.conftest import THREE, Kept
from tests.tui.plain.driving import talked
from tokenhouse.core.errors import Forbidden
from tokenhouse.core.outcomes import Operator
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.actions.action import Effect
from tokenhouse.tui.actions.table import ACTIONS
from tokenhouse.tui.acts import SuspendUser
from tokenhouse.tui.gate import Gate
from tokenhouse.tui.plain.session import ACTS, PAGES
from tokenhouse.tui.plain.talk import Talk
from tokenhouse.tui.plain.things import DOING
from tokenhouse.tui.wording import plain as words
from tokenhouse.tui.wording.pages import TITLES

SHOW = "2"
MINT = "8"


def shown(out: str) -> str:
    lines = out.splitlines()
    return lines[lines.index(words.REVEAL_NEXT) + 1]


@pytest.mark.parametrize(
    ("kind", "answers"),
    [
        pytest.param(Kind.SCOPED_KEY, ["1", "2", "1", "ci", ""], id="a scoped key"),
        pytest.param(Kind.SCOPED_KEY, ["1", "2", "3", "send-email", "ci", ""], id="narrowed"),
        pytest.param(Kind.SCOPED_KEY, ["1", "2", "10", "read:runs", "ci", "6", "+3d"], id="custom"),
        pytest.param(Kind.ENVIRONMENT_TOKEN, ["2", "1", "1", ""], id="an environment token"),
        pytest.param(Kind.PERSONAL_TOKEN, ["3", "1", "1", "laptop 2", ""], id="a personal token"),
        pytest.param(Kind.WORKSPACE_TOKEN, ["4", "1", "1", "bi", ""], id="a workspace token"),
        pytest.param(Kind.USER_ACTOR_TOKEN, ["5", "1", "1", "1", "", ""], id="acts as somebody"),
    ],
)
def test_each_kind_is_made_and_its_text_is_good(kept: Kept, kind: Kind, answers: list[str]) -> None:
    out = talked(kept, MINT, *answers, "yes", SHOW)
    with kept.opened() as authority:
        outcome = authority.verify(shown(out))
        assert outcome
        assert outcome.principal.kind is kind


def test_back_goes_to_the_step_before_and_from_the_first_one_out(kept: Kept) -> None:
    out = talked(kept, MINT, "1", "2", "b", "1", "1", "ci", "", "yes", SHOW)
    assert "Where: DEV, acme, checkout, dev" in out
    assert talked(kept, MINT, "b").splitlines()[-3:] == [
        words.MENU_AGAIN,
        words.MENU_PROMPT,
        words.GOODBYE,
    ]


def test_a_wrong_answer_is_told_and_asked_again(kept: Kept) -> None:
    out = talked(kept, MINT, "1", "2", "10", "nonsense", "1", "", "ci", "6", "yesterday", "", "no")
    for said in (
        "nonsense is not a scope",
        "Needed: 1 to 64 characters.",
        "Does not read as expected",
    ):
        assert said in out
    assert words.NOTHING_DONE in out


def test_enter_confirms_nothing_wherever_something_is_done(kept: Kept) -> None:
    before = shape(kept)
    for answers in (
        (MINT, "1", "1", "1", "ci", "", ""),
        ("7", "1", "", ""),
        ("11", "1", ""),
        ("1", "1", "A", ""),
    ):
        assert words.NOTHING_DONE in talked(kept, *answers)
    assert shape(kept) == before


def shape(kept: Kept) -> int:
    """How much has happened in the house."""
    with kept.opened() as authority:
        return len(authority.admin(Operator("test")).audit.events().items)


LONG_WAY = (
    *(
        "?",
        "1",
        "?",
        "n",
        "p",
        "l",
        "/prod",
        "/",
        "1",
        "?",
        "5",
        "1",
        "b",
        "b",
        "R",
        "2",
        "no",
        "b",
    ),
    *("b", "2", "/kind:nosuch", "/", "1", "X", "", "b", "b", "3", "b", "4", "text", "read", "runs"),
    *("", "5", "1", "3", "b", "m", "1", "b", "b", "b", "b", "6", "1", "b", "b"),
    *(MINT, "3", "1", "1", "laptop 2", "", "yes", SHOW, "u", "nonsense", "99", "l"),
)


def test_the_input_may_end_anywhere_and_it_is_left_in_order(kept: Kept) -> None:
    for end in range(len(LONG_WAY) + 1):
        out = talked(kept, *LONG_WAY[:end])
        assert out.splitlines()[-1] == words.GOODBYE
        assert not [text for text in kept.texts.all if text in out]


def test_q_leaves_from_anywhere(kept: Kept) -> None:
    for answers in (("q",), ("1", "q"), ("1", "1", "q"), (MINT, "1", "q")):
        assert talked(kept, *answers, "1", "1").splitlines()[-1] == words.GOODBYE


def test_what_was_pasted_into_the_wrong_place_is_not_repeated(kept: Kept) -> None:
    text = kept.texts.production
    out = talked(kept, text, "1", text, f"/{text}", "1", "b", MINT, text, "1", "1", "1", text)
    assert text not in out
    assert "That looks like a credential" in out


def test_nothing_that_moves_a_cursor_reaches_the_terminal_whoever_wrote_it() -> None:
    writes = io.StringIO()
    talk = Talk(io.StringIO("yes\n"), writes)
    talk.say("boo\x1b[2J\x07\u202e")
    assert talk.ask("\x1b]52;c;Ym9v\x07:") == "yes"
    assert writes.getvalue() == "boo?[2J??\n?]52;c;Ym9v?:\n"


def test_a_long_list_is_said_twenty_lines_at_a_time(kept: Kept) -> None:
    with kept.opened() as authority:
        admin = authority.admin(Operator("alice@ops"))
        place = admin.environments.list()[0]
        for number in range(45):
            admin.scoped_keys.issue(place, f"key-{number:02}", preset="Read only")
    out = talked(kept, "2", "n", "n", "n", "p", "/key-0", "25", "1")
    for said in (
        "Credentials, 1 to 20 of 50. n for next.",
        "Credentials, 21 to 40 of 50. n for next.",
        "Credentials, 41 to 50 of 50.",
        words.LAST_LINE,
        "Credentials that match, 1 to 10 of 10.",
        words.NO_SUCH_NUMBER,
        "key-09.",
    ):
        assert said in out
    assert out.count("Credentials, 21 to 40 of 50.") == 2


def test_a_long_choice_is_said_in_parts_and_narrowed(kept: Kept) -> None:
    with kept.opened() as authority:
        admin = authority.admin(Operator("alice@ops"))
        for number in range(25):
            admin.users.create(f"user-{number:02}@acme.example")
    turning = ("n", "n", "p", "p", "l", "", "99", "nonsense", "/nobody", "/", "/user-07")
    out = talked(kept, MINT, "3", *turning, "1", "1", "laptop", "", "no")
    for said in (
        "1 to 20 of 26. n for next.",
        "21 to 26 of 26.",
        words.LAST_LINE,
        words.FIRST_LINE,
        words.NO_DEFAULT,
        words.NO_SUCH_NUMBER,
        words.NOT_UNDERSTOOD,
        words.NONE_MATCH,
        "1. user-07@acme.example",
        "For: user-07@acme.example",
    ):
        assert said in out


def test_the_same_filters_as_in_the_console(kept: Kept) -> None:
    out = talked(kept, "2", "/kind:scoped_key env:prod", "/kind:nosuch", "b", "6", "/action:user.")
    assert "Credentials that match, 1 to 1 of 1." in out
    assert "The filter cannot be read: kind: no 'nosuch'" in out
    assert "user.create, bo@acme.example" in out


def test_an_act_that_cannot_be_done_says_why_as_the_console_does(kept: Kept) -> None:
    talked(kept, "7", "1", "", "yes", SHOW)
    out = talked(kept, "10", "1", "yes", "b", "3", "1", "R", "k")
    assert "Not now, Rotate the key: It was rotated already: adjust its expiry" in out
    assert "Rotate the key: it was rotated already" in out
    assert "Cut the archived key now: it has ended already" in out


def test_an_empty_house_says_what_makes_its_first_places(tmp_path: Path) -> None:
    out = talked(Kept(tmp_path / "new.db", cast("Any", None)), "1")
    assert words.EMPTY in out


def test_the_menu_is_the_console_s_own_table() -> None:
    assert list(PAGES) == list(TITLES)
    assert set(ACTS) <= set(DOING) <= set(ACTIONS)
    assert not [id_ for id_ in DOING if ACTIONS[id_].effect is Effect.READ]


def test_the_one_gate_lets_nothing_through_that_changes_something(kept: Kept) -> None:
    with kept.opened() as authority:
        admin = authority.admin(Operator("alice@ops"))
        (bo,) = admin.users.list()
        gate = Gate(admin, read_only=True)
        with pytest.raises(Forbidden):
            gate.perform_here(SuspendUser(user=bo))
        gate.close()
    assert kept.accepts(kept.texts.personal)


WITHOUT_TEXTUAL = """
import sys
from tokenhouse.cli.main import main
code = main(["--database", sys.argv[1], "--plain"])
print(code, [name for name in ("textual",) if name in sys.modules])
"""


def test_textual_is_not_imported_whatever_is_done(kept: Kept) -> None:
    child = started(WITHOUT_TEXTUAL, kept.url)
    assert child.stdin is not None
    child.stdin.write("".join(f"{answer}\n" for answer in LONG_WAY))
    assert finished(child).splitlines()[-1] == "0 []"


def test_a_place_with_branches_is_opened_and_archived(kept: Kept) -> None:
    with kept.opened() as authority:
        admin = authority.admin(Operator("alice@ops"))
        places = admin.environments.list()
        dev = next(one for one in places if one.type.value == THREE[2])
        admin.environments.branch(dev, "bo")
    out = talked(kept, "1", "/dev", "1", "7", "1", "R", "b", "b", "A", "u", "b")
    assert "bo, branch of dev, checkout, development, uses its parent's key" in out
    assert "Rotate the key: a branch uses its parent's key" in out
    assert "Archived DEV, dev: its keys and tokens are refused. u undoes it." in out
    assert "Undone: Restored DEV, dev" in out
