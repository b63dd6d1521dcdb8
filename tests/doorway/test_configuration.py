"""Settings from outside: the same spellings everywhere, and nothing said is silently ignored."""

from datetime import timedelta
from pathlib import Path

import pytest

from tokenhouse.configuration import settings_from, sources
from tokenhouse.core import Misconfigured
from tokenhouse.core.rules.roles import Roles, Tier


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("0", timedelta(0)),
        ("250ms", timedelta(milliseconds=250)),
        ("90s", timedelta(seconds=90)),
        ("1h30m", timedelta(hours=1, minutes=30)),
        ("24H", timedelta(days=1)),
        ("2w", timedelta(weeks=2)),
    ],
)
@pytest.mark.parametrize("by", ["variable", "file"])
def test_a_span_is_written_as_on_the_command_line(
    written: str, meant: timedelta, by: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TOKENHOUSE_MAX_GRACE", "30d")
    if by == "variable":
        monkeypatch.setenv("TOKENHOUSE_DEFAULT_GRACE", written)
    else:
        (tmp_path / "my.toml").write_text(f'default_grace = "{written}"\n')
        monkeypatch.setenv("TOKENHOUSE_SETTINGS_FILE", str(tmp_path / "my.toml"))
    assert settings_from(sources()).default_grace == meant


@pytest.mark.parametrize("written", ["24", "1.5", "PT1H", "soon", "-1h", "1h ago", "9" * 30 + "d"])
def test_a_span_that_is_none_is_refused_with_examples(
    written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever writes 24 for hours must not get seconds."""
    monkeypatch.setenv("TOKENHOUSE_DEFAULT_GRACE", written)
    with pytest.raises(Misconfigured, match=r"default_grace.*24h"):
        sources()


@pytest.mark.parametrize("named", ["", "/nowhere/my.toml", "/"])
def test_a_settings_file_that_is_not_there_is_not_ignored(
    named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may hold what the house relies on."""
    monkeypatch.setenv("TOKENHOUSE_SETTINGS_FILE", named)
    with pytest.raises(Misconfigured, match="TOKENHOUSE_SETTINGS_FILE"):
        sources()


def test_a_house_adds_roles_by_its_settings_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "my.toml").write_text(
        '[[roles]]\nname = "deployer"\nrank = 50\nscopes = ["write:deployments", "read:all"]\n'
        'loses = { production = ["envvars"] }\n'
    )
    monkeypatch.setenv("TOKENHOUSE_SETTINGS_FILE", str(tmp_path / "my.toml"))
    roles = Roles(settings_from(sources()).roles)
    assert roles.names == ("owner", "admin", "developer", "deployer", "viewer", "guest")
    assert roles.named("deployer").lost(Tier.PRODUCTION) == {"envvars"}


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('name = "owner"\nrank = 50\nscopes = []', "names of their own"),
        ('name = "boss"\nrank = 100\nscopes = []', "rank between"),
        ('name = "boss"\nrank = 0\nscopes = []', "rank between"),
        ('name = "boss"\nrank = 99\nscopes = ["admin"]', "none the bare admin"),
        ('name = "boss"\nrank = 99\nscopes = ["read"]', "none the bare admin"),
        ('name = "boss"\nrank = 99\nscopes = []\nloses = { prod = [] }', "roles"),
    ],
)
def test_a_role_that_cannot_be_is_refused(
    table: str, said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """None of a house's own reaches the owner's: whoever grants roles could make one."""
    (tmp_path / "my.toml").write_text(f"[[roles]]\n{table}\n")
    monkeypatch.setenv("TOKENHOUSE_SETTINGS_FILE", str(tmp_path / "my.toml"))
    with pytest.raises(Misconfigured, match=said):
        settings_from(sources())


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("grace", ["grace"] * 3, id="one word for every tier"),
        pytest.param("production=notify, staging=grace", ["burn", "grace", "notify"], id="some"),
    ],
)
def test_a_leak_policy_is_written_in_a_variable(
    written: str, meant: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOKENHOUSE_LEAK_POLICY", written)
    said = settings_from(sources()).leak_policy
    assert [said.of(tier) for tier in Tier] == meant


def test_a_leak_policy_is_a_table_of_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "my.toml").write_text('[leak_policy]\nproduction = "grace"\n')
    monkeypatch.setenv("TOKENHOUSE_SETTINGS_FILE", str(tmp_path / "my.toml"))
    said = settings_from(sources()).leak_policy
    assert [said.of(tier) for tier in Tier] == ["burn", "burn", "grace"]


@pytest.mark.parametrize(
    "written", ["", "ignore", "production", "prod=burn", "production=", "=burn"]
)
def test_a_leak_policy_that_is_none_is_refused_with_what_can_be(
    written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOKENHOUSE_LEAK_POLICY", written)
    with pytest.raises(
        Misconfigured,
        match="leak_policy: write one of notify, grace, burn, or",
    ):
        settings_from(sources())
