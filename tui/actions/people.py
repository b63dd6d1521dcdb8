"""The rows of the table of actions that are about people."""

from __future__ import annotations

from tokenhouse.tui.actions import conditions as can
from tokenhouse.tui.actions import persons
from tokenhouse.tui.actions.action import Action, Effect, Group
from tokenhouse.tui.actions.twins import issue_personal_twin, offboard_twin, suspend_twin

PEOPLE = frozenset({"people"})

PERSONS = (
    Action(
        id="new-person",
        keys=("n",),
        group=Group.DO,
        run=persons.new_person,
        effect=Effect.IRREVERSIBLE,
        scope="admin",
        pages=PEOPLE,
        enabled=can.whole_house,
        rank=50,
    ),
    Action(
        id="add-member",
        keys=("a",),
        group=Group.DO,
        run=persons.add_member,
        effect=Effect.REVERSIBLE,
        scope="write:members",
        pages=PEOPLE,
        enabled=can.has_person,
        rank=22,
    ),
    Action(
        id="issue-personal",
        keys=("m",),
        group=Group.DO,
        run=persons.issue_personal,
        effect=Effect.IRREVERSIBLE,
        scope="admin",
        pages=PEOPLE,
        enabled=can.active_person,
        command=issue_personal_twin,
        rank=24,
    ),
    Action(
        id="change-role",
        keys=("r",),
        group=Group.DO,
        run=persons.change_role,
        effect=Effect.REVERSIBLE,
        scope="write:members",
        pages=PEOPLE,
        enabled=can.has_member,
        rank=23,
    ),
    Action(
        id="remove-member",
        keys=("x",),
        group=Group.DO,
        run=persons.remove_member,
        effect=Effect.REVERSIBLE,
        scope="delete:members",
        pages=PEOPLE,
        enabled=can.has_member,
        rank=26,
    ),
    Action(
        id="suspend",
        keys=("S",),
        group=Group.DO,
        run=persons.suspend,
        effect=Effect.REVERSIBLE,
        scope="admin",
        pages=PEOPLE,
        enabled=can.has_person,
        command=suspend_twin,
        rank=20,
    ),
    Action(
        id="offboard",
        keys=("O",),
        group=Group.DO,
        run=persons.offboard,
        effect=Effect.IRREVERSIBLE,
        scope="admin",
        pages=PEOPLE,
        enabled=can.has_person,
        command=offboard_twin,
        rank=27,
    ),
    Action(id="matrix", keys=("M",), group=Group.LOOK, run=persons.matrix, pages=PEOPLE, rank=28),
)
