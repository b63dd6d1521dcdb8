"""Whole stories, answer by answer, checked afterwards in the core.

The first, and what depends on the process, go through the installed command with pipes.
"""

import re
from pathlib import Path

import pytest

from tests.tui.plain.conftest import CALLER, THREE, Kept
from tests.tui.plain.driving import piped, told, verifying
from tokenhouse.core.facts import Event
from tokenhouse.core.outcomes import Operator, Refused
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.wording import plain as words

SHOW, FILE = "2", "1"
ENVIRONMENTS, CREDENTIALS, ROTATIONS, INSPECT, PEOPLE = "1", "2", "3", "4", "5"
ROTATE, MINT, ADJUST, CUT, REVOKE, SUSPEND = "7", "8", "9", "10", "11", "12"

pytestmark = pytest.mark.slow


def happened(kept: Kept) -> list[Event]:
    with kept.opened() as authority:
        return list(authority.admin(Operator("test")).audit.events().items)


def only_secret(kept: Kept, out: str, text: str = "") -> None:
    """Nothing else than the text that was asked for was ever shown, and that once."""
    assert not [one for one in kept.texts.all if one in out]
    if text:
        assert out.count(text) == 1


def rotated(kept: Kept) -> str:
    """The key of production is archived; what its successor's text is."""
    said = told(kept, ROTATE, "1", "", "yes", SHOW)
    assert said.code == 0
    return said.text


def test_a_key_is_minted_and_the_text_that_was_shown_is_good(kept: Kept) -> None:
    said = piped(kept, MINT, "1", "2", "1", "ci-deploy", "", "yes", SHOW)
    assert said.code == 0
    assert "Where: PROD, acme, checkout, prod" in said.out
    only_secret(kept, said.out, said.text)
    with kept.opened() as authority:
        outcome = authority.verify(said.text)
        assert outcome
        assert outcome.principal.kind is Kind.SCOPED_KEY
        assert outcome.principal.scopes == ("read:all",)
    assert said.out.splitlines()[-1] == words.GOODBYE


@pytest.mark.parametrize(
    ("options", "environ"),
    [
        pytest.param(("--lang", "ru"), {"TOKENHOUSE_LANG": "de"}, id="as typed"),
        pytest.param((), {"TOKENHOUSE_LANG": "ru"}, id="as the variable says"),
        pytest.param((), {"TOKENHOUSE_LANG": "", "LC_ALL": "ru_RU.UTF-8"}, id="of the locale"),
    ],
)
def test_the_language_is_spoken(
    kept: Kept, options: tuple[str, ...], environ: dict[str, str]
) -> None:
    rotated(kept)
    there = (ADJUST, "1", "4", "yes", "b", ROTATIONS)
    said = piped(kept, *there, options=options, PYTHONUTF8="1", **environ)
    assert said.code == 0
    assert re.search(r"кончится через (7 д|6 д 23 ч),", said.out)
    assert "Menu" not in said.out
    assert said.out.splitlines()[-1] == "Вы вышли."


def test_the_text_goes_to_a_file_of_one_s_own_instead(kept: Kept, tmp_path: Path) -> None:
    path = tmp_path / "deploy.key"
    there = (MINT, "1", "1", "1", "ci-deploy", "", "yes", FILE)
    said = told(kept, *there, str(kept.path), FILE, str(path))
    assert "nothing was overwritten" in said.out
    assert path.stat().st_mode & 0o777 == 0o600
    text = path.read_text()
    assert kept.accepts(text)
    assert text not in said.out + said.err


def test_who_leaves_without_the_text_is_told_that_it_is_lost(kept: Kept) -> None:
    said = told(kept, MINT, "1", "1", "1", "ci-deploy", "", "yes")
    assert said.code == 0
    (event,) = [one for one in happened(kept) if one.action == "credential.issue"][:1]
    assert re.search(rf"The text of \S*{event.credential_id}\S* was not handed out", said.out)


def test_after_a_rotation_both_keys_work(kept: Kept) -> None:
    new = rotated(kept)
    assert kept.accepts(new)
    assert kept.accepts(kept.texts.production)


def test_cutting_production_off_at_once_takes_its_name(kept: Kept) -> None:
    harsh = (ROTATE, "1", "6")
    for answer in ("", "yes", "y"):
        said = told(kept, *harsh, answer)
        assert words.TO_TYPE_NAME in said.out
        assert words.NOTHING_DONE in said.out
        assert kept.accepts(kept.texts.production)
    said = told(kept, *harsh, "prod", SHOW)
    assert kept.accepts(said.text)
    assert not kept.accepts(kept.texts.production)


def test_an_end_is_moved_after_it_was_said_here_and_in_utc(kept: Kept) -> None:
    rotated(kept)
    said = piped(kept, ADJUST, "1", "4", "yes", TZ="Europe/Berlin")
    assert re.search(r"\d{2}:\d{2} CES?T, (\d{4}-\d{2}-\d{2} )?\d{2}:\d{2} UTC", said.out)
    with kept.opened() as authority:
        (key,) = authority.admin(Operator("test")).archived_keys.list()
        assert (key.grace_ends_at - key.archived_at).days == 7
    said = piped(kept, ADJUST, "1", "6", "yes", "u")
    assert "Undone" in said.out
    assert kept.accepts(kept.texts.production)


