"""Files, folders and disks: what can hold a house, and a sentence for what cannot."""

import os
import sqlite3
import stat
import tempfile
from pathlib import Path

import pytest

import tokenhouse
from tests.children import in_a_child
from tests.houses import Clock, chance
from tokenhouse.core import Authority, Misconfigured, Settings
from tokenhouse.db.sqlite import file_system, mounts

NETWORK = (
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "ceph", "fuse.ceph",
    "glusterfs", "fuse.glusterfs", "lustre", "afs",
)  # fmt: skip
LOCAL = [("/", "ext4"), ("/home", "btrfs"), ("/tmp", "tmpfs")]  # noqa: S108 - a mount table


def connect(url: str) -> Authority:
    return tokenhouse.connect(url, settings=Settings(), clock=Clock(), entropy=chance("sqlite"))


@pytest.mark.parametrize(
    ("url", "told"),
    [
        pytest.param("nonsense", "cannot be read", id="no URL"),
        pytest.param("mysql://u:hunter2@h/d", "not supported", id="another database"),
        pytest.param("postgresql://u:hunter2@h/d", "not supported", id="a server, in this version"),
        pytest.param("sqlite://", "names no file", id="memory"),
        pytest.param("sqlite:///:memory:", "names no file", id="memory, spelled out"),
        pytest.param("sqlite:///x.db?mode=ro", "nothing behind it", id="options"),
        pytest.param("sqlite:////nowhere/at/all/x.db", "does not exist", id="no such folder"),
        pytest.param("sqlite:////", "not a file", id="a folder"),
    ],
)
def test_a_url_that_holds_no_house_gets_a_sentence(url: str, told: str) -> None:
    with pytest.raises(Misconfigured, match=told) as error:
        connect(url)
    assert "hunter2" not in str(error.value)


@pytest.mark.parametrize(
    "content",
    [b"not a database, but long enough to be read as one" * 40, b"x"],
    ids=["long", "short"],
)
def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "house.db"
    path.write_bytes(content)
    with pytest.raises(Misconfigured, match="not a database"):
        connect(f"sqlite:///{path}")
    assert path.read_bytes() == content
    assert sorted(file.name for file in tmp_path.iterdir()) == ["house.db"]


def test_a_new_house_is_its_owners_alone(tmp_path: Path) -> None:
    connect(f"sqlite:///{tmp_path}/house.db").close()
    for name in ("house.db", "house.db.key"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_an_empty_file_that_becomes_a_house_is_its_owners_alone_from_then_on(
    tmp_path: Path,
) -> None:
    path = tmp_path / "house.db"
    path.touch(0o644)
    connect(f"sqlite:///{path}").close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o640)
    connect(f"sqlite:///{path}").close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640, "a group was let in on purpose"


@pytest.mark.parametrize("named", ["", "  "])
def test_an_empty_url_is_not_the_usual_house(named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Misconfigured, match="cannot be read"):
        connect(named)
    monkeypatch.setenv("TOKENHOUSE_DATABASE_URL", named)
    with pytest.raises(Misconfigured, match="cannot be read"):
        tokenhouse.connect()


def test_the_log_files_of_an_open_house_are_its_owners_alone(tmp_path: Path) -> None:
    with connect(f"sqlite:///{tmp_path}/house.db"):
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert set(modes.values()) == {0o600}
    assert "house.db-wal" in modes


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        pytest.param(LOCAL, "btrfs", id="the nearest mount counts"),
        pytest.param([*LOCAL, ("/home/ann", "nfs4")], "nfs4", id="a deeper one"),
        pytest.param([*LOCAL, ("/home/an", "nfs4")], "btrfs", id="a neighbour that begins alike"),
        pytest.param([("/home", "autofs"), ("/home", "nfs4")], "nfs4", id="the later covers"),
        pytest.param([], "", id="no table, no opinion"),
    ],
)
def test_a_folder_lies_on_the_nearest_mount(table: list[tuple[str, str]], kind: str) -> None:
    assert file_system(Path("/home/ann/data"), table) == kind


@pytest.mark.parametrize(
    ("kind", "refused"),
    [
        *((kind, True) for kind in NETWORK),
        *((kind, False) for kind in ["ext4", "xfs", "btrfs", "tmpfs", "overlay", "zfs", "apfs"]),
    ],
)
def test_a_network_disk_is_refused_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, refused: bool
) -> None:
    from tokenhouse.db import sqlite

    monkeypatch.setattr(sqlite, "mounts", lambda: [("/", kind)])
    url = f"sqlite:///{tmp_path}/house.db"
    if refused:
        with pytest.raises(Misconfigured, match="network disk"):
            connect(url)
        assert list(tmp_path.iterdir()) == []
    else:
        connect(url).close()


def test_a_link_to_a_network_disk_is_seen_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tokenhouse.db import sqlite

    there, here = tmp_path / "share", tmp_path / "here"
    there.mkdir()
    here.symlink_to(there)
    monkeypatch.setattr(sqlite, "mounts", lambda: [("/", "ext4"), (str(there), "nfs4")])
    with pytest.raises(Misconfigured, match="network disk"):
        connect(f"sqlite:///{here}/house.db")


def test_this_machines_mounts_can_be_read() -> None:
    assert all(point.startswith("/") and kind for point, kind in mounts())


def test_a_locked_house_is_waited_for_and_then_told(tmp_path: Path) -> None:
    """Another process holds the write lock longer than we wait; nothing is half done."""
    from tests.houses import House
    from tokenhouse.core import StoreUnavailable

    house = House(tmp_path / "house.db")
    admin = house.admin
    admin.workspaces.list()
    engine = house.authority._house.store.engine  # type: ignore[attr-defined]  # the SQL store's
    with sqlite3.connect(house.path) as other:
        other.execute("begin immediate")
        with engine.connect() as connection:
            connection.exec_driver_sql("pragma busy_timeout = 1")
        with pytest.raises(StoreUnavailable, match="locked"):
            admin.workspaces.create("x")
        assert admin.workspaces.list() == ()
        other.rollback()
    admin.workspaces.create("x")
    other.close()
    house.close()


@pytest.mark.parametrize("what", ["folder", "file"])
def test_what_may_not_be_written_gets_a_sentence(what: str) -> None:
    """Root may write everywhere, so root asks as nobody."""

    def ask(folder: Path) -> str:
        if os.geteuid() == 0:
            os.setuid(65534)
        os.environ["HOME"] = str(folder)
        with pytest.raises(Misconfigured) as error:
            connect(f"sqlite:///{folder}/house.db")
        return str(error.value)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if what == "file":
            (folder / "house.db").write_bytes(b"")
            (folder / "house.db").chmod(0o444)
        folder.chmod(0o555 if what == "folder" else 0o777)
        told = in_a_child(lambda: ask(folder))
        folder.chmod(0o777)
    assert "you may write to" in told or "may not be written" in told
