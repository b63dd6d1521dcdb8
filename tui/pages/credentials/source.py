"""The big list's source: the core's search, page by page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import Credential
from tokenhouse.core.queries import CredentialQuery, Page
from tokenhouse.tui.biglist.source import Ask


@dataclass(frozen=True, slots=True)
class CredentialSource:
    """Credentials that a query lets through, in its order."""

    admin: Admin
    query: CredentialQuery

    def page(self, ask: Ask) -> Page[Credential]:
        return self.admin.credentials.search(self._asked(ask))

    def cursor_of(self, id_: str) -> str | None:
        """Where that one stands, in this order; None when the query does not let it through."""
        return self.admin.credentials.search(replace(self.query, ids=frozenset({id_}))).first

    def some(self, ids: frozenset[str]) -> dict[str, Credential]:
        """Those of them that the query lets through, in its order."""
        asked = replace(self.query, ids=ids, limit=len(ids))
        return {one.id: one for one in self.admin.credentials.search(asked).items}

    def count(self, ask: Ask) -> int:
        return self.admin.credentials.count(self._asked(ask))

    def _asked(self, ask: Ask) -> CredentialQuery:
        limit = ask.limit or self.query.limit
        return replace(
            self.query,
            cursor=ask.cursor,
            backwards=ask.backwards,
            offset=ask.offset,
            limit=limit,
        )
