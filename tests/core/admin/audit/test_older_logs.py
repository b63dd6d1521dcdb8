"""Events that were written before events had snapshots hold under the same key."""

from tests.core.admin.audit.damage import done, edited, length
from tests.core.admin.audit.test_tampering import told
from tests.core.people.cast import Cast
from tests.houses import minted
from tokenhouse.core import EventQuery
from tokenhouse.core.journal import write
from tokenhouse.core.rules.chain import link

FIRST_FIELDS = [
    "seq",
    "at",
    "actor",
    "action",
    "noun",
    "noun_id",
    "credential_id",
    "credential_kind",
    "parent_id",
    "workspace_id",
    "project_id",
    "environment_id",
    "before",
    "after",
]
"""All that an event had in the first version of the tables."""


def test_an_event_without_snapshot_is_linked_as_it_was_before_there_were_any(cast: Cast) -> None:
    house = cast.house.authority._house
    told_then = {
        "at": cast.house.clock.now,
        "actor": "alice@ops",
        "action": "workspace.create",
        "noun": "workspace",
        "noun_id": "ws_1",
        "after": {"slug": "old"},
    }
    with house.store.writing() as unit:
        seq, previous = unit.events.last()
        write(unit, house.keyring, told_then)
    [event] = cast.house.admin.audit.events(EventQuery(limit=1)).items
    spelled = {**dict.fromkeys(FIRST_FIELDS), **told_then, "seq": seq + 1}
    spelled["at"] = "2026-11-22T12:00:00+00:00"
    assert event.link == link(house.keyring.audit_key, previous, spelled)
    assert cast.house.admin.audit.verify().is_intact
    done(cast, edited(length(cast), """snapshot = '{"actor": {"email": "forged@acme.test"}}'"""))
    assert told(cast.house.admin.audit.verify()) == ("edited", seq + 1)


def test_a_token_without_a_row_is_named_by_the_event_that_ends_it(cast: Cast) -> None:
    text = cast.keys[next(iter(cast.keys))].text
    token = minted(cast.house.authority.mint_environment_token(text))
    assert cast.house.authority.revoke(token.text)
    query = EventQuery(credential=token.credential.id)
    [event] = cast.house.admin.audit.events(query).items
    assert (event.action, event.noun_id) == ("credential.revoke", token.credential.id)
