"""Every question over a furnished house, so that one test can hold all of them to a promise."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from textual.app import App
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen

from tests.tui.house import House
from tests.tui.waiting import settled
from tokenhouse.core.facts import ArchivedKey, Credential, Environment, Report, Result, User
from tokenhouse.core.rules.kinds import EnvironmentType, Kind
from tokenhouse.core.rules.lifetimes import State
from tokenhouse.tui.acts import ArchiveEnvironment
from tokenhouse.tui.question import Question
from tokenhouse.tui.questions.bulk import ReportQuestion, RevokeQuestion
from tokenhouse.tui.questions.bulk.rotate import RotateManyQuestion
from tokenhouse.tui.questions.choose import ChooseQuestion
from tokenhouse.tui.questions.confirm import ConfirmQuestion
from tokenhouse.tui.questions.expiry.adjust import AdjustQuestion
from tokenhouse.tui.questions.expiry.cut import CutQuestion
from tokenhouse.tui.questions.expiry.extend import ExtendQuestion
from tokenhouse.tui.questions.mint.question import MintQuestion
from tokenhouse.tui.questions.people.membership import (
    AddMemberQuestion,
    ChangeRoleQuestion,
    Membership,
    RemoveMemberQuestion,
)
from tokenhouse.tui.questions.people.offboard import OffboardQuestion
from tokenhouse.tui.questions.people.person import NewPersonQuestion
from tokenhouse.tui.questions.people.suspend import SuspendQuestion
from tokenhouse.tui.questions.places import (
    FirstRunQuestion,
    NewBranchQuestion,
    NewEnvironmentQuestion,
    NewProjectQuestion,
    NewWorkspaceQuestion,
)
from tokenhouse.tui.questions.reveal.question import RevealQuestion
from tokenhouse.tui.questions.rotate.question import RotateQuestion
from tokenhouse.tui.wording.questions import bulk as bulk_words

CALLER = "10.2.0.7"


@dataclass(frozen=True)
class Subjects:
    """What the questions are about."""

    house: House
    prod: Environment
    preview: Environment
    key: Credential
    archived: ArchivedKey
    old_text: str
    new_text: str
    scoped: tuple[Credential, ...]


def subjects(house: House) -> Subjects:
    """Production of the furnished house, its key rotated once more and the old one in use."""
    admin, authority = house.admin, house.authority
    project = next(one for one in admin.projects.list() if one.ref == "checkout")
    places = {one.type: one for one in admin.environments.list(project) if not one.branch}
    prod = places[EnvironmentType.PRODUCTION]
    old = admin.environments.rotate(prod, grace=timedelta(hours=6))
    house.clock.move(timedelta(minutes=40))
    new = admin.environments.rotate(prod)
    house.clock.move(timedelta(minutes=20))
    authority.mint_environment_token(new.text, scopes=["read:runs"])
    authority.verify(old.text, source=CALLER)
    authority.verify(new.text, source="10.2.0.9")
    authority.flush_usage()
    house.clock.move(timedelta(seconds=12))
    key = admin.environments.current_key(prod)
    assert key is not None
    return Subjects(
        house=house,
        prod=prod,
        preview=places[EnvironmentType.PREVIEW],
        key=key,
        archived=admin.archived_keys.get(old.credential.id),
        old_text=old.text,
        new_text=new.text,
        scoped=tuple(one for one in admin.scoped_keys.list(prod) if not one.revoked_at),
    )


def demo_subjects(demo: House) -> Subjects:
    """Production of the demo's shop: its old key is still in use, and eight of its scoped keys."""
    admin = demo.admin
    project = next(one for one in admin.projects.list() if one.ref == "checkout")
    places = {one.type: one for one in admin.environments.list(project) if not one.branch}
    prod = places[EnvironmentType.PRODUCTION]
    key = admin.environments.current_key(prod)
    assert key is not None
    now = demo.clock()
    archived = [one for one in admin.archived_keys.list(prod) if one.state(now) is State.ARCHIVED]
    alive = [one for one in admin.scoped_keys.list(prod) if one.state(now) is State.ACTIVE]
    return Subjects(
        house=demo,
        prod=prod,
        preview=places[EnvironmentType.PREVIEW],
        key=key,
        archived=next(one for one in archived if one.kind is Kind.ENVIRONMENT_KEY),
        old_text="",
        new_text="",
        scoped=tuple(alive[:8]),
    )


def reveal(about: Subjects) -> Question[Any, Any]:
    """Of a new scoped key."""
    issued = about.house.admin.scoped_keys.issue(about.prod, "shown", preset="Read only")
    return RevealQuestion(about.house.admin, issued=issued)


def report(about: Subjects) -> Question[Any, Any]:
    """One done, one not."""
    found = about.house.admin.credentials.revoke([about.scoped[0].id, "nobody"])
    return ReportQuestion(about.house.admin, report=found, credentials=about.scoped)


