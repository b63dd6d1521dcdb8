"""Catalog and presets: what a new credential may be given."""

import re
from typing import Any

import pytest

from tokenhouse.core import Invalid, covers
from tokenhouse.core.rules import catalog, presets
from tokenhouse.core.rules.scopes import RESERVED_TYPES

OPEN = catalog.Catalog(catalog.ACTIONS, catalog.TYPES, is_open=True)
BY_NAME = {preset.name: preset for preset in presets.BUILT_IN}
PROMISED = {
    "Read only": ("read:all",),
    "Read & write": ("read:all", "write:all"),
    "Full access": None,
    "Trigger only": ("trigger:tasks", "batchTrigger:tasks"),
    "No restrictions": ("*:all",),
}


def refusal(**asked: Any) -> dict[str, str]:
    wanted = {"preset": None, "scopes": None} | asked
    with pytest.raises(Invalid) as found:
        presets.chosen_scopes(presets.BUILT_IN, catalog.BUILT_IN, **wanted)
    return {field: problem.flaw.value for field, problem in found.value.problems.items()}


def test_the_catalog_and_the_presets_are_the_promised_ones() -> None:
    assert [word.name for word in catalog.TYPES] == [
        "runs",
        "tasks",
        "batch",
        "queues",
        "deployments",
        "envvars",
        "apiKeys",
        "branches",
        "sessions",
        "waitpoints",
        "tags",
        "query",
    ]
    assert [word.name for word in catalog.ACTIONS] == [
        "read",
        "write",
        "delete",
        "trigger",
        "batchTrigger",
        "admin",
    ]
    assert {name: BY_NAME[name].scopes for name in PROMISED} == PROMISED
    assert len(presets.BUILT_IN) == 10
    assert all(word.description for word in (*catalog.ACTIONS, *catalog.TYPES))
    assert all(preset.description for preset in presets.BUILT_IN)


@pytest.mark.parametrize("preset", presets.BUILT_IN, ids=lambda preset: preset.name)
def test_a_preset_only_says_what_the_catalog_knows(preset: presets.Preset) -> None:
    if preset.scopes is not None:
        assert catalog.BUILT_IN.problem_with_all(preset.scopes) is None
        assert not covers(preset.scopes, "admin")


@pytest.mark.parametrize(
    ("scope", "flaw"),
    [
        pytest.param("read:runs", None, id="known words"),
        pytest.param("admin", None, id="bare admin"),
        pytest.param("*:*", None, id="wildcards"),
        pytest.param("read:rnus", "unknown_scope_part", id="an unknown type"),
        pytest.param("reed:runs", "unknown_scope_part", id="an unknown action"),
        pytest.param("read", "malformed_scope", id="malformed"),
        pytest.param(7, "malformed_scope", id="no text"),
        pytest.param(f"read:runs:th_prod_{'a' * 47}", "credential", id="a pasted credential"),
        *(
            pytest.param(f"read:{type_}", "reserved_scope", id=type_)
            for type_ in sorted(RESERVED_TYPES)
        ),
    ],
)
def test_a_scope_is_checked_against_the_catalog(scope: object, flaw: str | None) -> None:
    found = catalog.BUILT_IN.problem_with(scope)
    assert (found and found.flaw) == flaw


def test_an_unknown_word_suggests_the_nearest_known_one() -> None:
    assert "did you mean 'runs'?" in str(catalog.BUILT_IN.problem_with("read:rnus"))
    assert "did you mean" not in str(catalog.BUILT_IN.problem_with("read:zzzzzz"))


@pytest.mark.parametrize(
    ("action", "type_", "said"),
    [
        pytest.param("read", "runs", None, id="words of the catalog"),
        pytest.param("admin", "users", None, id="a house resource may be asked about"),
        pytest.param("reed", "runs", "did you mean 'read'", id="an unknown action"),
        pytest.param("read", "rnus", "did you mean 'runs'", id="an unknown type"),
    ],
)
def test_a_request_is_checked_against_the_catalog(
    action: str, type_: str, said: str | None
) -> None:
    found = catalog.BUILT_IN.problem_with_request(action, type_)
    assert found is None if said is None else said in str(found)
    opened = catalog.Catalog(catalog.ACTIONS, catalog.TYPES, is_open=True)
    for anything in (opened, catalog.Catalog((), ())):
        assert anything.problem_with_request(action, type_) is None


