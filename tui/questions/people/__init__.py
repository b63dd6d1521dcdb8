"""People: entering them, what they are where, keeping them out, seeing them off."""

from tokenhouse.tui.questions.people.membership import (
    AddMemberQuestion,
    ChangeRoleQuestion,
    RemoveMemberQuestion,
)
from tokenhouse.tui.questions.people.offboard import OffboardQuestion
from tokenhouse.tui.questions.people.person import NewPersonQuestion
from tokenhouse.tui.questions.people.suspend import SuspendQuestion

__all__ = [
    "AddMemberQuestion",
    "ChangeRoleQuestion",
    "NewPersonQuestion",
    "OffboardQuestion",
    "RemoveMemberQuestion",
    "SuspendQuestion",
]
