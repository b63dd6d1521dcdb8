"""Who verifies, who is silent, and who is waited for no more."""

from argparse import Namespace
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import tokenhouse
from tests.cli.conftest import Run
from tokenhouse.cli.call import Call
from tokenhouse.cli.verbs import consoles
from tokenhouse.core import Settings
from tokenhouse.core.ambient import utc_now


def test_the_silent_are_told_and_can_be_forgotten(acme: Run, database: Path) -> None:
    text = acme("keys", "issue", "checkout/prod", "ci", "--preset", "Read only").done().text
    url, ago = f"sqlite:///{database}", timedelta(0)
    settings = Settings(verifier_name="api-1", usage_interval=timedelta(hours=1))
    house = tokenhouse.connect(url, settings=settings, clock=lambda: utc_now() - ago)
    with closing(house) as other:
        assert other.verify(text)
        other.flush_usage()
        (row,) = acme("verifiers", "--json").done().facts
        assert (row["name"], row["silent"]) == ("api-1", False)
        refused = acme("verifiers", "forget", "api-1")
        assert refused.code == 1
        assert "reports" in refused.err
        ago = timedelta(hours=1)
        other.flush_usage()
        head, line = acme("verifiers", "list").done().out.splitlines()
        assert head.split() == ["name", "reported_at", "silent"]
        assert line.split()[0] == "api-1"
        told = acme("verifiers", "forget", "api-1", "--json").done().facts
        assert told == {"name": "api-1", "forgotten": 1}
        assert acme("verifiers", "--json").done().facts == []
    assert "no verifier" in acme("verifiers", "forget", "api-1").err


def test_no_command_and_no_console_is_waited_for(acme: Run, database: Path) -> None:
    key = acme("environments", "rotate", "checkout/prod").done().text
    url = f"sqlite:///{database}"
    call = Call(Namespace(database=url, makes_house=False, operator=None))
    with call.closing(), consoles._opened(call) as (_, console, _):
        for authority in (call.authority, console):
            assert authority.mint_environment_token(key)
            assert authority.verify(key)
            authority.flush_usage()
        assert acme("verifiers", "--json").done().facts == []
        with closing(tokenhouse.connect(url)) as server:
            assert server.verify(key)
            server.flush_usage()
            assert len(acme("verifiers", "--json").done().facts) == 1
