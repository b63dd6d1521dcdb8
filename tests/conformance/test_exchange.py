"""`exchange.json`: what a person's token is exchanged for, through the public API."""

import pytest

from tests.conformance.rows import Row, by_promise
from tests.houses import SECOND, House, minted, place, said
from tokenhouse.core import Invalid, Issued, Resource


def source_for(house: House, row: Row, environments: dict[str, str]) -> str:
    """The text that is exchanged: the person's own token, or one that acts as them."""
    user = house.admin.users.create("ann@acme.test")
    if row["role"] is not None:
        house.admin.members.add(house.project.workspace_id, user, row["role"])
    personal = house.admin.personal_tokens.issue(user, "laptop", role_cap=row.get("role_cap"))
    if row["source"] == "personal_token":
        return personal.text
    bound = row.get("bound_to")
    acting = house.authority.mint_user_actor_token(
        personal.text,
        ttl=row.get("parent_ttl"),
        cap=row.get("cap"),
        environment=None if bound is None else environments[bound],
    )
    return minted(acting).text


@pytest.mark.parametrize("row", by_promise("exchange"))
def test_an_exchange(house: House, row: Row) -> None:
    tiers = {row["tier"], row.get("bound_to") or row["tier"]}
    environments = {tier: place(house.environment(tier)) for tier in sorted(tiers)}
    if "branch" in row:
        house.admin.environments.branch(environments[row["tier"]], row["branch"])
    text = source_for(house, row, environments)

    def exchange() -> object:
        return house.authority.exchange(
            text,
            project=house.project.ref,
            environment=environments[row["tier"]],
            branch=row.get("branch"),
            scopes=row["requested"],
            ttl=row.get("ttl"),
        )

    if row.get("invalid"):
        with pytest.raises(Invalid):
            exchange()
        return
    outcome = exchange()
    if "refused" in row:
        assert said(outcome) == row["refused"]
        return
    assert isinstance(outcome, Issued), outcome
    assert list(outcome.scopes or ()) == row["granted"]
    if "expires_in" in row:
        assert outcome.expires_at == house.clock.now + row["expires_in"] * SECOND
    held_to_its_word(house, outcome)


def held_to_its_word(house: House, issued: Issued) -> None:
    """The token verifies, and does what it was granted and nothing beside."""
    verified = house.authority.verify(issued.text)
    assert verified
    for scope in issued.scopes or ():
        action, type_, id_ = [*scope.split(":", 2), "", ""][:3]
        asked = Resource("runs" if type_ in ("all", "") else type_, id_ or None)
        did = "read" if action in ("*", "admin") else action
        assert verified.principal.can(did, asked), scope
    is_owners = "admin" in (issued.scopes or ())
    assert verified.principal.can("write", Resource("members")) == is_owners
