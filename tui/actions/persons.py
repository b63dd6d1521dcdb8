"""Doing something with people: each opens its question, or does at once what can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tokenhouse.core.facts import Workspace
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.acts import RemoveMember, RestoreUser, SuspendUser
from tokenhouse.tui.questions.fields.usage import used_lately

if TYPE_CHECKING:
    from tokenhouse.tui.app import Console


def new_person(console: Console) -> None:
    """Somebody who belongs nowhere yet."""
    from tokenhouse.tui.questions.people.person import NewPersonQuestion

    console.push_screen(NewPersonQuestion(console.admin))


def add_member(console: Console) -> None:
    """Into a workspace that they do not belong to."""
    from tokenhouse.tui.questions.people.membership import AddMemberQuestion

    person = console.shell.view.subject().person
    if person is None:
        return
    inside = {one.workspace_id for one in person.members}
    free = [(one, "") for one in console.atlas.workspaces.values() if one.id not in inside]
    free.sort(key=lambda standing: standing[0].slug)
    console.push_screen(AddMemberQuestion(console.admin, user=person.user, standings=free))


def issue_personal(console: Console) -> None:
    """The wizard, at a personal token of theirs."""
    from tokenhouse.tui.questions.mint.holders import Holder
    from tokenhouse.tui.questions.mint.question import MintQuestion

    person = console.shell.view.subject().person
    if person is None:
        return
    question = MintQuestion(console.admin, kind=Kind.PERSONAL_TOKEN)
    holder = Holder(id=person.id, row=person.user.email, user=person.user)
    question.draft = replace(question.draft, holder=holder)
    console.push_screen(question)


def change_role(console: Console) -> None:
    """Something else than what they are."""
    from tokenhouse.tui.questions.people.membership import ChangeRoleQuestion

    person = console.shell.view.subject().person
    if person is not None:
        question = ChangeRoleQuestion(
            console.admin, user=person.user, standings=_standings(console)
        )
        console.push_screen(question)


def remove_member(console: Console) -> None:
    """Out of a workspace; asked where it is not clear which, or somebody would notice."""
    person = console.shell.view.subject().person
    standings = _standings(console)
    if person is None or not standings:
        return
    last = person.missed
    if len(standings) == 1 and (last is None or not used_lately(last, console.now())):
        workspace, role = standings[0]
        console.do(RemoveMember(workspace=workspace, user=person.user, role=role))
        return
    from tokenhouse.tui.questions.people.membership import RemoveMemberQuestion

    console.push_screen(
        RemoveMemberQuestion(console.admin, user=person.user, standings=standings, last=last)
    )


def suspend(console: Console) -> None:
    """Keep out, or let in again; asked about only where that stops what is in use."""
    person = console.shell.view.subject().person
    if person is None:
        return
    if person.user.suspended_at is not None:
        console.do(RestoreUser(user=person.user))
    elif person.missed is None or not used_lately(person.missed, console.now()):
        console.do(SuspendUser(user=person.user))
    else:
        from tokenhouse.tui.questions.people.suspend import SuspendQuestion

        console.push_screen(SuspendQuestion(console.admin, user=person.user))


def offboard(console: Console) -> None:
    """See them off."""
    from tokenhouse.tui.questions.people.offboard import OffboardQuestion

    person = console.shell.view.subject().person
    if person is not None:
        console.push_screen(OffboardQuestion(console.admin, user=person.user))


def matrix(console: Console) -> None:
    """What each role may do in each tier."""
    from tokenhouse.tui.pages.people.matrix import MatrixScreen

    console.push_screen(MatrixScreen(console.admin.roles.all))


def _standings(console: Console) -> list[tuple[Workspace, str]]:
    """The membership under the cursor, or all of the person's."""
    found = []
    for member in console.shell.view.subject().members:
        workspace = console.atlas.workspace(member.workspace_id)
        if workspace is not None:
            found.append((workspace, member.role))
    return found
