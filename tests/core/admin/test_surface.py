"""Every changing call writes exactly its events, and nobody gets in with a made-up principal."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import fields, replace

import pytest

from tests.core.admin.surface import Furnished, calls
from tests.houses import House, minted
from tokenhouse.core import Event, Forbidden, Invalid, Kind, Operator, TokenhouseError
from tokenhouse.core.admin.reach import PERSONAL
from tokenhouse.core.admin.rights import RIGHTS, Who
from tokenhouse.core.journal import chained_fields
from tokenhouse.core.outcomes import Principal
from tokenhouse.core.rules.abilities import ability_of
from tokenhouse.core.rules.chain import GENESIS, link


@pytest.fixture
def furnished(house: House) -> Furnished:
    return Furnished(house)


def log(house: House) -> list[Event]:
    """The whole audit log, oldest first."""
    with house.authority._house.store.reading() as unit:
        return [*unit.events.recent(10_000)][::-1]


def test_every_public_call_is_in_one_of_the_tables(furnished: Furnished) -> None:
    known = set(furnished.reading()) | set(furnished.changing())
    assert {name for name, _ in calls(furnished.house.admin)} == known


def test_every_changing_call_writes_exactly_its_events(house: House, furnished: Furnished) -> None:
    """One after the other in one house would spoil each other: each has a copy of the file."""
    for name, (act, expected) in furnished.changing().items():
        with untouched(house):
            before = len(log(house))
            act(house.admin)
            written = log(house)[before:]
            assert [event.action for event in written] == expected, name
            for event in written:
                assert event.actor == "alice@ops"
                assert event.at == house.clock.now
                assert event.before is not None or event.after is not None
                is_a_persons = event.noun == "user" or event.credential_kind in PERSONAL
                is_the_houses = event.noun == "verifier"
                assert event.workspace_id is not None or is_a_persons or is_the_houses


@contextmanager
def untouched(house: House) -> Iterator[None]:
    """Whatever happens inside is undone: the file is put back as it was."""
    with closing(sqlite3.connect(house.path)) as live, closing(sqlite3.connect(":memory:")) as kept:
        live.backup(kept)
        yield
        kept.backup(live)


def test_reading_writes_no_event_and_moves_no_stamp(house: House, furnished: Furnished) -> None:
    before = len(log(house)), house.admin.credentials.stamp()
    for act in furnished.reading().values():
        act(house.admin)
    assert (len(log(house)), house.admin.credentials.stamp()) == before


def test_every_changing_call_moves_the_stamp(house: House, furnished: Furnished) -> None:
    for name, (act, _) in furnished.changing().items():
        with untouched(house):
            before = house.admin.credentials.stamp()
            act(house.admin)
            assert house.admin.credentials.stamp() > before, name


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        pytest.param(Kind.PERSONAL_TOKEN, "unknown", id="a token that is not there"),
        *(
            pytest.param(kind, "wrong_kind", id=f"never {kind}")
            for kind in Kind
            if kind is not Kind.PERSONAL_TOKEN
        ),
    ],
)
def test_a_principal_that_nobody_holds_is_forbidden_every_call(
    house: House, furnished: Furnished, kind: Kind, reason: str
) -> None:
    """What each role may do is a table of its own: `principals/test_every_call.py`."""
    actor = Principal(kind=kind, credential_id="x", ability=ability_of(("admin",)))
    admin = house.authority.admin(actor)
    before = len(log(house)), house.admin.credentials.stamp()
    acts = {**furnished.reading(), **{n: act for n, (act, _) in furnished.changing().items()}}
    for name, act in acts.items():
        with pytest.raises(Forbidden) as refusal:
            act(admin)
        is_operators = kind is Kind.PERSONAL_TOKEN and RIGHTS[name].who is Who.OPERATORS
        assert refusal.value.reason == ("out_of_scope" if is_operators else reason), name
    assert (len(log(house)), house.admin.credentials.stamp()) == before


def test_a_verified_principal_is_no_operator(house: House, furnished: Furnished) -> None:
    key = furnished.house.environment("production")
    outcome = house.authority.verify(key.text)
    assert outcome
    with pytest.raises(Forbidden):
        house.authority.admin(outcome.principal).workspaces.list()


@pytest.mark.parametrize("name", ["", "  ", "x" * 65, "a\nb", "\x1b[2J", "a\u202eb", "usr_x"])
def test_an_operators_name_can_be_shown_or_nothing_is_done(
    house: House, furnished: Furnished, name: str
) -> None:
    """Nor is it a person's id, in whose name nobody else writes events."""
    admin = house.authority.admin(Operator(name))
    for act in furnished.reading().values():
        with pytest.raises(Invalid) as refusal:
            act(admin)
        assert "operator" in refusal.value.problems


def everything_in_a_row(house: House, furnished: Furnished) -> list[str]:
    """Acts spoil each other, and what is refused leaves no trace; gives the texts issued."""
    texts = []
    last = ("projects.delete", "environments.archive", "credentials.burn")
    acts = furnished.changing()
    for name in sorted(acts, key=lambda name: name in last):
        act, _ = acts[name]
        with suppress(TokenhouseError):
            texts.append(getattr(act(house.admin), "text", ""))
    return [text for text in texts if text]


def test_the_log_is_one_chain_under_the_houses_audit_key(
    house: House, furnished: Furnished
) -> None:
    everything_in_a_row(house, furnished)
    events = log(house)
    assert len(events) > 20
    previous = GENESIS
    audit_key = house.authority._house.keyring.audit_key
    for seq, event in enumerate(events, 1):
        assert event.seq == seq
        assert event.link == link(audit_key, previous, chained_fields(event))
        previous = event.link


def test_one_changed_field_breaks_the_chain(house: House, furnished: Furnished) -> None:
    [*_, event] = log(house)
    previous = log(house)[-2].link
    audit_key = house.authority._house.keyring.audit_key
    for one in fields(event):
        if one.name != "link":
            changed = replace(event, **{one.name: "changed"})  # type: ignore[arg-type]  # wrong on purpose
            assert event.link != link(audit_key, previous, chained_fields(changed)), one.name


def test_no_event_says_a_secret(house: House, furnished: Furnished) -> None:
    scoped = furnished.scoped.text
    token = minted(house.authority.mint_environment_token(scoped, scopes=["read:runs"]))
    issued = everything_in_a_row(house, furnished)
    made = [furnished.key.text, scoped, token.text, *issued]
    told = repr(log(house))
    assert len(made) > 6
    for text in made:
        assert text not in told
        assert text[-40:] not in told
