"""Administration: one group a noun, the same verbs everywhere."""

from __future__ import annotations

from datetime import datetime

from tokenhouse.core.admin.groups.audit import Audit
from tokenhouse.core.admin.groups.credentials import Credentials
from tokenhouse.core.admin.groups.environments import Environments
from tokenhouse.core.admin.groups.grace import ArchivedKeys
from tokenhouse.core.admin.groups.people import Members, Users, Workspaces
from tokenhouse.core.admin.groups.personal_tokens import PersonalTokens
from tokenhouse.core.admin.groups.projects import Projects
from tokenhouse.core.admin.groups.scoped_keys import EnvironmentTokens, ScopedKeys
from tokenhouse.core.admin.groups.usage import Usage
from tokenhouse.core.admin.groups.user_actor_tokens import UserActorTokens
from tokenhouse.core.admin.groups.vocabulary import CatalogDesk, Presets
from tokenhouse.core.admin.groups.workspace_tokens import WorkspaceTokens
from tokenhouse.core.admin.permits import Actor
from tokenhouse.core.house import House
from tokenhouse.core.outcomes import Operator
from tokenhouse.core.rules.roles import Roles


class Admin:
    """Calls that read and change a house, done in an actor's name and written to its audit log.

    Acting as an `Operator` may do everything; acting as a `Principal`, a verified personal
    token, what that person's role allows in the workspace of each target (`rights.RIGHTS`).
    """

    def __init__(self, house: House, actor: Actor, *, read_only: bool = False) -> None:
        """One group a noun; with `read_only` every change raises `Forbidden`."""
        self._house = house
        self._actor = actor
        self.read_only = read_only
        self.workspaces = Workspaces(house, actor, read_only=read_only)
        self.users = Users(house, actor, read_only=read_only)
        self.members = Members(house, actor, read_only=read_only)
        self.projects = Projects(house, actor, read_only=read_only)
        self.environments = Environments(house, actor, read_only=read_only)
        self.archived_keys = ArchivedKeys(house, actor, read_only=read_only)
        self.scoped_keys = ScopedKeys(house, actor, read_only=read_only)
        self.personal_tokens = PersonalTokens(house, actor, read_only=read_only)
        self.workspace_tokens = WorkspaceTokens(house, actor, read_only=read_only)
        self.user_actor_tokens = UserActorTokens(house, actor, read_only=read_only)
        self.environment_tokens = EnvironmentTokens(house, actor, read_only=read_only)
        self.credentials = Credentials(house, actor, read_only=read_only)
        self.presets = Presets(house, actor, read_only=read_only)
        self.catalog = CatalogDesk(house, actor, read_only=read_only)
        self.audit = Audit(house, actor, read_only=read_only)
        self.usage = Usage(house, actor, read_only=read_only)

    def __repr__(self) -> str:
        """Who acts, where."""
        return f"<Admin of {self.location} as {self.name}>"

    @property
    def name(self) -> str:
        """Who acts, for screens and events."""
        actor = self._actor
        return actor.name if isinstance(actor, Operator) else actor.credential_id

    @property
    def location(self) -> str:
        """Where the house is, for screens: never with a password in it."""
        return self._house.store.location

    @property
    def roles(self) -> Roles:
        """The house's roles, its own among them: for pickers and for previews."""
        return self._house.roles

    def now(self) -> datetime:
        """The house's clock."""
        return self._house.now()
