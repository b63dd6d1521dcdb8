"""Every mistake gets one sentence that says what to do, an exit code, and never a traceback."""

import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tokenhouse.db.schema import NEWEST

LONG = "x" * 65
ISSUE = ("scoped-keys", "issue", "checkout/prod", "job")
READ = ("--preset", "Read only")
ADA = "ada@acme.example"
TOKEN = ("tokens", "issue", "--name", "x", "--user")

WRONG = [
    pytest.param(("nonsense",), 2, "there is no command 'nonsense'", id="an unknown command"),
    pytest.param(("environments",), 2, "COMMAND", id="a noun without a verb"),
    pytest.param(
        ("environments", "list", "--jsno"), 2, "did you mean '--json'?", id="an unknown option"
    ),
    pytest.param(("workspaces", "create", LONG), 2, "at most 64", id="a name too long"),
    pytest.param(("workspaces", "create", " "), 2, "required", id="a blank name"),
    pytest.param(("workspaces", "create", "a\x1b[2J"), 2, "control", id="a name that moves"),
    pytest.param(("workspaces", "create", "Acme"), 2, "already taken", id="a slug taken"),
    pytest.param(("projects", "create", "nope", "X"), 1, "workspace", id="no such workspace"),
    pytest.param(("environments", "rotate", "env_nope"), 1, "'env_nope'", id="no such id"),
    pytest.param(("environments", "rotate", "checkout/nope"), 1, "list them", id="no such path"),
    pytest.param(("environments", "rotate", "nope/prod"), 1, "project", id="no such project"),
    pytest.param(
        ("environments", "rotate", "checkout/prod", "--grace", "31d"),
        2,
        "at most 30 days\n",
        id="long grace",
    ),
    pytest.param(
        ("environments", "rotate", "checkout/prod", "--grace", "soon"), 2, "a span", id="no span"
    ),
    pytest.param(
        ("environments", "rotate", "checkout/prod", "--grace", "24"),
        2,
        "it has no unit: write 24s, 24m, 24h or 24d",
        id="a grace without a unit",
    ),
    pytest.param((*ISSUE, *READ, "--in", "30"), 2, "no unit", id="an end without a unit"),
    pytest.param(("keys", "--expiring", "14"), 2, "no unit", id="a list without a unit"),
    pytest.param(("check", "--unused", "30"), 2, "no unit", id="a check without a unit"),
    pytest.param(
        ("environments", "rotate", "checkout/prod", "--expected", "00000000000"),
        1,
        "look again",
        id="a stale screen",
    ),
    pytest.param(
        ("environments", "branch", "checkout/prod", "pr-1"), 2, "branches", id="no branches here"
    ),
    pytest.param(
        ("environments", "create", "checkout", "prod"), 2, "production", id="no such type"
    ),
    pytest.param((*ISSUE,), 2, "--preset", id="neither preset nor scopes"),
    pytest.param((*ISSUE, "--preset", "Deploy"), 2, "did you mean", id="no such preset"),
    pytest.param((*ISSUE, "--scopes", "read"), 2, "action:type", id="a malformed scope"),
    pytest.param((*ISSUE, "--scopes", "raed:runs"), 2, "'read'", id="an unknown action"),
    pytest.param((*ISSUE, "--scopes", ","), 2, "at least one scope", id="no scope at all"),
    pytest.param(
        (*ISSUE, "--scopes", ",".join(f"read:runs:{n}" for n in range(65))), 2, "64", id="scopes"
    ),
    pytest.param((*ISSUE, *READ, "--ids", "a"), 2, "narrowed", id="a preset without ids"),
    pytest.param(
        (*ISSUE, *READ, "--expires", "2020-01-01T00:00:00Z"), 2, "in the past", id="a past date"
    ),
    pytest.param(
        (*ISSUE, *READ, "--expires", "9999-12-31T23:59:59Z"), 2, "100 years", id="far away"
    ),
    pytest.param((*ISSUE, *READ, "--in", "999999999w"), 2, "a span", id="beyond all calendars"),
    pytest.param((*ISSUE, *READ, "--in", "999999999d"), 2, "100 years", id="beyond ours"),
    pytest.param(
        (*ISSUE, *READ, "--expires", "2030-01-01"), 2, "no time zone", id="a date without zone"
    ),
    pytest.param((*ISSUE, *READ, "--expires", "tomorrow"), 2, "an instant", id="no instant"),
    pytest.param(
        (*ISSUE, *READ, "--expires", "0001-01-01T00:00+14:00"), 2, "an instant", id="no calendar"
    ),
    pytest.param(
        ("archived-keys", "set-expiry", "00000000000", "--now"), 1, "archived key", id="no such key"
    ),
    pytest.param(("archived-keys", "set-expiry", "00000000000"), 2, "--in", id="no instant given"),
    pytest.param(
        ("environment-tokens", "mint", "checkout/prod", "--ttl", "31d"), 2, "30 days", id="long ttl"
    ),
    pytest.param(
        ("environment-tokens", "mint", "checkout/preview"), 2, "branch", id="a branch is needed"
    ),
    pytest.param(
        ("environment-tokens", "mint", "checkout/prod", "--scopes", "admin"),
        2,
        "admin",
        id="no key grants admin",
    ),
    pytest.param(("credentials", "list", "--kind", "password"), 2, "scoped_key", id="no such kind"),
    pytest.param(("credentials", "list", "--limit", "0"), 2, "from 1 up", id="no rows at all"),
    pytest.param(("verify", "--action", "read"), 2, "--resource", id="an action on nothing"),
    pytest.param(("verify", "--resource", "tasks:"), 2, "tasks:send-email", id="half a resource"),
    pytest.param(("explain", "--action", "read"), 2, "--resource", id="an action on nothing, why"),
    pytest.param(
        ("explain", "--kind", "personal"), 2, "did you mean 'personal_token'", id="half a kind"
    ),
    pytest.param(("check",), 2, "--expiring 14d", id="a check for nothing"),
    pytest.param(("check", "--expiring", "soon"), 2, "a span", id="a check without a span"),
    pytest.param(("keys", "--state", "Activ"), 2, "did you mean 'active'", id="no such state"),
    pytest.param(("keys", "--environment", "checkout/nope"), 1, "list them", id="keys of nothing"),
    pytest.param(("tokens", "--user", "nobody"), 1, "no user", id="tokens of nobody"),
    pytest.param(("tokens", "--workspace", "nope"), 1, "no workspace", id="tokens of nowhere"),
    pytest.param(
        ("tokens", "revoke", "00000000000", "--yes"), 1, "no credential", id="no such token"
    ),
    pytest.param(("tokens", "revoke", "{key}", "--yes"), 1, "no token", id="a key is no token"),
    pytest.param(("tokens", "rotate", "{key}"), 1, "no personal token", id="nor a personal one"),
    pytest.param(("tokens", "issue", "--name", "x"), 2, "--user", id="a token for nobody"),
    pytest.param((*TOKEN, "nobody@acme.example"), 1, "no user", id="a token for a stranger"),
    pytest.param((*TOKEN, ADA, "--role-cap", "viewr"), 2, "did you mean 'viewer'", id="a cap"),
    pytest.param((*TOKEN, ADA, "--in", "0"), 2, "in the past", id="a token that is over at once"),
    pytest.param((*TOKEN, ADA, "--in", "1d", "--expires", "now"), 2, "--in", id="two ends"),
    pytest.param(
        ("workspace-tokens", "issue", "acme", "x", "--user", ADA), 1, "not_a_member", id="no member"
    ),
    pytest.param(("users", "create", "ada"), 2, "name@host", id="no address"),
    pytest.param(("users", "create", ADA), 2, "already taken", id="an address taken"),
    pytest.param(("users", "suspend", "nobody"), 1, "no user", id="nobody to suspend"),
    pytest.param(
        ("members", "add", "acme", ADA, "Admn"), 2, "did you mean 'admin'", id="no such role"
    ),
    pytest.param(("members", "add", "acme", ADA, "king"), 2, "owner, admin", id="nothing near it"),
    pytest.param(("members", "set-role", "acme", ADA, "viewer"), 1, "member", id="no member yet"),
    pytest.param(("members", "remove", "acme", ADA), 1, "member", id="nobody to remove"),
    pytest.param(
        ("tokens", "--json", "revoke", "{key}"), 2, "--json stands before 'revoke'", id="an option"
    ),
    pytest.param(
        ("keys", "--environment", "checkout/prod", "--state", "active", "revoke", "{key}"),
        2,
        "--environment, --state stands before 'revoke'",
        id="options of the list before another verb",
    ),
    pytest.param(
        ("environments", "rotate", "checkout/prod", "--json"), 2, "--out FILE", id="a text in JSON"
    ),
    pytest.param(("--as", " ", "keys"), 2, "--as: is required", id="a blank operator"),
    pytest.param(("audit", "verify", "--file", "nope"), 2, "nope cannot be read", id="no export"),
    pytest.param(
        ("audit", "verify", "--checkpoint", "nope"), 2, "nope holds no checkpoint", id="no line"
    ),
    pytest.param((), 2, "needs a terminal", id="a console without a terminal"),
    pytest.param(("demo",), 2, "needs a terminal", id="a demo without a terminal"),
]


