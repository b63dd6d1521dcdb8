"""`report`: a leak found by others; its text comes by stdin and is the proof."""

import pytest

from tests.cli.conftest import Holder, Run


def key_of(acme: Run) -> str:
    return acme("scoped-keys", "issue", "checkout/prod", "CI", "--preset", "Read only").done().text


def test_a_leak_is_answered_by_the_policy_and_said(acme: Run) -> None:
    text = key_of(acme)
    ran = acme("report", "--source", "log scanner", stdin=text).done()
    told = dict(line.split(None, 1) for line in ran.out.splitlines()[1:])
    assert ran.out.splitlines()[0] == "reported"
    assert told["kind"] == "scoped_key"
    assert (told["policy"], told["state"]) == ("burn", "burned")
    assert acme("verify", stdin=text).code == 1
    [event] = acme("audit", "list", "--action", "credential.report", "--json").facts
    assert event["after"]["source"] == "log scanner"
    assert text not in ran.out + ran.err


def test_a_rotation_by_grace_says_that_nobody_has_the_new_text(
    acme: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOKENHOUSE_LEAK_POLICY", "production=grace")
    text = key_of(acme)
    ran = acme("report", "--json", stdin=text).done()
    assert ran.facts["state"] == "archived"
    assert ran.facts["ends_at"]
    assert "rotate that one" in ran.err
    assert acme("verify", stdin=text).code == 0


@pytest.mark.parametrize(
    "text", ["th_prod_sk_no-such-key", "th_prod_sk_" + "0" * 41 + "4ejiA9"], ids=str
)
def test_what_proves_nothing_is_refused_and_changes_nothing(
    acme: Run, bo: Holder, text: str
) -> None:
    ran = acme("report", stdin=text)
    assert (ran.code, ran.err) == (
        1,
        "the text proves nothing to this house, so nothing was done: give the whole of it\n",
    )
    assert ran.out in ("refused: malformed\n", "refused: unknown\n")
    assert acme("report", "--json", stdin=text).facts["reported"] is False
    assert acme("verify", stdin=bo.text).code == 0


def test_two_leaks_at_once_are_told_from_a_bad_one(acme: Run) -> None:
    first, second = key_of(acme), key_of(acme)
    ran = acme("report", stdin=f"{first}\n{second}\n")
    assert ran.code == 1
    assert "more than one line" in ran.err
    assert acme("verify", stdin=first).code == 0
