"""A mistyped word is answered with the nearest that there is, and where help is."""

import pytest

from tests.cli.conftest import Run

MISSPELT = [
    pytest.param(
        ("envronments", "list"), "did you mean 'environments'? See `tokenhouse --", id="a noun"
    ),
    pytest.param(("environments", "lsit"), "did you mean 'list'? See", id="a verb"),
    pytest.param(("environments", "list", "a", "b"), "'b' is a word too many", id="a word more"),
    pytest.param(
        ("keys", "--enviroment", "checkout/prod"), "did you mean '--environment'?", id="a list's"
    ),
    pytest.param(
        ("--databse", "x.db", "keys"),
        "'--databse'; did you mean '--database'?",
        id="ahead of it",
    ),
    pytest.param(
        ("verify", "--enviroment=x"),
        "'--enviroment'; did you mean '--environment'? See `tokenhouse verify --help`",
        id="its own help",
    ),
    pytest.param(("keys", "-x"), "there is no option '-x'", id="a letter"),
]


@pytest.mark.parametrize(("argv", "said"), MISSPELT)
def test_a_mistyped_word_is_told_with_what_may_be_meant(
    run: Run, argv: tuple[str, ...], said: str
) -> None:
    ran = run(*argv)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        pytest.param(
            ("--read-only", "environments", "rotate", "checkout/prod"),
            "--read-only stands before 'environments', where it means nothing",
            id="what would change something",
        ),
        pytest.param(
            ("--workspace", "nope", "--lang", "de", "keys"),
            "--workspace, --lang stands before 'keys'",
            id="more of them",
        ),
    ],
)
def test_an_option_of_the_console_is_not_forgotten_before_another_command(
    run: Run, argv: tuple[str, ...], said: str
) -> None:
    ran = run(*argv)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
