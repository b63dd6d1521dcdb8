"""The reader of documents is strict: what does not work as written must not pass."""

from pathlib import Path

import pytest

from tests.docs.blocks import Mark, mark, read
from tests.docs.reader import Reader, compare, dialogue


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader.at_home(tmp_path)


def follow(reader: Reader, text: str) -> None:
    for block in read(text, "story.md"):
        reader.follow(block)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("```bash\nfalse\ntrue\n```", id="a line in the middle fails"),
        pytest.param("```bash\nfalse | cat\n```", id="the head of a pipe fails"),
        pytest.param("```bash\necho $NEVER_SET\n```", id="a variable that nobody set"),
        pytest.param("```python\nassert not 1\n```", id="an assertion that does not hold"),
        pytest.param("```console\n$ echo one\ntwo\n```", id="another output"),
        pytest.param(
            '<!-- test: pty until="x" -->\n```bash\necho y\n```', id="words that are never shown"
        ),
        pytest.param(
            '<!-- test: pty until="x" -->\n```bash\necho x; exit 3\n```', id="a bad end on a screen"
        ),
    ],
)
def test_what_does_not_work_fails(reader: Reader, text: str) -> None:
    with pytest.raises(pytest.fail.Exception, match=r"story\.md:\d"):
        follow(reader, text)


def test_blocks_build_on_each_other(reader: Reader) -> None:
    follow(
        reader,
        "```bash\nexport COLOUR=green\nmkdir shed && cd shed\n```\n"
        "```python\nimport os\ncolour = os.environ['COLOUR']\n```\n"
        "```python\nassert (colour, os.path.basename(os.getcwd())) == ('green', 'shed')\n```\n"
        "```console\n$ basename $PWD; \\\n  echo $COLOUR\nsh…\n…\n```\n",
    )


def test_a_screen_is_read_and_answered(reader: Reader) -> None:
    follow(
        reader,
        '<!-- test: pty until="[80 24]" keys="q" -->\n'
        "```bash\necho [$(stty size | (read h w; echo $w $h))]; read -n 1 key; test $key = q\n```",
    )


def test_wildcards_stand_for_what_changes() -> None:
    compare("th_prod_4f9K  3 d\nmore\nand more\nend\n", "th_prod_…  3 d\n…\nend\n")


def test_a_dialogue_is_commands_and_answers() -> None:
    assert list(dialogue("$ a\none\n$ b \\\n  c\n")) == [("a\n", "one\n"), ("b \\\n  c\n", "")]


@pytest.mark.parametrize(
    ("comment", "asked"),
    [
        ("skip because it never ends", Mark(skip="it never ends")),
        ("slow", Mark(slow=True)),
        ('slow pty until="1 Env" keys="q"', Mark(slow=True, until="1 Env", keys="q")),
        ("", Mark()),
    ],
)
def test_a_comment_asks(comment: str, asked: Mark) -> None:
    assert mark(comment) == asked


@pytest.mark.parametrize("comment", ["skip", "sloow", "pty", 'until="x"', "skip becuase it ends"])
def test_a_misspelt_comment_is_an_error(comment: str) -> None:
    with pytest.raises(ValueError, match="cannot read"):
        mark(comment)
