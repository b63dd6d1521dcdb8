"""What the page asks core, beside the screen: each job is given all that it needs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tokenhouse.core.admin import Admin
from tokenhouse.core.authority.authority import Authority
from tokenhouse.core.authority.explaining import Explanation
from tokenhouse.core.errors import NotFound
from tokenhouse.core.facts import Credential, Environment
from tokenhouse.core.problems import Problem
from tokenhouse.core.rules.catalog import Catalog
from tokenhouse.core.rules.kinds import KINDS
from tokenhouse.core.rules.presets import Preset
from tokenhouse.core.rules.requests import Resource
from tokenhouse.core.rules.scopes import ANY

SEPARATORS = re.compile(r"[\s,]+")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The house's presets and catalog."""

    presets: tuple[Preset, ...] = ()
    catalog: Catalog = field(default=Catalog((), ()))


@dataclass(frozen=True, slots=True)
class Wish:
    """What the text shall be good for. Empty words ask nothing."""

    action: str = ""
    resource: str = ""
    place: Environment | None = None

    @property
    def is_half(self) -> bool:
        """An action without a resource, or the other way round."""
        return bool(self.action) != bool(self.resource)

    @property
    def request(self) -> Resource | None:
        """What is to be done to, where both words are there."""
        if not (self.action and self.resource):
            return None
        type_, _, id_ = self.resource.partition(":")
        return Resource(type_, id_ or None)


@dataclass(frozen=True, slots=True)
class Judged:
    """A decision, and the row of what it is about, where there is one."""

    told: Explanation
    credential: Credential | None
    wish: Wish
    """What was asked."""


def judged(authority: Authority, admin: Admin, text: str, wish: Wish) -> Judged:
    """For a worker. Counts no use. Raises `StoreUnavailable`."""
    request = wish.request
    action = None if request is None else wish.action
    told = authority.explain(text, action, request, environment=wish.place)
    return Judged(told, _row(admin, told), wish)


def _row(admin: Admin, told: Explanation) -> Credential | None:
    found = told.found
    if found is None or not KINDS[found.kind].stored:
        return None
    try:
        return admin.credentials.get(found.credential_id)
    except NotFound:
        return None


def read_vocabulary(admin: Admin) -> Vocabulary:
    """For a worker."""
    return Vocabulary(tuple(admin.presets.list()), admin.catalog.list())


def word_problem(wish: Wish, catalog: Catalog) -> Problem | None:
    """A word that the house does not know, among those that are written so far."""
    type_ = wish.resource.partition(":")[0]
    return catalog.problem_with_request(wish.action or ANY, type_ or ANY)


def scopes_in(text: str) -> tuple[str, ...]:
    """What is typed, as scopes: separated by spaces or commas, each once."""
    return tuple(dict.fromkeys(filter(None, SEPARATORS.split(text))))


def going_on(text: str, names: tuple[str, ...]) -> str | None:
    """The first name that goes on from what is typed; its last word in a list."""
    head, _, last = text.rpartition(" ")
    found = next((name for name in names if last and name.startswith(last) and name != last), None)
    return None if found is None else f"{head} {found}".lstrip()