def report_kept(about: Subjects) -> Question[Any, Any]:
    """Of a rotation: one text is in the file, one could not be put there."""
    done, gone = about.scoped[:2]
    found = Report(
        (
            Result(done.id, done=True, detail="rotated"),
            Result(gone.id, done=False, detail=bulk_words.lost("No space left on device")),
        )
    )
    return ReportQuestion(
        about.house.admin,
        report=found,
        credentials=about.scoped,
        kept=Path("/home/alice/rotated-2026-03-14-120400.jsonl"),
    )


def confirm(about: Subjects) -> Question[Any, Any]:
    """Any act."""
    return ConfirmQuestion(
        about.house.admin,
        title="Archive this environment?",
        lines=("Every key and token of it is refused until it is restored.",),
        act=ArchiveEnvironment(environment=about.prod),
        label="Archive",
        place=about.prod,
    )


def somebody(about: Subjects) -> User:
    """The first person of the house, who is entered where there is nobody."""
    admin = about.house.admin
    return next(iter(admin.users.list()), None) or admin.users.create("bo@acme.example", "Bo")


def membership(
    question: type[Membership[Any, Any]], role: str
) -> Callable[[Subjects], Question[Any, Any]]:
    """A question about somebody in each workspace, in that role."""
    return lambda about: question(
        about.house.admin,
        user=somebody(about),
        standings=[(one, role) for one in about.house.admin.workspaces.list()],
    )


GALLERY: Mapping[str, Callable[[Subjects], Question[Any, Any]]] = {
    "mint": lambda about: MintQuestion(about.house.admin, environment=about.prod),
    "reveal": reveal,
    "rotate": lambda about: RotateQuestion(about.house.admin, environment=about.prod),
    "rotate-key": lambda about: RotateQuestion(
        about.house.admin, environment=about.prod, key=about.scoped[0]
    ),
    "adjust": lambda about: AdjustQuestion(
        about.house.admin, key=about.archived, environment=about.prod
    ),
    "cut": lambda about: CutQuestion(
        about.house.admin,
        key=about.archived,
        environment=about.prod,
        verifiers=about.house.admin.usage.verifiers(),
    ),
    "extend": lambda about: ExtendQuestion(about.house.admin, credentials=about.scoped),
    "revoke-one": lambda about: RevokeQuestion(about.house.admin, credentials=about.scoped[:1]),
    "revoke-many": lambda about: RevokeQuestion(about.house.admin, credentials=about.scoped),
    "rotate-few": lambda about: RotateManyQuestion(
        about.house.admin, credentials=(*about.scoped[:3], about.archived)
    ),
    "rotate-many": lambda about: RotateManyQuestion(
        about.house.admin, credentials=(*about.scoped, about.key)
    ),
    "report": report,
    "report-kept": report_kept,
    "new-workspace": lambda about: NewWorkspaceQuestion(about.house.admin),
    "new-project": lambda about: NewProjectQuestion(about.house.admin),
    "new-environment": lambda about: NewEnvironmentQuestion(about.house.admin),
    "new-branch": lambda about: NewBranchQuestion(about.house.admin, environment=about.preview),
    "new-person": lambda about: NewPersonQuestion(about.house.admin),
    "add-member": membership(AddMemberQuestion, ""),
    "change-role": membership(ChangeRoleQuestion, "developer"),
    "remove-member": membership(RemoveMemberQuestion, "developer"),
    "suspend": lambda about: SuspendQuestion(about.house.admin, user=somebody(about)),
    "offboard": lambda about: OffboardQuestion(about.house.admin, user=somebody(about)),
    "first-run": lambda about: FirstRunQuestion(about.house.admin, load_demo=lambda: None),
    "confirm": confirm,
    "choose": lambda about: ChooseQuestion(
        about.house.admin, title="Whose role?", rows=[("a", "admin"), ("v", "viewer")], at="v"
    ),
}
"""A new question is a row here."""


async def ask(pilot: Pilot[Any], question: Question[Any, Any]) -> list[Any]:
    """Opens it; what it is dismissed with will stand in the list."""
    answers: list[Any] = []
    pilot.app.push_screen(question, answers.append)
    await settled(pilot)
    return answers


async def tour(pilot: Pilot[Any], about: Subjects) -> AsyncIterator[tuple[str, Question[Any, Any]]]:
    """Every question in turn, opened in one running console and taken away again."""
    for name, build in GALLERY.items():
        question = build(about)
        await ask(pilot, question)
        yield name, question
        while len(pilot.app.screen_stack) > 1:
            pilot.app.pop_screen()
        await settled(pilot)


def cells(screen: Screen[Any]) -> str:
    """What is on that screen, as text."""
    strips = screen._compositor.render_strips()
    return "\n".join("".join(part.text for part in strip).rstrip() for strip in strips)


def focus_of(owner: App[Any] | Screen[Any]) -> str | None:
    """The id of what has the focus."""
    return None if owner.focused is None else owner.focused.id


def on_screen(region: Region, screen: Screen[Any]) -> bool:
    """Whether all of it can be seen."""
    return bool(region) and screen.region.contains_region(region)
