"""For whom."""

from __future__ import annotations

from typing import ClassVar

from tokenhouse.core.admin import Admin
from tokenhouse.core.problems import Flaw, Problem, problem
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.questions.mint.desk import Desk
from tokenhouse.tui.questions.mint.holders import holders
from tokenhouse.tui.questions.mint.steps.find import FindStep, Things
from tokenhouse.tui.wording.questions import mint as words


class WhoStep(FindStep):
    """A person, a member of a workspace, or a personal token, as the kind has it."""

    NAME: ClassVar[str] = "who"
    FIELD = "holder"
    ASKED = "user"
    NONE_SAYS = words.NOBODY

    def read(self, admin: Admin, kind: Kind) -> Things:
        return {one.id: (one.row, one) for one in holders(admin, kind)}

    def problems(self, desk: Desk) -> dict[str, Problem]:
        if desk.draft.owner is not None:
            return {}
        return {"user": problem(Flaw.UNKNOWN_CHOICE, choices=words.LISTED_PEOPLE)}
