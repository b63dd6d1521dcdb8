"""`explain`: the decision step by step, in the words of the rules, with the verdict of `verify`."""

import pytest

from tests.cli.conftest import Holder, Run

PROD = ("--environment", "checkout/prod")
WRITE = ("--action", "write", "--resource")

DECISIONS = [
    pytest.param((), None, id="who is this"),
    pytest.param(PROD, None, id="there"),
    pytest.param(("--project", "checkout", "--environment", "prod"), None, id="by ref and slug"),
    pytest.param((*PROD, *WRITE, "tasks:send"), None, id="what the role allows"),
    pytest.param((*PROD, *WRITE, "envvars"), "out_of_scope", id="what it does not"),
    pytest.param((*WRITE, "tasks"), "out_of_scope", id="nowhere, nothing"),
]


@pytest.mark.parametrize(("options", "reason"), DECISIONS)
def test_it_says_what_verify_says_and_why(
    acme: Run, bo: Holder, options: tuple[str, ...], reason: str | None
) -> None:
    verdict = acme("verify", *options, "--json", stdin=bo.text)
    ran = acme("explain", *options, "--json", stdin=bo.text)
    assert ran.code == verdict.code == (0 if reason is None else 1), ran.out
    told = {name: ran.facts[name] for name in verdict.facts}
    assert told == verdict.facts
    assert ran.facts.get("reason") == reason
    steps = [step["passed"] for step in ran.facts["steps"]]
    assert steps.count(False) == (reason is not None)
    if reason is not None:
        fell = steps.index(False)
        assert steps == [True] * fell + [False] + [None] * (len(steps) - fell - 1)
    assert (ran.facts["remedy"] is None) == (reason is None)
    assert bo.text not in ran.out


@pytest.mark.parametrize(("options", "reason"), DECISIONS)
def test_the_eye_gets_a_step_a_line(
    acme: Run, bo: Holder, options: tuple[str, ...], reason: str | None
) -> None:
    told = acme("explain", *options, "--json", stdin=bo.text).facts
    ran = acme("explain", *options, stdin=bo.text)
    marks = {True: "ok ", False: "FAILED ", None: "not reached "}
    *steps, verdict = ran.out.splitlines()[: len(told["steps"]) + 1]
    for line, step in zip(steps, told["steps"], strict=True):
        assert line.startswith(marks[step["passed"]])
        assert step["name"] in line
    assert verdict == ("verified" if reason is None else f"refused: {reason}")
    assert ran.out.endswith(f"{verdict}\n" if reason is None else f"{told['remedy']}\n")
    assert bo.text not in ran.out


MISTYPED = [
    pytest.param(
        ("--environment", "chekcout/prod"),
        "no project is known as 'chekcout'; did you mean 'checkout'?",
        id="a project in a path",
    ),
    pytest.param(
        ("--environment", "checkout/prd"),
        "no environment is known as 'checkout/prd'; did you mean 'checkout/prod'?",
        id="an environment",
    ),
    pytest.param(
        ("--environment", "prod"),
        "no environment is known as 'prod'; did you mean 'checkout/prod'?",
        id="a slug without its project",
    ),
    pytest.param(
        ("--environment", "checkout/preview", "--branch", "pr-1240"),
        "no branch is known as 'checkout/preview/pr-1240'; did you mean "
        "'checkout/preview/pr-1204'?",
        id="a branch",
    ),
    pytest.param(
        ("--workspace", "acmee"),
        "no workspace is known as 'acmee'; did you mean 'acme'?",
        id="a workspace",
    ),
    pytest.param(
        ("--project", "zzz"),
        "no project is known as 'zzz'; `tokenhouse environments list` shows what there is",
        id="nothing near",
    ),
]


@pytest.mark.parametrize(("options", "said"), MISTYPED)
@pytest.mark.parametrize("verb", ["verify", "explain"])
def test_a_mistyped_place_is_no_fault_of_the_credential(
    acme: Run, bo: Holder, verb: str, options: tuple[str, ...], said: str
) -> None:
    ran = acme(verb, *options, stdin=bo.text)
    assert (ran.code, ran.out, ran.err) == (2, "", f"tokenhouse: {said}\n")


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(("--environment", "checkout/preview/pr-1204"), id="a branch by path"),
        pytest.param(("--workspace", "acme", *PROD), id="the whole path"),
        pytest.param((*PROD, "--branch", "main"), id="a branch where none is asked for"),
    ],
)
def test_a_place_that_is_there_is_asked_about(
    acme: Run, bo: Holder, options: tuple[str, ...]
) -> None:
    assert acme("explain", *options, stdin=bo.text).err == ""


def test_what_was_burned_is_not_called_revoked(acme: Run, bo: Holder) -> None:
    acme("credentials", "burn", bo.id, "--reason", "in a log", "--yes").done()
    told = acme("explain", "--json", stdin=bo.text).facts
    (life,) = (step for step in told["steps"] if step["name"] == "life")
    assert (told["reason"], life["detail"].partition(",")[0]) == ("revoked", "burned")
    assert "burned is final" in told["remedy"]
    assert "burned" in acme("verify", stdin=bo.text).err


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        pytest.param("personal_token", 0, id="that kind will do"),
        pytest.param("environment_key", 1, id="another will not"),
    ],
)
def test_it_is_asked_as_where_only_some_kinds_will_do(
    acme: Run, bo: Holder, kind: str, code: int
) -> None:
    assert acme("explain", "--kind", kind, stdin=bo.text).code == code
    both = ("--kind", "personal_token", "--kind", "scoped_key")
    assert acme("explain", *both, stdin=bo.text).code == 0


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"x" * 100_000, id="too much"),
        pytest.param(b"\xff\xfe\x00", id="no text"),
        pytest.param(b"th_pat_" + b"0" * 47, id="a wrong checksum"),
        pytest.param(b"a.b.c", id="nothing that was signed"),
    ],
)
def test_what_is_no_credential_is_explained_too(acme: Run, text: bytes) -> None:
    ran = acme("explain", "--json", stdin=text)
    assert (ran.code, ran.facts["reason"], ran.err) == (1, "malformed", "")
    assert ran.facts["remedy"]
    assert "\nFAILED " in f"\n{acme('explain', stdin=text).out}"
