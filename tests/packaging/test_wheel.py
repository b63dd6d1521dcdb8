"""What ships is the tree: every file, once, under one name."""

import tarfile
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests import tree

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging")]

HOUSES = {"core": "tokenhouse/core", "db": "tokenhouse/db", "tui": "tokenhouse/tui"}


def as_shipped() -> set[str]:
    """`db/models.py` ships as `tokenhouse/db/models.py`; the links do not ship."""
    files = (f for f in tree.tracked() if not (tree.ROOT / f).is_symlink())
    rooms = {Path(f): Path(HOUSES[f.parts[0]], *f.parts[1:]) for f in files if f.parts[0] in HOUSES}
    doorway = {f.relative_to("src") for f in tree.tracked() if f.parts[0] == "src"}
    links = {Path("tokenhouse", room) for room in HOUSES}
    return {file.as_posix() for file in {*rooms.values(), *(doorway - links)}}


def test_the_wheel_is_the_tree(shipped: list[str]) -> None:
    assert {name for name in shipped if ".dist-info/" not in name} == as_shipped()


def test_a_file_ships_once(shipped: list[str]) -> None:
    assert len(shipped) == len(set(shipped))


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("tokenhouse/py.typed", id="the mark that says: typed"),
        pytest.param("tokenhouse/tui/*.tcss", id="sheets"),
        pytest.param("tokenhouse/tui/wording/languages/*/LC_MESSAGES/*.mo", id="languages"),
        pytest.param("tokenhouse/db/migrations/env.py", id="the way to migrations"),
        pytest.param("tokenhouse/db/migrations/script.py.mako", id="their template"),
        pytest.param("tokenhouse/db/migrations/versions/*.py", id="migrations"),
        pytest.param("tokenhouse-*.dist-info/licenses/LICENSE", id="the licence"),
    ],
)
def test_what_is_not_code_ships_too(shipped: list[str], pattern: str) -> None:
    assert [name for name in shipped if fnmatch(name, pattern)]


def test_the_sdist_holds_the_source_and_no_links(dist: Path) -> None:
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        members = archive.getmembers()
    assert not [m.name for m in members if m.issym() or m.islnk()]
    names = {m.name.partition("/")[2] for m in members}
    assert {"README.md", "LICENSE", "pyproject.toml", "src/tokenhouse/py.typed"} <= names
