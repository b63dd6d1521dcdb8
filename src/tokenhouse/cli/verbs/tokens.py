"""Tokens that speak for people: minted by their holders, issued, rotated and ended."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tokenhouse.cli import showing, wording
from tokenhouse.cli.call import Call
from tokenhouse.cli.naming import Paths
from tokenhouse.cli.presenting import own_token
from tokenhouse.cli.revealing import outlet
from tokenhouse.cli.verbs.keys import ended, issued_facts, issued_now, moment, rotated
from tokenhouse.cli.verbs.searching import chosen, found
from tokenhouse.core.admin import Admin
from tokenhouse.core.errors import Forbidden, NotFound
from tokenhouse.core.facts import Credential, Issued
from tokenhouse.core.outcomes import Reason, Refused
from tokenhouse.core.queries import CredentialQuery
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import State

TOKENS = frozenset({Kind.PERSONAL_TOKEN, Kind.WORKSPACE_TOKEN, Kind.USER_ACTOR_TOKEN})
COLUMNS = (
    "id",
    "kind",
    "place",
    "name",
    "hint",
    "user",
    "state",
    "scopes",
    "expires_at",
    "last_used_at",
)

READ_ONLY = ("read:all",)
"""What is minted when nothing is said: more is an explicit choice (credentials §6)."""

Ending = Callable[[Credential], Credential]

ENDINGS: Mapping[Kind, Callable[[Admin], Ending]] = {
    Kind.PERSONAL_TOKEN: lambda admin: admin.personal_tokens.revoke,
    Kind.WORKSPACE_TOKEN: lambda admin: admin.workspace_tokens.revoke,
    Kind.USER_ACTOR_TOKEN: lambda admin: admin.user_actor_tokens.revoke,
}
"""Who ends what."""


class NotMinted(Forbidden):
    """The token that was given mints none; the message says why, and what to do."""

    def __init__(self, reason: Reason) -> None:
        """Say it in the words of the command line."""
        super().__init__(reason)
        why = wording.WHY_NOT_MINTED[reason.value]
        self.args = (wording.NOT_MINTED.format(reason=reason.value, why=why),)


def mint_token(call: Call) -> int:
    """A token that acts as the holder of a personal token, alone on stdout."""
    asked = call.asked
    source = own_token(asked.token_file)
    place = None if asked.environment is None else call.environment(asked.environment)
    with outlet(call) as out:
        issued = call.authority.mint_user_actor_token(
            source,
            ttl=asked.ttl,
            cap=None if asked.full else READ_ONLY if asked.cap is None else asked.cap,
            client=asked.client,
            environment=place,
        )
        if isinstance(issued, Refused):
            raise NotMinted(issued.reason)
        out.give([issued])
    return call.made(issued_facts(call, issued), *_minted_said(issued))


def _minted_said(issued: Issued) -> list[str]:
    caps = issued.scopes
    allowed = wording.WHOLE_ROLE
    if caps is not None:
        allowed = wording.AT_MOST.format(scopes=showing.scopes_said(caps))
    said = wording.MINTED_FOR_ACTOR.format(
        hint=issued.credential.hint,
        id=issued.credential.id,
        scopes=allowed,
        end=showing.until(issued.expires_at),
    )
    return [said, wording.CUT] if issued.cut else [said]


def list_tokens(call: Call) -> int:
    """Personal, workspace and user-actor tokens, however many there are."""
    asked, admin = call.asked, call.admin
    people = {one.id: one.email for one in admin.users.list()}
    query = CredentialQuery(
        kinds=TOKENS,
        states=frozenset(chosen("state", State, one) for one in asked.state or ()),
        workspace=None if asked.workspace is None else admin.workspaces.get(asked.workspace).id,
        owner=None if asked.user is None else _id_of(people, asked.user),
    )
    paths = Paths(admin)
    rows = ({**row, "user": people.get(row["user_id"])} for row in paths.rows(found(call, query)))
    return call.stream_rows(rows, paths.columns(COLUMNS))


def _id_of(people: Mapping[str, str], named: str) -> str:
    """The whole email or the id: a part of it would list others' too."""
    for id_, email in people.items():
        if named == id_ or named.strip().lower() == email.lower():
            return id_
    raise NotFound("user", named)


def issue_personal_token(call: Call) -> int:
    """A token of a person's own, for as long and as much as is said."""
    asked = call.asked
    with outlet(call) as out:
        issued = call.admin.personal_tokens.issue(
            asked.user,
            asked.name,
            role_cap=asked.role_cap,
            expires_at=moment(call, asked.expires, asked.within, "expires_at"),
        )
        out.give([issued])
    return issued_now(call, issued, issued.credential.role_cap or wording.WHOLE_ROLE)


def issue_workspace_token(call: Call) -> int:
    """A signed token for one workspace; without a preset or scopes, its holder's whole role."""
    asked = call.asked
    with outlet(call) as out:
        issued = call.admin.workspace_tokens.issue(
            asked.workspace,
            asked.name,
            user=asked.user,
            preset=asked.preset,
            scopes=asked.scopes,
            days=asked.days,
        )
        out.give([issued])
    return issued_now(call, issued, None if issued.scopes is not None else wording.WHOLE_ROLE)


def rotate_personal_token(call: Call) -> int:
    """A new text for a personal token; name, role cap and expiry stay."""
    before = call.admin.credentials.get(call.asked.id)
    with outlet(call) as out:
        issued = call.admin.personal_tokens.rotate(call.asked.id, grace=call.asked.grace)
        out.give([issued])
    return rotated(call, issued, before)


def revoke(call: Call) -> int:
    """The token is refused from now on, for good, and what came from it."""
    token = call.admin.credentials.get(call.asked.id)
    if token.kind not in ENDINGS:
        raise NotFound("token", token.id)
    return ended(call, ENDINGS[token.kind](call.admin))
