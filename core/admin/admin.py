"""Administration: one group a noun, the same verbs everywhere."""

from __future__ import annotations

from datetime import datetime

from tokenhouse.core.admin.credentials import Credentials
from tokenhouse.core.admin.desk import Actor
from tokenhouse.core.admin.environments import Environments
from tokenhouse.core.admin.grace import ArchivedKeys
from tokenhouse.core.admin.people import Members, Users, Workspaces
from tokenhouse.core.admin.projects import Projects
from tokenhouse.core.admin.scoped_keys import EnvironmentTokens, ScopedKeys
from tokenhouse.core.admin.vocabulary import CatalogDesk, Presets
from tokenhouse.core.house import House
from tokenhouse.core.outcomes import Operator


class Admin:
    """Calls that read and change a house, done in an actor's name and written to its audit log.

    Acting as an `Operator` may do everything; acting as a `Principal` raises `Forbidden`.
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
        self.environment_tokens = EnvironmentTokens(house, actor, read_only=read_only)
        self.credentials = Credentials(house, actor, read_only=read_only)
        self.presets = Presets(house, actor, read_only=read_only)
        self.catalog = CatalogDesk(house, actor, read_only=read_only)

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

    def now(self) -> datetime:
        """The house's clock."""
        return self._house.now()
