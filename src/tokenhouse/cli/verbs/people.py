"""Users, and what they are in workspaces."""

from __future__ import annotations

from tokenhouse.cli import showing, wording
from tokenhouse.cli.call import DONE, Call


def list_users(call: Call) -> int:
    """Everybody who was not deleted."""
    return call.show(call.admin.users.list(), ("email", "name", "suspended_at", "id"))


def create_user(call: Call) -> int:
    """A person."""
    made = call.admin.users.create(call.asked.email, call.asked.name)
    call.answer(made.email)
    call.say(wording.CREATED.format(noun="user", name=made.email))
    return DONE


def suspend_user(call: Call) -> int:
    """Everything of theirs stops until they are restored."""
    done = call.admin.users.suspend(call.asked.user)
    call.say(wording.SUSPENDED.format(email=done.email))
    return DONE


def restore_user(call: Call) -> int:
    """What was theirs and has not ended otherwise works again."""
    done = call.admin.users.restore(call.asked.user)
    call.say(wording.RESTORED.format(name=done.email))
    return DONE


def list_members(call: Call) -> int:
    """Who belongs to a workspace, as what."""
    people = {one.id: one for one in call.admin.users.list()}
    rows = []
    for member in call.admin.members.list(call.asked.workspace):
        row = showing.facts_of(member, call.admin.now())
        person = people.get(member.user_id)
        row["email"] = None if person is None else person.email
        rows.append(row)
    return call.list_rows(rows, ("email", "role", "user_id"))


def add_member(call: Call) -> int:
    """Somebody joins."""
    asked = call.asked
    call.admin.members.add(asked.workspace, asked.user, asked.role)
    call.say(
        wording.MEMBER_ADDED.format(user=asked.user, role=asked.role, workspace=asked.workspace)
    )
    return DONE


def set_role(call: Call) -> int:
    """Somebody becomes something else."""
    asked = call.asked
    call.admin.members.set_role(asked.workspace, asked.user, asked.role)
    call.say(
        wording.MEMBER_ADDED.format(user=asked.user, role=asked.role, workspace=asked.workspace)
    )
    return DONE


def remove_member(call: Call) -> int:
    """Somebody leaves."""
    call.admin.members.remove(call.asked.workspace, call.asked.user)
    call.say(wording.MEMBER_REMOVED.format(user=call.asked.user, workspace=call.asked.workspace))
    return DONE
