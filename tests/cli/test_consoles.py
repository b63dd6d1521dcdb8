"""Opening the console: what it is told, and in a real terminal."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.docs.terminal import Program
from tokenhouse.cli.main import main
from tokenhouse.cli.neighbours import looked_for
from tokenhouse.cli.verbs.person import settle_language
from tokenhouse.tui.preferences.memory import Memory

TOKENHOUSE = [sys.executable, "-m", "tokenhouse"]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What a console would have been opened with."""
    seen: list[dict[str, Any]] = []

    class Silent:
        return_code = 0

        def __init__(self, admin: object, **options: object) -> None:
            self.notice = ""
            self.options = {"admin": admin, **options}

        def run(self) -> None:
            seen.append({**self.options, "notice": self.notice})

    monkeypatch.setattr("tokenhouse.tui.app.Console", Silent)
    monkeypatch.setattr("tokenhouse.cli.verbs.consoles.at_a_terminal", lambda: True)
    return seen


def test_options_reach_the_console(acme: Run, shown: list[dict[str, Any]]) -> None:
    assert main(["--read-only", "--workspace", "acme", "--theme", "light", "--utc"]) == 0
    (told,) = shown
    assert told["read_only"] is told["admin"].read_only is True
    assert (told["workspace"], told["theme"], str(told["zone"])) == ("acme", "light", "UTC")
    assert told["notice"] == ""


def test_a_second_console_on_the_same_house_is_told(
    acme: Run, database: Path, shown: list[dict[str, Any]]
) -> None:
    with looked_for(database) as found:
        assert not found
        assert main([]) == 0
    assert "Another console" in str(shown[0]["notice"])
    assert main([]) == 0
    assert shown[1]["notice"] == ""


def test_the_third_console_is_told_when_the_first_has_left(database: Path) -> None:
    with looked_for(database) as second:
        with looked_for(database) as first_left:
            assert (second, first_left) == (False, True)
        with looked_for(database) as third:
            assert third


def test_a_folder_that_takes_no_lock_stops_nobody() -> None:
    with looked_for(Path("/proc/house.db")) as found:
        assert not found


@pytest.mark.parametrize(
    ("option", "typed", "said"),
    [
        ("--theme", "nonsense", "choose one of dark"),
        ("--keymap", "nonsense", "vim"),
        ("--lang", "nonsense", "no language 'nonsense': choose one of en, de, fr, es, ru"),
        pytest.param("--lang", "xx", "there is no language 'xx'", id="what only tests speak"),
    ],
)
def test_an_unknown_choice_is_told_before_anything_opens(
    shown: list[dict[str, Any]],
    capsys: pytest.CaptureFixture[str],
    option: str,
    typed: str,
    said: str,
) -> None:
    assert main([option, typed]) == 2
    assert said in capsys.readouterr().err
    assert not shown


