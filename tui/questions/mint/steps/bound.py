"""For which environment alone, or for all of them."""

from __future__ import annotations

from typing import ClassVar

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import Environment
from tokenhouse.core.problems import Flaw, Problem, problem
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.questions.mint.desk import Desk
from tokenhouse.tui.questions.mint.steps.find import FindStep, Things
from tokenhouse.tui.questions.mint.steps.where import place_rows
from tokenhouse.tui.wording.questions import mint as words

ANYWHERE = "anywhere"


class BoundStep(FindStep):
    """Those of the workspaces in which the person is somebody; none of them stands first."""

    NAME: ClassVar[str] = "bound"
    FIELD = "bound"
    ASKED = "bound"
    NONE_SAYS = words.NO_PLACE_FOUND

    def read(self, admin: Admin, kind: Kind) -> Things:
        del kind
        return {one.id: (row, one) for one, row in place_rows(admin)}

    def extra(self) -> tuple[tuple[str, str], ...]:
        return ((ANYWHERE, words.ANYWHERE),)

    def problems(self, desk: Desk) -> dict[str, Problem]:
        """A place that was sought in vain does not become every place."""
        del desk
        wrong = problem(Flaw.UNKNOWN_CHOICE, choices=words.LISTED)
        return {"bound": wrong} if self.is_astray else {}

    def fits(self, desk: Desk, thing: object) -> bool:
        owner = desk.draft.owner
        if owner is None or not isinstance(thing, Environment):
            return False
        return desk.draft.form.works_in(thing) and owner.is_member_at(thing)
