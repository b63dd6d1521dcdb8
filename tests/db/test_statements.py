"""The verification path reads by key, and by nothing else."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from tests.houses import House, minted, place, said
from tokenhouse.core import Issued, Resource
from tokenhouse.db.sqlite import STATEMENTS

BY_KEY = {
    "stamp": ["SEARCH stamp"],
    "key": ["SEARCH credential USING PRIMARY KEY", "SEARCH environment USING PRIMARY KEY"],
    "standing": ["SEARCH credential USING PRIMARY KEY", "SEARCH environment USING PRIMARY KEY"],
    "signing_key": ["SEARCH signing_key USING PRIMARY KEY"],
    "current_signing_key": [
        "SEARCH credential USING INDEX uq_credential_current_key",
        "SEARCH signing_key USING INDEX",
    ],
    "environment": ["SEARCH environment USING PRIMARY KEY"],
    "branch": ["SEARCH environment USING INDEX"],
    "owned": ["SEARCH credential USING PRIMARY KEY", "SEARCH user USING INDEX"],
    "role": ["SEARCH member USING INDEX"],
    "house_signing_key": ["SEARCH house_signing_key USING PRIMARY KEY"],
    "revoked_token": ["SEARCH revoked_token USING PRIMARY KEY"],
    "environment_slug": ["SEARCH environment USING INDEX uq_environment_slug"],
    "workspace": ["SEARCH workspace USING COVERING INDEX"],
    "workspace_slug": ["SEARCH workspace USING INDEX"],
    "project": ["SEARCH project USING PRIMARY KEY"],
    "project_ref": ["SEARCH project USING INDEX"],
}


def test_the_table_names_every_statement() -> None:
    assert STATEMENTS.keys() == BY_KEY.keys()


@pytest.mark.parametrize("name", BY_KEY)
def test_a_statement_goes_straight_to_its_row(house: House, name: str) -> None:
    house.environment()
    statement = STATEMENTS[name]
    with closing(sqlite3.connect(house.path)) as raw:
        plan = [
            row[3]
            for row in raw.execute(
                f"explain query plan {statement}", tuple("x" * statement.count("?"))
            )
        ]
    assert len(plan) == len(BY_KEY[name]), plan
    for step, expected in zip(plan, BY_KEY[name], strict=True):
        assert step.startswith(expected), plan
    assert not [step for step in plan if "SCAN" in step or "TEMP B-TREE" in step]


@pytest.fixture
def key(house: House) -> Issued:
    return house.environment()


def traced(house: House, act: object) -> list[str]:
    """The statements that this thread's line runs meanwhile."""
    house.authority.verify("warm")
    reader = house.authority._house.store.reader()
    assert reader.stamp() >= 0
    asked: list[str] = []
    store = house.authority._house.store
    opened = store._open_line  # type: ignore[attr-defined]  # the SQL store's

    def watched(*how: object) -> object:
        fetch, close = opened(*how)

        def noticed(statement: str, given: tuple[object, ...]) -> object:
            asked.append(next(name for name, sql in STATEMENTS.items() if sql == statement))
            return fetch(statement, given)

        return noticed, close

    store._open_line = watched  # type: ignore[attr-defined]  # for this once
    store._lines.__dict__.clear()  # type: ignore[attr-defined]  # so that a new line is opened
    act()  # type: ignore[operator]  # a call without arguments
    return asked


def test_an_opaque_key_costs_one_read_and_the_stamp(house: House, key: Issued) -> None:
    assert traced(house, lambda: house.authority.verify(key.text)) == ["stamp", "key"]


def test_an_archived_key_costs_no_more(house: House, key: Issued) -> None:
    house.admin.environments.rotate(place(key))
    assert traced(house, lambda: house.authority.verify(key.text)) == ["stamp", "key"]


def test_a_hit_costs_the_stamp_alone(house: House, key: Issued) -> None:
    token = minted(house.authority.mint_environment_token(key.text)).text
    for text in (key.text, token):
        house.authority.verify(text)
        assert traced(house, lambda text=text: house.authority.verify(text)) == ["stamp"]


def test_a_refusal_without_a_form_costs_nothing(house: House, key: Issued) -> None:
    assert traced(house, lambda: house.authority.verify(key.text[:-1])) == []
    assert traced(house, lambda: house.authority.verify("a.b")) == []
    assert traced(house, lambda: house.authority.verify(key.text, kinds=())) == []


@pytest.fixture
def of_people(house: House, key: Issued) -> dict[str, tuple[str, dict[str, Any]]]:
    """One text of each kind that speaks for a person, with the place that a call names."""
    ann = house.admin.users.create("ann@acme.test")
    house.admin.members.add(house.project.workspace_id, ann, "owner")
    personal = house.admin.personal_tokens.issue(ann, "laptop")
    acting = minted(house.authority.mint_user_actor_token(personal.text, cap=["read:all"]))
    token = house.admin.workspace_tokens.issue(house.project.workspace_id, "CI", user=ann)
    exchanged = minted(
        house.authority.exchange(acting.text, project=house.project.ref, environment=place(key))
    )
    there = {"environment": place(key)}
    return {
        "personal token": (personal.text, there),
        "user-actor token": (acting.text, there),
        "workspace token": (token.text, there),
        "exchanged token": (exchanged.text, {}),
    }


PEOPLES = {
    "personal token": ["stamp", "owned", "environment", "role"],
    "user-actor token": [
        "stamp",
        "house_signing_key",
        "owned",
        "owned",
        "environment",
        "role",
    ],
    "workspace token": ["stamp", "house_signing_key", "owned", "environment", "role"],
    "exchanged token": [
        "stamp",
        "signing_key",
        "key",
        "environment",
        "revoked_token",
        "owned",
        "owned",
        "role",
    ],
}
"""What the first verify of each reads: a row for each fact, and none twice."""


@pytest.mark.parametrize("kind", PEOPLES)
def test_a_persons_credential_reads_each_fact_once_and_then_the_stamp_alone(
    house: House, of_people: dict[str, tuple[str, dict[str, Any]]], kind: str
) -> None:
    """Roles, parents and suspension are proven by the one small read, not read per request."""
    text, there = of_people[kind]

    def ask() -> None:
        assert house.authority.authorize(text, "read", Resource("runs"), **there)

    house.authority._verifier.cache.clear()
    assert traced(house, ask) == PEOPLES[kind]
    assert traced(house, ask) == ["stamp"]
    house.admin.users.suspend("ann@acme.test")
    assert said(house.authority.verify(text, **there)) == "suspended"