@pytest.mark.parametrize(("argv", "code", "said"), WRONG)
def test_a_mistake_is_answered_in_words(
    acme: Run, argv: tuple[str, ...], code: int, said: str
) -> None:
    acme("users", "create", ADA).done()
    before = acme("credentials", "list", "--json")
    key = before.facts[0]["id"]
    ran = acme(*(key if word == "{key}" else word for word in argv))
    assert ran.code == code, ran.err
    assert said in ran.err
    assert ran.err.startswith("tokenhouse: ")
    assert len(ran.err.splitlines()) == 1
    assert not ran.out
    assert acme("credentials", "list", "--json").out == before.out


UNUSABLE = [
    pytest.param("mysql://h/db", (2, "sqlite:///path/to/house.db"), id="another database"),
    pytest.param("not a url", (2, "sqlite:///path/to/house.db"), id="no URL"),
    pytest.param("", (2, "--database is empty"), id="an unset variable of a script"),
    pytest.param(" ", (2, "--database is empty"), id="nothing to see"),
    pytest.param("sqlite://", (2, "sqlite:///house.db"), id="in memory"),
    pytest.param("sqlite://x.db", (2, "write sqlite:///house.db for one in"), id="a stroke short"),
    pytest.param("sqlite:////nowhere/at/all/house.db", (3, "create it"), id="no such folder"),
    pytest.param("sqlite:////proc/house.db", (3, "may write to"), id="a folder that takes nothing"),
    pytest.param("sqlite:///{tmp}", (3, "not a file"), id="a folder"),
    pytest.param("sqlite:///{tmp}/text.db", (3, "not a database"), id="not a database"),
    pytest.param("sqlite:///{tmp}/foreign.db", (3, "another program"), id="another program's"),
    pytest.param("sqlite:///{tmp}/newer.db", (3, "newer version"), id="from a newer version"),
    pytest.param(
        "sqlite:///{tmp}/older.db", (3, "tokenhouse db upgrade"), id="from an older version"
    ),
]


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Files that are no house of this version."""
    (tmp_path / "text.db").write_text("these are words, and not pages of a database\n" * 100)
    for name, statements in {
        "foreign.db": "create table invoices (id)",
        "newer.db": "create table house (id); create table alembic_version (version_num); "
        "insert into alembic_version values ('9999')",
    }.items():
        connection = sqlite3.connect(tmp_path / name)
        connection.executescript(statements)
        connection.close()
    return tmp_path


@pytest.mark.parametrize(("url", "answer"), UNUSABLE)
def test_a_database_that_cannot_serve_is_refused_in_words(
    run: Run, shelf: Path, monkeypatch: pytest.MonkeyPatch, url: str, answer: tuple[int, str]
) -> None:
    if "older" in url:  # this version, seen from the next
        _make_older(run, shelf / "older.db", monkeypatch)
    before = sorted(shelf.iterdir())
    ran = run("workspaces", "create", "Acme", "--database", url.format(tmp=shelf))
    code, said = answer
    assert (ran.code, said in ran.err) == (code, True)
    assert len(ran.err.splitlines()) == 1
    assert [path for path in sorted(shelf.iterdir()) if path.suffix == ".key"] == [
        path for path in before if path.suffix == ".key"
    ]


def _make_older(run: Run, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("workspaces", "create", "Acme", "--database", f"sqlite:///{path}").done()
    monkeypatch.setattr("tokenhouse.db.schema.NEWEST", f"{int(NEWEST) + 1:04}")


def test_a_master_key_that_is_gone_is_missed(acme: Run, database: Path) -> None:
    key = database.with_name("house.db.key")
    key.rename(key.with_suffix(".elsewhere"))
    ran = acme("environments", "list")
    assert (ran.code, "put it back" in ran.err) == (3, True)
    assert not key.exists()


def test_another_house_s_master_key_is_not_tried_on_the_rows(
    acme: Run, database: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    acme("workspaces", "create", "Acme", "--database", f"sqlite:///{other}").done()
    other.with_name("other.db.key").replace(database.with_name("house.db.key"))
    ran = acme("environments", "list")
    assert (ran.code, "not the one that this house was made with" in ran.err) == (3, True)


def test_a_master_key_that_others_may_read_is_refused(acme: Run, database: Path) -> None:
    key = database.with_name("house.db.key")
    key.chmod(0o644)
    ran = acme("environments", "list")
    assert (ran.code, f"chmod 600 {key}" in ran.err) == (3, True)


def test_a_damaged_row_is_named(acme: Run, database: Path) -> None:
    connection = sqlite3.connect(database)
    connection.execute("update credential set issued_at = 'the day before yesterday'")
    connection.commit()
    connection.close()
    ran = acme("credentials", "list")
    assert ran.code == 3
    assert "damaged" in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"x" * 1_000_000, id="a megabyte"),
        pytest.param(b"", id="nothing"),
        pytest.param(b"\xff\xfe\x00", id="no text"),
        pytest.param(b"th_prod_" + b"0" * 47, id="a text with a wrong checksum"),
    ],
)
def test_what_is_no_credential_is_refused_as_malformed(acme: Run, text: bytes) -> None:
    ran = acme("verify", "--json", stdin=text)
    assert (ran.code, ran.facts["reason"], ran.err) == (1, "malformed", "")


def test_a_fault_of_ours_is_one_sentence(acme: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_call: object) -> int:
        raise RuntimeError("th_prod_this_would_be_a_secret")

    monkeypatch.setattr("tokenhouse.cli.verbs.places.list_workspaces", broken)
    ran = acme("workspaces", "list")
    assert ran.code == 3
    assert "TOKENHOUSE_DEBUG=1" in ran.err
    assert "RuntimeError" in ran.err
    assert "secret" not in ran.err
    assert len(ran.err.splitlines()) == 1
    monkeypatch.setenv("TOKENHOUSE_DEBUG", "1")
    assert "Traceback" in acme("workspaces", "list").err


def test_whoever_interrupts_is_not_scolded(acme: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_call: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("tokenhouse.cli.verbs.places.list_workspaces", interrupted)
    assert acme("workspaces", "list").code == 130