def test_what_nobody_uses_is_cut_without_a_question_and_comes_back_with_u(kept: Kept) -> None:
    rotated(kept)
    with verifying(kept, "api-1"):
        said = told(kept, CUT, "1")
        assert "u undoes it" in said.out
        assert not kept.accepts(kept.texts.production)
        said = told(kept, "u")
        assert "There is nothing to undo." in said.out
        said = told(kept, ADJUST, "1", "1", "yes", "b", CUT, "1", "b", "u")
    assert "Undone" in said.out
    assert kept.accepts(kept.texts.production)


def test_what_somebody_used_today_asks_before_it_is_cut(kept: Kept) -> None:
    told(kept, CREDENTIALS, "/nightly", "1", "1", "", "yes", SHOW)
    for answer in ("", "no"):
        said = told(kept, CUT, "1", answer)
        assert f"by {CALLER}, 1 use. Whoever that is will be refused." in said.out
        assert words.NOTHING_DONE in said.out
    assert kept.accepts(kept.texts.used)
    told(kept, CUT, "1", "yes")
    assert not kept.accepts(kept.texts.used)


def test_one_is_revoked_for_good_after_what_and_where_and_who_was_said(kept: Kept) -> None:
    there = (REVOKE, "/nightly", "1")
    said = told(kept, *there, "")
    for what in ("There is no undo.", "Where: PROD, acme, checkout, prod.", f"by {CALLER}"):
        assert what in said.out
    assert kept.accepts(kept.texts.used)
    told(kept, *there, "yes")
    assert not kept.accepts(kept.texts.used)


def test_a_person_is_suspended_and_restored(kept: Kept) -> None:
    said = told(kept, SUSPEND, "1")
    assert "Suspended bo@acme.example" in said.out
    assert not kept.accepts(kept.texts.personal)
    said = told(kept, PEOPLE, "1", "S")
    assert "Restored bo@acme.example" in said.out
    assert kept.accepts(kept.texts.personal)


def test_a_person_whose_token_is_in_use_is_not_suspended_by_enter(kept: Kept) -> None:
    with kept.opened() as authority:
        authority.verify(kept.texts.personal, source=CALLER)
    said = told(kept, SUSPEND, "1", "")
    assert "1 credential stops" in said.out
    assert kept.accepts(kept.texts.personal)
    told(kept, SUSPEND, "1", "yes")
    assert not kept.accepts(kept.texts.personal)


def test_a_text_is_explained_step_by_step_and_not_repeated(kept: Kept) -> None:
    said = told(kept, INSPECT, kept.texts.used, "write", "runs", "")
    assert "11. Allowed to: fails here." in said.out
    assert "1. Well formed: passed." in said.out
    only_secret(kept, said.out)
    said = told(kept, INSPECT, kept.texts.used, "read", "runs", "")
    assert "Outcome: allowed: read on runs" in said.out


def test_read_only_offers_nothing_that_changes_something_and_says_so(kept: Kept) -> None:
    before = happened(kept)
    tries = (MINT, REVOKE, "u", ENVIRONMENTS, "1", "R", "A", "1", "b", "b", "b", CREDENTIALS, "1")
    said = piped(kept, *tries, "X", "yes", options=("--read-only",))
    assert said.code == 0
    assert words.READ_ONLY in said.out
    assert "Read-only: nothing can be changed here." in said.out
    for title in ("Rotate the key.", "Mint or issue.", "Archive or restore.", "Revoke."):
        assert title not in said.out
    assert happened(kept) == before


def test_a_workspace_narrows_what_is_said(kept: Kept) -> None:
    with kept.opened() as authority:
        admin = authority.admin(Operator("alice@ops"))
        admin.workspaces.start("Globex", "Billing", THREE)
    assert "billing" in piped(kept, ENVIRONMENTS).out
    said = piped(kept, ENVIRONMENTS, options=("--workspace", "acme"))
    assert "checkout" in said.out
    assert "billing" not in said.out
    assert piped(kept, options=("--workspace", "nosuch")).code == 2


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_stream_that_cannot_say_every_letter_ends_nothing(kept: Kept, encoding: str) -> None:
    with kept.opened() as authority:
        admin = authority.admin(Operator("alice@ops"))
        admin.users.create("chen@acme.example", "陳 小明")
    said = piped(kept, PEOPLE, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert said.code == 0
    assert "chen@acme.example" in said.out
    assert ("陳 小明" in said.out) is (encoding == "utf-8")


def test_a_refusal_is_told_as_one(kept: Kept) -> None:
    with kept.opened() as authority:
        assert isinstance(authority.verify("nonsense"), Refused)
    said = told(kept, INSPECT, "nonsense", "")
    assert "1. Well formed: fails here" in said.out
    assert "Remedy: Copy the whole text again" in said.out