def test_an_open_catalog_takes_any_word_but_no_house_resource() -> None:
    assert OPEN.problem_with("fly:moons:1") is None
    assert OPEN.problem_with("read:members") is not None
    assert OPEN.problem_with("read") is not None


@pytest.mark.parametrize("scope", ["x" * 55, "read:" + "x" * 55, "read:users:" + "x" * 55])
def test_what_might_be_a_pasted_secret_is_not_repeated(scope: str) -> None:
    told = str(catalog.BUILT_IN.problem_with(scope))
    assert "x" * 13 not in told


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param({}, {"preset": "one_of_both"}, id="neither preset nor scopes"),
        pytest.param(
            {"preset": "Read only", "scopes": ["read:runs"]},
            {"preset": "one_of_both"},
            id="both",
        ),
        pytest.param({"preset": "Red only"}, {"preset": "unknown_preset"}, id="unknown preset"),
        pytest.param({"scopes": []}, {"scopes": "no_scopes"}, id="empty is not absent"),
        pytest.param(
            {"scopes": [f"read:runs:{n}" for n in range(65)]},
            {"scopes": "too_many"},
            id="65 scopes",
        ),
        pytest.param({"scopes": ["read:runs"], "ids": ["a"]}, {"ids": "not_narrowable"}, id="ids"),
        pytest.param({"preset": "Read only", "ids": ["a"]}, {"ids": "not_narrowable"}, id="broad"),
        pytest.param({"preset": "Full access", "ids": ["a"]}, {"ids": "not_narrowable"}, id="role"),
        pytest.param({"preset": "Trigger only", "ids": []}, {"ids": "missing"}, id="no id"),
        pytest.param(
            {"preset": "Trigger only", "ids": [str(n) for n in range(11)]},
            {"ids": "too_many"},
            id="eleven ids",
        ),
        pytest.param(
            {"preset": "Trigger only", "ids": ["a b"]}, {"ids": "malformed_scope"}, id="odd id"
        ),
        pytest.param(
            {"preset": "Trigger only", "ids": [""]}, {"ids": "malformed_scope"}, id="empty id"
        ),
        pytest.param(
            {"preset": "Trigger only", "ids": ["x" * 200]}, {"ids": "malformed_scope"}, id="long id"
        ),
    ],
)
def test_a_choice_that_cannot_be_names_its_field(asked: Any, expected: dict[str, str]) -> None:
    assert refusal(**asked) == expected


def test_sixty_four_scopes_are_the_most() -> None:
    most = tuple(f"read:runs:{n}" for n in range(64))
    assert presets.checked_scopes(catalog.BUILT_IN, most) == most


def test_a_preset_is_narrowed_to_each_id() -> None:
    chosen = presets.chosen_scopes(
        presets.BUILT_IN,
        catalog.BUILT_IN,
        preset="Trigger only",
        scopes=None,
        ids=["a", "b:c", "a"],
    )
    assert chosen == (
        "trigger:tasks:a",
        "trigger:tasks:b:c",
        "batchTrigger:tasks:a",
        "batchTrigger:tasks:b:c",
    )


def test_a_lone_scope_is_a_list_of_one_and_doubles_count_once() -> None:
    assert presets.checked_scopes(catalog.BUILT_IN, "read:runs") == ("read:runs",)
    assert presets.checked_scopes(catalog.BUILT_IN, ["read:runs"] * 3) == ("read:runs",)


def test_every_flaw_has_its_sentence_and_every_sentence_its_details() -> None:
    from tokenhouse.core.problems import SENTENCES, Flaw, problem

    assert set(SENTENCES) == set(Flaw)
    for flaw, sentence in SENTENCES.items():
        details = dict.fromkeys(re.findall(r"{(\w+)", sentence), "x")
        assert "{" not in str(problem(flaw, **details))
