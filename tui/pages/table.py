"""The pages. Adding one is a row here, its view, and an action that goes to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tokenhouse.tui.wording import pages as words

if TYPE_CHECKING:
    from tokenhouse.tui.app import Console
    from tokenhouse.tui.pages.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpec:
    """One page: its key in the tabs, and how its view is made when it is first shown."""

    id: str
    key: str
    make: Callable[[Console], View]
    columns: tuple[str, ...] = ()
    """The columns of its list, as `config.toml` names them; a test holds them to the list's own."""

    @property
    def title(self) -> str:
        """As the tabs call it."""
        return words.TITLES[self.id]


def _environments(console: Console) -> View:
    from tokenhouse.tui.pages.environments.view import EnvironmentsView

    return EnvironmentsView(console, id="environments")


def _credentials(console: Console) -> View:
    from tokenhouse.tui.pages.credentials.view import CredentialsView

    return CredentialsView(console, id="credentials")


def _rotations(console: Console) -> View:
    from tokenhouse.tui.pages.rotations.view import RotationsView

    return RotationsView(console, id="rotations")


def _inspect(console: Console) -> View:
    from tokenhouse.tui.pages.inspect.view import InspectView

    return InspectView(console, id="inspect")


def _people(console: Console) -> View:
    from tokenhouse.tui.pages.people.view import PeopleView

    return PeopleView(console, id="people")


def _audit(console: Console) -> View:
    from tokenhouse.tui.pages.audit.view import AuditView

    return AuditView(console, id="audit")


PAGES: Mapping[str, PageSpec] = {
    page.id: page
    for page in (
        PageSpec(
            id="environments",
            key="1",
            make=_environments,
            columns=("place", "tier", "key", "age", "archived", "used"),
        ),
        PageSpec(
            id="credentials",
            key="2",
            make=_credentials,
            columns=(
                *("state", "name", "kind", "owner", "tier", "where"),
                *("access", "used", "expires", "issued", "uses"),
            ),
        ),
        PageSpec(
            id="rotations",
            key="3",
            make=_rotations,
            columns=("ends", "tier", "where", "key", "old", "new", "trend", "verdict"),
        ),
        PageSpec(id="inspect", key="4", make=_inspect),
        PageSpec(
            id="people",
            key="5",
            make=_people,
            columns=("state", "email", "name", "roles", "live", "used"),
        ),
        PageSpec(
            id="audit",
            key="6",
            make=_audit,
            columns=("number", "at", "actor", "action", "about"),
        ),
    )
}
"""In the order of the tabs; the first is shown first."""

FIRST = next(iter(PAGES))
