"""What a person is in a workspace: made a member, given another role, taken out again."""

from __future__ import annotations

from collections.abc import Iterator

from tokenhouse.core.facts import Credential, User, Workspace
from tokenhouse.tui.actions.action import Scene
from tokenhouse.tui.acts import AddMember, ChangeRole, RemoveMember
from tokenhouse.tui.pages.people.persons import speaking_for
from tokenhouse.tui.plain.asking import choose, sure
from tokenhouse.tui.plain.desk import Desk
from tokenhouse.tui.plain.speech import spelled
from tokenhouse.tui.questions.fields.usage import usage_words, used_lately
from tokenhouse.tui.questions.people.holdings import alive
from tokenhouse.tui.wording import plain as words
from tokenhouse.tui.wording.pages.people import role_at
from tokenhouse.tui.wording.pages.roles import grants
from tokenhouse.tui.wording.questions import people as people_words

Standing = tuple[Workspace, str]
"""A workspace, and the role there."""


def add_member(desk: Desk, scene: Scene) -> None:
    """Into a workspace that they do not belong to, in a role."""
    user = scene.person
    if user is None:
        return
    inside = {one.workspace_id for one in scene.members}
    free = [(one, "") for one in desk.atlas.workspaces.values() if one.id not in inside]
    if not free:
        desk.say(people_words.EVERYWHERE_ALREADY)
        return
    workspace, now = _standing(desk, sorted(free, key=lambda row: row[0].slug))
    desk.do(AddMember(workspace=workspace, user=user, role=_role(desk, now)))


def change_role(desk: Desk, scene: Scene) -> None:
    """Something else than what they are."""
    user = scene.person
    if user is None:
        return
    workspace, former = _standing(desk, _standings(desk, scene))
    role = _role(desk, former)
    if role == former:
        desk.say(words.NOTHING_DONE)
    else:
        desk.do(ChangeRole(workspace=workspace, user=user, role=role, former=former))


def remove_member(desk: Desk, scene: Scene) -> None:
    """Out of a workspace; asked about only where somebody would notice."""
    user = scene.person
    if user is None:
        return
    workspace, role = _standing(desk, _standings(desk, scene))
    now = desk.now()
    used = [one for one in alive(speaking_for(desk.admin, user), now) if used_lately(one, now)]
    if used and not sure(desk.talk, _removing(desk, user, workspace, used)):
        desk.say(words.NOTHING_DONE)
    else:
        desk.do(RemoveMember(workspace=workspace, user=user, role=role))


def _removing(
    desk: Desk, user: User, workspace: Workspace, used: list[Credential]
) -> Iterator[str]:
    yield people_words.REMOVE.format(email=user.email)
    yield f"{people_words.WORKSPACE}: {workspace.slug}."
    yield people_words.REMOVE_SAYS
    for one in used:
        yield f"{one.name or one.hint}, {spelled(usage_words(one, desk.now()))}."


def _standings(desk: Desk, scene: Scene) -> list[Standing]:
    found = ((desk.atlas.workspace(one.workspace_id), one.role) for one in scene.members)
    return [(workspace, role) for workspace, role in found if workspace is not None]


def _standing(desk: Desk, standings: list[Standing]) -> Standing:
    """The only one, which is named, or the one that is chosen."""
    if len(standings) == 1:
        workspace, role = standings[0]
        desk.say(f"{people_words.WORKSPACE}: {role_at(workspace.slug, role).rstrip()}.")
        return standings[0]
    rows = [(one, role_at(one[0].slug, one[1]).rstrip()) for one in standings]
    return choose(desk.talk, words.WHICH_WORKSPACE, rows)


def _role(desk: Desk, now: str) -> str:
    rows = [
        (one.name, people_words.role_row(one.name, grants(one), now=one.name == now))
        for one in desk.admin.roles.all
    ]
    return choose(desk.talk, words.WHICH_ROLE, rows)
