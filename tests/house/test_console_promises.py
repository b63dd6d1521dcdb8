"""The list of what the console promises names tests and pictures that there are."""

import re
from pathlib import Path

from tests import tree

CONSOLE = Path("tests/tui")
NAMED = re.compile(r"`([\w/.]+\.py)::(\w+)`|`snapshots/([\w-]+)`")


def test_every_proof_that_is_named_is_there() -> None:
    named = NAMED.findall(tree.text(CONSOLE / "README.md"))
    assert len(named) > 80
    for file, test, picture in named:
        if picture:
            for size in ("80x24", "120x40"):
                taken = tree.ROOT / CONSOLE / "snapshots" / f"{picture}-{size}.svg"
                assert taken.exists(), picture
        else:
            assert f"def test_{test}(" in tree.text(CONSOLE / file), f"{file}::{test}"
