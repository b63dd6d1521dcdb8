"""For whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from tokenhouse.core.admin import Admin
from tokenhouse.core.problems import Flaw, Problem, problem
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.questions.mint.desk import Desk
from tokenhouse.tui.questions.mint.holders import Holder, holders
from tokenhouse.tui.questions.mint.steps.find import FindStep, Things
from tokenhouse.tui.wording.questions import mint as words


class WhoStep(FindStep):
    """A person, a member of a workspace, or a personal token, as the kind has it."""

    NAME: ClassVar[str] = "who"
    FIELD = "holder"
    ASKED = "user"
    NONE_SAYS = words.NOBODY

    def __init__(self) -> None:
        super().__init__()
        self._whose = ""
        """Who was wanted last, also for a kind that they can have none of."""

    def read(self, admin: Admin, kind: Kind) -> Things:
        return {one.id: (one.row, one) for one in holders(admin, kind)}

    def near(self, wanted: object, shown: Mapping[str, str]) -> str | None:
        """The same person, whatever they are here; nobody else is assumed for them."""
        if isinstance(wanted, Holder):
            self._whose = wanted.user.id
        if not self._whose:
            return super().near(wanted, shown)
        rows = ((id_, self._thing(id_)) for id_ in shown)
        return next((id_ for id_, one in rows if self._is_theirs(one)), None)

    def _is_theirs(self, one: object) -> bool:
        return isinstance(one, Holder) and one.user.id == self._whose

    def problems(self, desk: Desk) -> dict[str, Problem]:
        if desk.draft.owner is not None:
            return {}
        return {"user": problem(Flaw.UNKNOWN_CHOICE, choices=words.LISTED_PEOPLE)}
