"""Every kind in one list, and what is done to many at once."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from tokenhouse.cli import wording
from tokenhouse.cli.call import DONE, REFUSED, Call
from tokenhouse.cli.verbs.keys import moment
from tokenhouse.core.errors import Invalid
from tokenhouse.core.facts import Credential, Report
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.queries import PAGE, CredentialQuery, Sort
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import State

Word = TypeVar("Word", bound=StrEnum)

COLUMNS = ("id", "kind", "name", "state", "preset", "scopes", "expires_at", "last_used_at")


def list_credentials(call: Call) -> int:
    """As many as asked for, page by page, whatever the size of the house."""
    query = query_of(call)
    limit: int = call.asked.limit
    found: list[Credential] = []
    cursor = None
    while len(found) < limit:
        wanted = min(PAGE, limit - len(found))
        page = call.admin.credentials.search(replace(query, cursor=cursor, limit=wanted))
        found += page.items
        cursor = page.last
        if len(page.items) < wanted:
            break
    code = call.show(found, COLUMNS)
    rest = call.admin.credentials.count(query) - len(found)
    if rest > 0:
        call.say(wording.MORE.format(count=f"{rest:,}", limit=rest + len(found)))
    return code


def query_of(call: Call) -> CredentialQuery:
    """The question that the options ask."""
    asked = call.asked
    place = None if asked.environment is None else call.environment(asked.environment).root_id
    workspace = None if asked.workspace is None else call.admin.workspaces.get(asked.workspace).id
    return CredentialQuery(
        text=asked.text,
        kinds=frozenset(_chosen("kind", Kind, one) for one in asked.kind or ()),
        states=frozenset(_chosen("state", State, one) for one in asked.state or ()),
        workspace=workspace,
        environment=place,
        owner=asked.owner,
        scope=asked.scope,
        expiring_within=asked.expiring,
        unused_for=asked.unused,
        sort=_chosen("sort", Sort, asked.sort),
        descending=asked.descending,
    )


def revoke(call: Call) -> int:
    """Each is refused from now on, for good; one that cannot be leaves the others alone."""
    return _said(call, call.admin.credentials.revoke(call.asked.ids))


def extend(call: Call) -> int:
    """Each gets a new expiry."""
    at = moment(call, call.asked.at, call.asked.within, "at")
    if at is None:
        raise Invalid({"at": problem(Flaw.MISSING, limit=1)})
    return _said(call, call.admin.credentials.extend(call.asked.ids, at))


def burn(call: Call) -> int:
    """Final, by id alone."""
    return _said(call, call.admin.credentials.burn(call.asked.id, call.asked.reason))


def _said(call: Call, report: Report) -> int:
    for one in report.results:
        sentence = wording.RESULT_DONE if one.done else wording.RESULT_FAILED
        (call.answer if one.done else call.say)(sentence.format(id=one.id, detail=one.detail))
    return REFUSED if report.failed else DONE


def _chosen(field: str, kind: type[Word], text: str) -> Word:
    try:
        return kind(text)
    except ValueError:
        choices = ", ".join(one.value for one in kind)
        raise Invalid({field: problem(Flaw.UNKNOWN_CHOICE, choices=choices)}) from None
