"""People in the furnished house: what they are, and what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from tests.tui.house import House
from tokenhouse.core.facts import Credential, Environment, Issued, User, Workspace


@dataclass(frozen=True)
class Society:
    """Who is who in acme."""

    house: House
    acme: Workspace
    prod: Environment
    staging: Environment
    owner: User
    developer: User
    viewer: User
    guest: User
    laptop: Issued
    """The developer's personal token, which ends in 40 days."""

    @property
    def source(self) -> Credential:
        """The laptop's token, as it is listed."""
        return self.laptop.credential


def society(house: House) -> Society:
    """An owner, a developer with a token, a viewer who is suspended, a guest."""
    admin = house.admin
    acme = admin.workspaces.get("acme")
    project = next(one for one in admin.projects.list() if one.ref == "checkout")
    places = {one.slug: one for one in admin.environments.list(project) if one.branch is None}
    people = {}
    for role in ("owner", "developer", "viewer", "guest"):
        people[role] = admin.users.create(f"{role}@acme.test", role.title())
        admin.members.add(acme, people[role], role)
    people["viewer"] = admin.users.suspend(people["viewer"])
    ends_at = house.clock() + timedelta(days=40)
    laptop = admin.personal_tokens.issue(people["developer"], "laptop", expires_at=ends_at)
    return Society(
        house=house,
        acme=acme,
        prod=places["prod"],
        staging=places["staging"],
        laptop=laptop,
        **people,
    )
