"""What goes wrong is a sentence: the store away, a fault of ours."""

import io
from dataclasses import dataclass
from datetime import UTC
from typing import Any, cast

from tests.tui.plain.conftest import Kept
from tokenhouse.core.admin import Admin
from tokenhouse.core.errors import StoreUnavailable
from tokenhouse.core.outcomes import Operator
from tokenhouse.tui.plain.session import run
from tokenhouse.tui.wording import plain as words


@dataclass
class Failing:
    """A real `Admin` of which one noun fails as it is told to."""

    admin: Admin
    noun: str
    error: Exception

    def __getattr__(self, name: str) -> Any:
        if name == self.noun:
            raise self.error
        return getattr(self.admin, name)


def failing(kept: Kept, noun: str, error: Exception, *answers: str) -> tuple[bool, str]:
    writes = io.StringIO()
    with kept.opened() as authority:
        admin = Failing(authority.admin(Operator("alice@ops")), noun, error)
        left = run(
            cast("Admin", admin),
            authority=authority,
            reads=io.StringIO("".join(f"{answer}\n" for answer in answers)),
            writes=writes,
            zone=UTC,
        )
    return left, writes.getvalue()


def test_a_store_that_is_away_is_a_sentence_and_the_menu_again(kept: Kept) -> None:
    error = StoreUnavailable("the database does not answer")
    left, out = failing(kept, "archived_keys", error, "3", "2", "b")
    assert left
    after = out.split("The house does not answer: the database does not answer.")[1]
    assert after.splitlines()[1] == words.MENU
    assert "Credentials, 1 to 5 of 5." in after


def test_a_fault_of_ours_leaves_a_report_and_no_traceback(kept: Kept) -> None:
    left, out = failing(kept, "archived_keys", RuntimeError("sk_secret"), "3", "2")
    assert not left
    assert "A report without secrets is in " in out
    assert "Traceback" not in out
    assert "sk_secret" not in out
