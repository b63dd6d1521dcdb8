"""Every call of every group of `Admin`, found by looking: a new call cannot be forgotten."""

import inspect
import io
from collections.abc import Callable, Iterator
from typing import Any

from tests.houses import DAY, NOON, House, place
from tokenhouse.core import Admin, Issued
from tokenhouse.core.admin.desk import Desk
from tokenhouse.core.ports import Sign

Act = Callable[[Admin], Any]
Changes = dict[str, tuple[Act, list[str]]]


def calls(admin: Admin) -> Iterator[tuple[str, Callable[..., Any]]]:
    """`group.call` and the bound method, of everything public."""
    for group, desk in vars(admin).items():
        if isinstance(desk, Desk):
            for name, method in inspect.getmembers(desk, inspect.ismethod):
                if not name.startswith("_"):
                    yield f"{group}.{name}", method


class Furnished:
    """A house with one of everything, and a good call of everything."""

    def __init__(self, house: House) -> None:
        admin = house.admin
        self.house = house
        self.project = house.project
        self.workspace = admin.workspaces.list()[0]
        self.user = admin.users.create("ann@acme.test", "Ann")
        self.suspended = admin.users.suspend(admin.users.create("bob@acme.test"))
        self.member = admin.members.add(self.workspace, self.user, "viewer")
        self.holder = admin.users.create("cat@acme.test", "Cat")
        admin.members.add(self.workspace, self.holder, "viewer")
        self.personal = admin.personal_tokens.issue(self.holder, "laptop").credential
        issue = admin.workspace_tokens.issue
        self.signed = issue(self.workspace, "dashboard", user=self.holder).credential
        self.acting = admin.user_actor_tokens.mint(self.personal).credential
        self.key: Issued = house.environment("development")
        self.root = place(self.key)
        self.away = admin.environments.archive(place(house.environment("staging")))
        self.scoped = admin.scoped_keys.issue(self.root, "CI", preset="Read only")
        admin.environments.rotate(self.root)
        self.archived = self.key.credential.id
        self.exported = house.path.with_name("events.jsonl")
        admin.audit.export(self.exported)
        house.authority._house.store.record([], [], Sign("gone", "gone", NOON - DAY))

    def reading(self) -> dict[str, Act]:
        """Calls that change nothing, by name."""
        return {
            "workspaces.list": lambda a: a.workspaces.list(),
            "workspaces.get": lambda a: a.workspaces.get(self.workspace.slug),
            "users.list": lambda a: a.users.list(),
            "members.list": lambda a: a.members.list(self.workspace),
            "projects.list": lambda a: a.projects.list(),
            "environments.list": lambda a: a.environments.list(self.project),
            "environments.get": lambda a: a.environments.get(self.root),
            "environments.current_key": lambda a: a.environments.current_key(self.root),
            "environments.current_keys": lambda a: a.environments.current_keys(),
            "archived_keys.list": lambda a: a.archived_keys.list(),
            "archived_keys.get": lambda a: a.archived_keys.get(self.archived),
            "scoped_keys.list": lambda a: a.scoped_keys.list(self.root),
            "personal_tokens.list": lambda a: a.personal_tokens.list(),
            "workspace_tokens.list": lambda a: a.workspace_tokens.list(self.workspace),
            "user_actor_tokens.list": lambda a: a.user_actor_tokens.list(),
            "credentials.search": lambda a: a.credentials.search(),
            "credentials.count": lambda a: a.credentials.count(),
            "credentials.ending": lambda a: a.credentials.ending([NOON + DAY]),
            "credentials.get": lambda a: a.credentials.get(self.scoped.credential),
            "credentials.minted": lambda a: a.credentials.minted(self.scoped.credential),
            "credentials.stamp": lambda a: a.credentials.stamp(),
            "credentials.usage_stamp": lambda a: a.credentials.usage_stamp(),
            "usage.of_keys": lambda a: a.usage.of_keys([self.archived, self.scoped.credential]),
            "usage.of_environment": lambda a: a.usage.of_environment(self.root),
            "usage.of_house": lambda a: a.usage.of_house(),
            "usage.verifiers": lambda a: a.usage.verifiers(),
            "presets.list": lambda a: a.presets.list(),
            "catalog.list": lambda a: a.catalog.list(),
            "audit.events": lambda a: a.audit.events(),
            "audit.verify": lambda a: a.audit.verify(),
            "audit.checkpoint": lambda a: a.audit.checkpoint(),
            "audit.export": lambda a: a.audit.export(io.StringIO()),
            "audit.verify_export": lambda a: a.audit.verify_export(self.exported),
        }

    def changing(self) -> Changes:
        """Calls that change something, each with the events that it leaves and no others."""
        parts = (self._people(), self._places(), self._ends(), self._keys(), self._tokens())
        return {name: row for part in parts for name, row in part.items()}

    def _people(self) -> Changes:
        return {
            "workspaces.create": (lambda a: a.workspaces.create("New"), ["workspace.create"]),
            "workspaces.start": (
                lambda a: a.workspaces.start("Newer", "Shop", ["development"]),
                ["workspace.create", "project.create", "environment.create", "credential.issue"],
            ),
            "users.create": (lambda a: a.users.create("new@acme.test"), ["user.create"]),
            "users.suspend": (lambda a: a.users.suspend(self.user), ["user.suspend"]),
            "users.restore": (lambda a: a.users.restore(self.suspended), ["user.restore"]),
            "users.delete": (lambda a: a.users.delete(self.user), ["member.remove", "user.delete"]),
            "users.offboard": (
                lambda a: a.users.offboard(self.user),
                ["member.remove", "user.suspend", "user.offboard"],
            ),
            "members.add": (
                lambda a: a.members.add(self.workspace, self.suspended, "guest"),
                ["member.add"],
            ),
            "members.set_role": (
                lambda a: a.members.set_role(self.workspace, self.user, "admin"),
                ["member.set_role"],
            ),
            "members.remove": (
                lambda a: a.members.remove(self.workspace, self.user),
                ["member.remove"],
            ),
        }

    def _places(self) -> Changes:
        return {
            "projects.create": (
                lambda a: a.projects.create(self.workspace, "New"),
                ["project.create"],
            ),
            "projects.delete": (lambda a: a.projects.delete(self.project), ["project.delete"]),
            "environments.create": (
                lambda a: a.environments.create(self.project, "production"),
                ["environment.create", "credential.issue"],
            ),
            "environments.branch": (
                lambda a: a.environments.branch(self.root, "x"),
                ["environment.create"],
            ),
            "environments.rotate": (
                lambda a: a.environments.rotate(self.root, end_archived=True),
                ["credential.rotate", "credential.issue", "archived_key.set_expiry"],
            ),
            "environments.archive": (
                lambda a: a.environments.archive(self.root),
                ["environment.archive"],
            ),
            "environments.restore": (
                lambda a: a.environments.restore(self.away),
                ["environment.restore"],
            ),
        }

    def _ends(self) -> Changes:
        return {
            "archived_keys.set_expiry": (
                lambda a: a.archived_keys.set_expiry(self.archived, NOON + 2 * DAY),
                ["archived_key.set_expiry"],
            ),
            "archived_keys.end": (
                lambda a: a.archived_keys.end(self.archived),
                ["archived_key.set_expiry"],
            ),
            "usage.forget": (lambda a: a.usage.forget("gone"), ["verifier.forget"]),
        }

    def _keys(self) -> Changes:
        later = NOON + DAY
        return {
            "scoped_keys.issue": (
                lambda a: a.scoped_keys.issue(self.root, "n", preset="Read only"),
                ["credential.issue"],
            ),
            "scoped_keys.rotate": (
                lambda a: a.scoped_keys.rotate(self.scoped.credential),
                ["credential.rotate", "credential.issue"],
            ),
            "scoped_keys.revoke": (
                lambda a: a.scoped_keys.revoke(self.scoped.credential),
                ["credential.revoke"],
            ),
            "environment_tokens.mint": (
                lambda a: a.environment_tokens.mint(self.root, scopes=["read:runs"]),
                ["credential.mint"],
            ),
            "credentials.revoke": (
                lambda a: a.credentials.revoke([self.scoped.credential, self.archived, "nothing"]),
                ["credential.revoke", "credential.revoke"],
            ),
            "credentials.burn": (
                lambda a: a.credentials.burn(a.environments.current_key(self.root).id, "leaked"),
                ["credential.burn", "credential.burn"],
            ),
            "credentials.extend": (
                lambda a: a.credentials.extend([self.scoped.credential], later),
                ["credential.extend"],
            ),
        }

    def _tokens(self) -> Changes:
        return {
            "personal_tokens.issue": (
                lambda a: a.personal_tokens.issue(self.holder, "n"),
                ["credential.issue"],
            ),
            "personal_tokens.rotate": (
                lambda a: a.personal_tokens.rotate(self.personal),
                ["credential.rotate", "credential.issue"],
            ),
            "personal_tokens.revoke": (
                lambda a: a.personal_tokens.revoke(self.personal),
                ["credential.revoke", "credential.revoke"],
            ),
            "workspace_tokens.issue": (
                lambda a: a.workspace_tokens.issue(self.workspace, "n", user=self.holder),
                ["credential.issue"],
            ),
            "workspace_tokens.revoke": (
                lambda a: a.workspace_tokens.revoke(self.signed),
                ["credential.revoke"],
            ),
            "user_actor_tokens.mint": (
                lambda a: a.user_actor_tokens.mint(self.personal),
                ["credential.mint"],
            ),
            "user_actor_tokens.revoke": (
                lambda a: a.user_actor_tokens.revoke(self.acting),
                ["credential.revoke"],
            ),
        }
