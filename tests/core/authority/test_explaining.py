"""`explain` names the step at which it fell, and why, in words that an operator can use."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest

from tests.houses import HOUR, House, away, minted, place, said
from tokenhouse.core import AllOf, Issued, Kind, Resource


@pytest.fixture
def key(house: House) -> Issued:
    return house.environment()


FALLS: dict[str, tuple[Callable[[House, Issued], object], str, str, str]] = {
    # what happened, the reason, the step, what is told of it
    "its project was deleted": (
        lambda h, _: h.admin.projects.delete(h.project),
        "parent_dead",
        "parents",
        "its project was deleted",
    ),
    "its environment is archived": (
        lambda h, k: h.admin.environments.archive(place(k)),
        "parent_dead",
        "parents",
        "its environment is archived",
    ),
    "its grace is over": (
        lambda h, k: h.admin.environments.rotate(place(k), grace=timedelta(0)),
        "grace_ended",
        "life",
        "grace ended",
    ),
    "the store is away": (lambda h, _: away(h.authority), "unavailable", "secret", "away"),
}


@pytest.mark.parametrize("fate", FALLS)
def test_a_fall_is_told_with_its_step_and_what_would_help(
    house: House, key: Issued, fate: str
) -> None:
    happen, reason, step, detail = FALLS[fate]
    happen(house, key)
    told = house.authority.explain(key.text)
    assert said(told.outcome) == said(house.authority.verify(key.text)) == reason
    assert told.failed is not None
    assert (told.failed.name, detail in told.failed.detail) == (step, True), told.failed
    assert told.remedy
    after = [one.passed for one in told.steps[told.steps.index(told.failed) + 1 :]]
    assert set(after) == {None}


@pytest.mark.parametrize("asked", [kind for kind in Kind if kind is not Kind.ENVIRONMENT_KEY])
def test_another_kind_than_asked_for_is_told_before_anything_of_it_is(
    house: House, key: Issued, asked: Kind
) -> None:
    """The form says the kind, so the secret is not looked at."""
    away(house.authority)
    told = house.authority.explain(key.text, kinds=asked)
    assert said(told.outcome) == "wrong_kind"
    assert told.failed is not None
    assert (told.failed.name, told.found) == ("kind", None)
    assert [(one.name, one.passed) for one in told.steps[:2]] == [("text", True), ("kind", False)]


def test_a_grace_that_still_runs_is_told_with_its_end(house: House, key: Issued) -> None:
    token = minted(house.authority.mint_environment_token(key.text)).text
    house.admin.environments.rotate(place(key), grace=HOUR)
    steps = {one.name: one for one in house.authority.explain(key.text).steps}
    assert "archived, works until 2026-11-22T13:00:00" in steps["life"].detail
    assert house.authority.explain(token).outcome


HALVES: list[tuple[str | None, Any, str]] = [
    # the call's action, what is asked for, and the answer; the key allows everything but `admin`
    ("read", Resource("runs"), "verified"),
    ("", Resource("runs", action="read"), "verified"),
    ("", Resource("runs", action="admin"), "verified"),
    ("", Resource("runs"), "out_of_scope"),
    ("read", None, "out_of_scope"),
    ("", AllOf(Resource("runs", action="read"), Resource("tasks")), "out_of_scope"),
]


@pytest.mark.parametrize(("action", "request_", "answer"), HALVES)
def test_half_a_question_is_answered_as_authorize_answers_it(
    house: House, key: Issued, action: str, request_: Any, answer: str
) -> None:
    scoped = house.admin.scoped_keys.issue(place(key), "all", scopes=["*:all"]).text
    authority = house.authority
    for asked in (action, action or None):
        assert said(authority.explain(scoped, asked, request_).outcome) == answer
    assert said(authority.authorize(scoped, action, request_)) == answer


def test_a_sealed_key_that_cannot_be_opened_is_told_and_raises_nothing(
    house: House, key: Issued
) -> None:
    """As `verify` says: it cannot be checked, whoever asks in whichever way."""
    token = minted(house.authority.mint_environment_token(key.text)).text
    with closing(sqlite3.connect(house.path)) as raw, raw:
        raw.execute("update signing_key set sealed = x'00'")
    authority = house.again()
    for answer in (
        authority.verify(token),
        authority.explain(token).outcome,
        authority.report(token),
        authority.mint_environment_token(key.text),
    ):
        assert said(answer) == "unavailable"
