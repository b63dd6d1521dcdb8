"""Branch names: git's rules, and none that would mean another place."""

import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tokenhouse.core import EnvironmentType
from tokenhouse.core.rules.branches import (
    Branch,
    Required,
    Root,
    can_be_created,
    is_git_name,
    wanted_branch,
)

REFUSED = [
    "a..b", "a b", "a~", "a^", "a:", "a?", "a*", "a[", "a\\b", "a\x7f", "a\x00", "a\x1f", "/a",
    "a/", "a//b", ".a", "a/.b", "a.lock", "a.lock/b", "a.", "@", "a@{b", "-a", "x" * 256, "",
    "\ud800",
]  # fmt: skip
TAKEN = ["a", "a/b", "a.b", "a@b", "@a", "a-", "A", "ä", "日本", "a.lockx", "x" * 255, "a,b", "a{"]


@pytest.mark.parametrize("name", [pytest.param(name, id=ascii(name)[:20]) for name in REFUSED])
def test_a_name_that_git_refuses_is_refused(name: str) -> None:
    assert not is_git_name(name)


@pytest.mark.parametrize("name", [pytest.param(name, id=ascii(name)[:20]) for name in TAKEN])
def test_a_name_that_git_takes_is_taken(name: str) -> None:
    assert is_git_name(name)


@given(st.text(alphabet="ab./@{-~lock\\: ", min_size=1, max_size=8))
@settings(max_examples=60)
def test_git_itself_agrees(name: str) -> None:
    """The rules of references, and one of branches: no dash at the beginning."""
    command = ["git", "check-ref-format", f"refs/heads/{name}"]
    taken = subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert is_git_name(name) is (taken and name != "@" and not name.startswith("-"))


@given(st.sampled_from(EnvironmentType), st.one_of(st.none(), st.text(max_size=300)))
def test_any_text_means_some_place_and_raises_nothing(
    type_: EnvironmentType, asked: str | None
) -> None:
    wanted = wanted_branch(type_, asked)
    if type_ in (EnvironmentType.STAGING, EnvironmentType.PRODUCTION):
        assert wanted == Root()
    elif type_ is EnvironmentType.PREVIEW:
        assert wanted != Root()
    if type_ is EnvironmentType.DEVELOPMENT:
        assert wanted != Required()


@given(st.sampled_from(EnvironmentType), st.text(max_size=20))
def test_whatever_can_be_created_is_what_a_call_by_that_name_means(
    type_: EnvironmentType, name: str
) -> None:
    if can_be_created(type_, name):
        assert wanted_branch(type_, name) == Branch(name)
        assert wanted_branch(type_, f"refs/heads/{name}") == Branch(name)
