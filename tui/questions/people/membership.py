"""What a person is in a workspace: a member, something else, or nothing any more."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Button, OptionList, Static

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import Credential, Member, User, Workspace
from tokenhouse.core.rules.roles import VIEWER
from tokenhouse.tui.acts import Act, AddMember, ChangeRole, RemoveMember
from tokenhouse.tui.question import Choice
from tokenhouse.tui.questions.asking import Asking
from tokenhouse.tui.questions.fields.picker import Picker
from tokenhouse.tui.questions.fields.usage import usage_words, used_lately
from tokenhouse.tui.wording.pages.people import role_at
from tokenhouse.tui.wording.pages.roles import grants
from tokenhouse.tui.wording.questions import common
from tokenhouse.tui.wording.questions import people as words

A = TypeVar("A", bound=Act[Any])
R = TypeVar("R")

Standing = tuple[Workspace, str]
"""A workspace, and the role there: empty for somebody who is no member."""


class Membership(Asking[A, R]):
    """Which workspace, where there are several, and what is asked of it."""

    ASKS: ClassVar[str] = ""

    def __init__(self, admin: Admin, *, user: User, standings: Sequence[Standing]) -> None:
        """`standings` are those to choose from."""
        super().__init__(admin)
        self._user = user
        self._standings = {workspace.id: (workspace, role) for workspace, role in standings}

    def title_words(self) -> str:
        return self.ASKS.format(email=self._user.email)

    def body(self) -> ComposeResult:
        rows = [
            (id_, role_at(workspace.slug, role).rstrip())
            for id_, (workspace, role) in self._standings.items()
        ]
        yield Static(words.WORKSPACE, markup=False, classes="label")
        yield Picker(rows, id="field-workspace")
        yield from self.more()

    def more(self) -> Iterable[Widget]:
        """What stands below the workspaces."""
        return ()

    def safe(self) -> str | None:
        return "#field-workspace"

    @abstractmethod
    def act(self, workspace: Workspace, role: str) -> A | None:
        """What is to be done there; None while that would be nothing."""

    @property
    def standing(self) -> Standing | None:
        """The workspace that is highlighted, and the role there."""
        return self._standings.get(self.query_one("#field-workspace", Picker).chosen or "")

    @on(OptionList.OptionSelected)
    def _walk_on(self) -> None:
        self.focus_next()

    @on(Button.Pressed, "#confirm")
    def _confirmed(self) -> None:
        act = None if self.standing is None else self.act(*self.standing)
        if act is not None:
            self.answer(act)


class RoleQuestion(Membership[A, R]):
    """A role is asked for: what each grants stands beside it."""

    DO: ClassVar[str] = ""

    def more(self) -> Iterable[Widget]:
        yield Static(words.ROLE, markup=False, classes="label asked")
        yield Picker(id="field-role")

    def choices(self) -> Iterable[Widget]:
        yield Choice(common.CANCEL, id="cancel", tone="safe")
        yield Choice(self.DO, id="confirm", key="y", disabled=not self._standings)

    def on_mount(self) -> None:
        if not self._standings:
            self.complain(words.EVERYWHERE_ALREADY)

    @property
    def role(self) -> str:
        """The role that is highlighted."""
        return self.query_one("#field-role", Picker).chosen or VIEWER.name

    @on(OptionList.OptionHighlighted, "#field-workspace")
    def _show_roles(self) -> None:
        now = self.standing[1] if self.standing else ""
        rows = [
            (one.name, words.role_row(one.name, grants(one), now=one.name == now))
            for one in self.admin.roles.all
        ]
        self.query_one("#field-role", Picker).show(rows, now or VIEWER.name)


class AddMemberQuestion(RoleQuestion[AddMember, Member]):
    """Into which workspace, as what."""

    ASKS = words.ADD
    DO = words.ADD_DO

    def act(self, workspace: Workspace, role: str) -> AddMember | None:
        return AddMember(workspace=workspace, user=self._user, role=self.role)


class ChangeRoleQuestion(RoleQuestion[ChangeRole, Member]):
    """What they are from now on."""

    ASKS = words.CHANGE
    DO = words.CHANGE_DO

    def act(self, workspace: Workspace, role: str) -> ChangeRole | None:
        if self.role == role:
            self.complain(words.NOTHING_CHANGES)
            return None
        return ChangeRole(workspace=workspace, user=self._user, role=self.role, former=role)


class RemoveMemberQuestion(Membership[RemoveMember, None]):
    """Out of which workspace; asked where there are several, or somebody would notice."""

    ASKS = words.REMOVE

    def __init__(
        self,
        admin: Admin,
        *,
        user: User,
        standings: Sequence[Standing],
        last: Credential | None = None,
    ) -> None:
        """`last` is what of theirs was used last."""
        super().__init__(admin, user=user, standings=standings)
        self._last = last

    def more(self) -> Iterable[Widget]:
        yield Static(words.REMOVE_SAYS, markup=False, classes="asked")
        last = self._last
        if last is not None:
            now = self.admin.now()
            tone = "warning" if used_lately(last, now) else "soft"
            said = f"{last.name or last.hint}: {usage_words(last, now)}"
            yield Static(said, markup=False, classes=tone)

    def choices(self) -> Iterable[Widget]:
        yield Choice(common.CANCEL, id="cancel", tone="safe")
        yield Choice(words.REMOVE_DO, id="confirm", key="y", tone="danger")

    def safe(self) -> str | None:
        return "#field-workspace" if len(self._standings) > 1 else "#cancel"

    def act(self, workspace: Workspace, role: str) -> RemoveMember | None:
        return RemoveMember(workspace=workspace, user=self._user, role=role)
