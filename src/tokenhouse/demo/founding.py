"""How it began: places, and people in them."""

from __future__ import annotations

from datetime import timedelta

from tokenhouse.demo.cast import PEOPLE, SITES, SUSPENDED, TENANTS
from tokenhouse.demo.stage import Stage


def places(stage: Stage) -> None:
    """Workspaces, projects, environments and branches, about two days apart."""
    admin = stage.admin()
    for person in PEOPLE:
        admin.users.create(person.email, person.name)
    for tenant in TENANTS:
        admin.workspaces.create(tenant.name, tenant.slug)
    projects = set()
    for site in SITES:
        stage.clock.move(timedelta(hours=44))
        if site.project not in projects:
            admin.projects.create(site.workspace, site.name, site.project)
            projects.add(site.project)
        issued = admin.environments.create(site.project, site.type, owner=site.owner)
        stage.keys[site.path] = issued
        for branch in site.branches:
            stage.clock.move(timedelta(hours=1))
            admin.environments.branch(issued.credential.environment_id or "", branch)


def people(stage: Stage) -> None:
    """Who belongs where."""
    for person in PEOPLE:
        for workspace, role in person.roles:
            stage.admin().members.add(workspace, person.email, role)


def suspension(stage: Stage) -> None:
    """One of them is kept out for now, with all that they hold."""
    stage.admin("bo@ops").users.suspend(SUSPENDED)
