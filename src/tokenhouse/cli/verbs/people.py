"""Users, and what they are in workspaces."""

from __future__ import annotations

from collections import Counter

from tokenhouse.cli import showing, wording
from tokenhouse.cli.call import DONE, REFUSED, Call
from tokenhouse.core.admin.steps.offboarding import Fate
from tokenhouse.core.facts import Member, Report
from tokenhouse.core.rules.roles import OWNER, Tier

LEAVING_COLUMNS = ("noun", "name", "id", "detail")


def list_users(call: Call) -> int:
    """Everybody who was not deleted."""
    return call.show(call.admin.users.list(), ("email", "name", "suspended_at", "id"))


def create_user(call: Call) -> int:
    """A person."""
    made = call.admin.users.create(call.asked.email, call.asked.name)
    if not call.asked.json:
        call.answer(made.email)
    return call.made(call.facts(made), wording.CREATED.format(noun="user", name=made.email))


def suspend_user(call: Call) -> int:
    """Everything of theirs stops until they are restored."""
    done = call.admin.users.suspend(call.asked.user)
    return call.made(call.facts(done), wording.SUSPENDED.format(email=done.email))


def restore_user(call: Call) -> int:
    """What was theirs and has not ended otherwise works again."""
    done = call.admin.users.restore(call.asked.user)
    return call.made(call.facts(done), wording.RESTORED.format(name=done.email))


def offboard_user(call: Call) -> int:
    """What was theirs and what became of each; with `--dry-run`, what would."""
    asked = call.asked
    report = call.admin.users.offboard(
        asked.user, transfer_to=asked.transfer_to, dry_run=asked.dry_run
    )
    if asked.json or not call.has_previewed:
        call.show(report.results, LEAVING_COLUMNS)
    if asked.dry_run:
        call.say(wording.NOTHING_DONE)
    elif not asked.json:
        call.say(_offboarded(report))
    return REFUSED if report.failed else DONE


def _offboarded(report: Report) -> str:
    """Who, and how many of what became what."""
    fates = Counter(Fate(one.detail).name.lower() for one in report.results)
    what = [
        (one if fates[name] == 1 else many).format(count=fates[name])
        for name, (one, many) in wording.OFFBOARDED_PARTS.items()
        if fates[name]
    ]
    email = next(one.name for one in report.results if one.noun == "user")
    said = ", ".join(what) or wording.OFFBOARDED_NOTHING
    return wording.OFFBOARDED.format(email=email, what=said)


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
    return _member(call, call.admin.members.add(asked.workspace, asked.user, asked.role))


def set_role(call: Call) -> int:
    """Somebody becomes something else."""
    asked = call.asked
    return _member(call, call.admin.members.set_role(asked.workspace, asked.user, asked.role))


def remove_member(call: Call) -> int:
    """Somebody leaves."""
    asked = call.asked
    call.admin.members.remove(asked.workspace, asked.user)
    told = {"user": asked.user, "workspace": asked.workspace, "role": None}
    said = [wording.MEMBER_REMOVED.format(user=asked.user, workspace=asked.workspace)]
    if not any(one.role == OWNER.name for one in call.admin.members.list(asked.workspace)):
        said.append(wording.NO_OWNER.format(workspace=asked.workspace))
    return call.made(told, *said)


def _member(call: Call, member: Member) -> int:
    asked = call.asked
    told = {"user": asked.user, "workspace": asked.workspace, "role": member.role}
    return call.made({**call.facts(member), **told}, wording.MEMBER_ADDED.format(**told))


def list_roles(call: Call) -> int:
    """Highest first; a house's own among them. What each is without, by tier."""
    rows = [
        {
            "name": role.name,
            "scopes": list(role.scopes),
            **{f"not_in_{tier.value}": sorted(role.lost(tier)) for tier in Tier},
        }
        for role in call.admin.roles.all
    ]
    return call.list_rows(rows, ("name", "scopes", *(f"not_in_{tier.value}" for tier in Tier)))
