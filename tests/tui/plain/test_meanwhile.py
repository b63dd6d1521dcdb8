"""Somebody else changes what was just read out: no answer does what was not said."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC
from typing import TextIO, cast

from tests.tui.plain.conftest import Kept
from tests.tui.plain.test_stories import CREDENTIALS, PEOPLE, SUSPEND
from tokenhouse.core.admin import Admin
from tokenhouse.core.outcomes import Operator
from tokenhouse.tui.plain.session import run
from tokenhouse.tui.wording import plain as words

Other = Callable[[Admin], object]


class Answers:
    """Lines, and between them what another operator does."""

    def __init__(self, admin: Admin, *given: str | Other) -> None:
        self._admin, self._given = admin, list(given)

    def isatty(self) -> bool:
        return False

    def readline(self) -> str:
        while self._given:
            one = self._given.pop(0)
            if isinstance(one, str):
                return f"{one}\n"
            one(self._admin)
        return ""


def talked_with(kept: Kept, *given: str | Other) -> str:
    """What was said, to one operator, while another was there."""
    writes = io.StringIO()
    with kept.opened() as authority:
        reads = cast("TextIO", Answers(authority.admin(Operator("carol@ops")), *given))
        admin = authority.admin(Operator("alice@ops"))
        assert run(admin, authority=authority, reads=reads, writes=writes, zone=UTC)
    return writes.getvalue()


def suspend_bo(admin: Admin) -> None:
    admin.users.suspend(next(one for one in admin.users.list() if one.email.startswith("bo@")))


def rotate_production(admin: Admin) -> None:
    admin.environments.rotate(
        next(one for one in admin.environments.list() if one.type == "production")
    )


def test_whom_somebody_else_suspended_is_not_let_in_again(kept: Kept) -> None:
    said = talked_with(kept, SUSPEND, suspend_bo, "1")
    assert words.NOTHING_DONE in said
    assert "Restored" not in said
    assert not kept.accepts(kept.texts.personal)


def test_what_can_be_done_is_said_again_before_its_numbers_mean_something_else(
    kept: Kept,
) -> None:
    said = talked_with(kept, CREDENTIALS, "/prod", "1", "1", rotate_production, "b")
    assert said.count(words.ACTS) == 2


def restore_bo(admin: Admin) -> None:
    admin.users.restore(next(one for one in admin.users.list() if one.email.startswith("bo@")))


def test_what_somebody_else_did_is_not_offered_to_be_undone(kept: Kept) -> None:
    said = talked_with(kept, PEOPLE, "1", suspend_bo, "S", "u")
    assert "Suspended bo@acme.example" in said
    assert "u undoes it" not in said
    assert "There is nothing to undo." in said
    assert not kept.accepts(kept.texts.personal)


def test_what_somebody_else_has_changed_since_is_not_undone(kept: Kept) -> None:
    said = talked_with(kept, PEOPLE, "1", "S", restore_bo, suspend_bo, "u")
    assert "u undoes it" in said
    assert "somebody else has changed it since" in said
    assert not kept.accepts(kept.texts.personal)
