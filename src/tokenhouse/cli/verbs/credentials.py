"""Every kind in one list, and what is done to many at once."""

from __future__ import annotations

from dataclasses import asdict
from itertools import islice

from tokenhouse.cli import wording
from tokenhouse.cli.call import DONE, REFUSED, Call
from tokenhouse.cli.naming import Paths
from tokenhouse.cli.verbs.keys import moment
from tokenhouse.cli.verbs.searching import bounded, chosen, found
from tokenhouse.core.errors import Invalid
from tokenhouse.core.facts import Report
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.queries import CredentialQuery, Sort
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import State

COLUMNS = ("id", "kind", "place", "name", "state", "preset", "scopes", "expires_at", "last_used_at")


def list_credentials(call: Call) -> int:
    """As many as asked for, page by page, whatever the size of the house."""
    query = query_of(call)
    limit: int = call.asked.limit
    listed = list(islice(found(call, query), limit))
    paths = Paths(call.admin)
    rows = list(paths.rows(listed))
    code = call.list_rows(rows, paths.columns(COLUMNS, rows))
    rest = call.admin.credentials.count(query) - len(listed)
    if rest > 0:
        call.say(wording.MORE.format(count=f"{rest:,}", limit=rest + len(listed)))
    return code


def query_of(call: Call) -> CredentialQuery:
    """The question that the options ask."""
    asked = call.asked
    place = None if asked.environment is None else call.environment(asked.environment).root_id
    workspace = None if asked.workspace is None else call.admin.workspaces.get(asked.workspace).id
    return CredentialQuery(
        text=asked.text,
        kinds=frozenset(chosen("kind", Kind, one) for one in asked.kind or ()),
        states=frozenset(chosen("state", State, one) for one in asked.state or ()),
        workspace=workspace,
        environment=place,
        owner=asked.owner,
        created_by=asked.by,
        scope=asked.scope,
        expiring_within=bounded(asked.expiring),
        unused_for=bounded(asked.unused),
        sort=chosen("sort", Sort, asked.sort),
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
    if call.asked.json:
        return call.list_rows([asdict(one) for one in report.results], ()) or _code(report)
    for one in report.results:
        sentence = wording.RESULT_DONE if one.done else wording.RESULT_FAILED
        (call.answer if one.done else call.say)(sentence.format(id=one.id, detail=one.detail))
    return _code(report)


def _code(report: Report) -> int:
    return REFUSED if report.failed else DONE
