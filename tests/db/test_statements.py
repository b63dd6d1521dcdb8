"""The verification path reads by key, and by nothing else."""

import sqlite3
from contextlib import closing

import pytest

from tests.houses import House, minted, place
from tokenhouse.core import Issued
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