def test_a_language_that_is_not_spoken_is_told_before_the_plain_mode_opens(
    shown: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ([], ["demo"]):
        assert main([*command, "--plain", "--lang", "nonsense"]) == 2
        told = capsys.readouterr()
        assert "there is no language 'nonsense'" in told.err
        assert not told.out
    assert not shown


def test_a_person_s_own_file_is_read_and_what_is_typed_goes_before_it(
    acme: Run, shown: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "my.toml").write_text(
        'theme = "light"\nutc = true\n[keys]\nrotate = "ctrl+r"\n[columns]\npeople = ["email"]\n'
    )
    monkeypatch.setenv("TOKENHOUSE_CONFIG_FILE", str(tmp_path / "my.toml"))
    assert main([]) == 0
    assert main(["--theme", "mono", "--fresh"]) == 0
    assert [told["theme"] for told in shown] == ["light", "mono"]
    for told in shown:
        assert str(told["zone"]) == "UTC"
        assert told["prefers"].keys == {"rotate": ("ctrl+r",)}
        assert told["prefers"].columns == {"people": ("email",)}


@pytest.mark.parametrize(
    ("said", "file", "spoken"),
    [
        pytest.param(("fr", "es"), 'lang = "de"', "fr", id="typed"),
        pytest.param((None, "es"), 'lang = "de"', "es", id="of the variable"),
        pytest.param((None, ""), 'lang = "de"', "de", id="of the file"),
        pytest.param((None, ""), "lang = 7", "", id="what is told with its line later"),
        pytest.param((None, ""), "lang = ", "", id="no TOML"),
        pytest.param(("de_AT.UTF-8", ""), "", "de", id="named as locales are"),
    ],
)
def test_the_language_is_settled_before_any_word_is_read(
    said: tuple[str | None, str],
    file: str,
    spoken: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "my.toml").write_text(file)
    monkeypatch.setenv("TOKENHOUSE_CONFIG_FILE", str(tmp_path / "my.toml"))
    monkeypatch.setenv("TOKENHOUSE_LANG", said[1])
    settle_language(said[0])
    assert os.environ["TOKENHOUSE_LANG"] == spoken


def test_what_is_wrong_in_it_is_told_with_its_line_before_anything_opens(
    acme: Run,
    shown: list[dict[str, Any]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "my.toml"
    monkeypatch.setenv("TOKENHOUSE_CONFIG_FILE", str(path))
    for content, said in (
        (None, "which is no file"),
        (b'theme = "ligth"', f"{path}:1: there is no theme 'ligth'; did you mean 'light'?"),
        (b'theme = "\xff"', "it is not UTF-8"),
    ):
        if content is not None:
            path.write_bytes(content)
        assert main([]) == 2
        assert said in capsys.readouterr().err
    assert not shown


def test_a_house_is_opened_as_it_was_left_and_the_demo_is_not(
    acme: Run, shown: list[dict[str, Any]]
) -> None:
    assert main([]) == 0
    shown[0]["prefers"].keep(Memory(page="audit"))
    for argv, page in ((["--fresh"], ""), ([], "audit"), (["demo", "--size", "1"], "")):
        assert main(argv) == 0
        assert shown[-1]["prefers"].memory.page == page
    shown[-1]["prefers"].keep(Memory(page="people"))  # of the demo: nowhere
    assert main([]) == 0
    assert shown[-1]["prefers"].memory.page == "audit"


def test_an_unknown_workspace_is_told_and_no_console_opens(
    acme: Run, shown: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--workspace", "nosuch"]) == 2
    assert "no workspace 'nosuch': choose one of acme" in capsys.readouterr().err
    assert not shown


def test_an_empty_house_says_that_it_has_no_workspace_yet(
    database: Path, shown: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--workspace", "nosuch"]) == 2
    assert "no workspace 'nosuch': this house has none yet" in capsys.readouterr().err
    assert not shown


def test_the_demo_s_house_is_gone_afterwards(
    shown: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert main(["demo", "--size", "1", "--still"]) == 0
    (told,) = shown
    assert told["still"] is True
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
class TestInATerminal:
    def environment(self, tmp_path: Path) -> dict[str, str]:
        kept = {**os.environ, "TERM": "xterm-256color", "HOME": str(tmp_path)}
        return {**kept, "TMPDIR": str(tmp_path / "tmp")}

    def program(self, tmp_path: Path, *argv: str) -> Program:
        (tmp_path / "tmp").mkdir()
        return Program([*TOKENHOUSE, *argv], tmp_path, self.environment(tmp_path), 120)

    def test_the_demo_opens_and_leaves_nothing(self, tmp_path: Path) -> None:
        program = self.program(tmp_path, "demo", "--size", "1")
        program.use("checkout", "q")
        assert program.code == 0
        assert not list((tmp_path / "tmp").iterdir())

    @pytest.mark.parametrize(
        ("options", "file", "locale"),
        [
            pytest.param(("--lang", "de"), "", "fr_FR.UTF-8", id="as typed"),
            pytest.param((), 'lang = "de"', "fr_FR.UTF-8", id="as the file says"),
            pytest.param((), "", "de_AT.UTF-8", id="as the locale says"),
        ],
    )
    def test_it_speaks_the_language(
        self, options: tuple[str, ...], file: str, locale: str, tmp_path: Path
    ) -> None:
        (tmp_path / "tmp").mkdir()
        (tmp_path / "my.toml").write_text(file)
        environment = self.environment(tmp_path)
        del environment["TOKENHOUSE_LANG"]
        environment |= {"TOKENHOUSE_CONFIG_FILE": str(tmp_path / "my.toml"), "LC_ALL": locale}
        command = [*TOKENHOUSE, "demo", "--size", "1", *options]
        program = Program(command, tmp_path, environment, 60)
        seen = program.use("checkout", "q")
        assert program.code == 0
        assert "Umgebungen" in seen
        assert "Environments" not in seen

    def test_a_first_run_makes_the_house_of_this_user(self, tmp_path: Path) -> None:
        program = self.program(tmp_path, "--read-only")
        program.use("0 rows", "q")
        assert program.code == 0
        folder = tmp_path / ".local/share/tokenhouse"
        assert folder.stat().st_mode & 0o777 == 0o700
        assert (folder / "house.db.key").stat().st_mode & 0o777 == 0o600
