"""The master key: made once, its owner's alone, and told apart from every other."""

import base64
import os
import threading
from pathlib import Path
from typing import Any

import pytest

import tokenhouse
from tests.children import in_a_child
from tests.houses import Clock, House, chance
from tokenhouse.core import Authority, Misconfigured, Settings
from tokenhouse.masterkey import key_file_of, made_key, read_key

KEY = bytes(range(32))


def opened(folder: Path, **settings: Any) -> Authority:
    return tokenhouse.connect(
        f"sqlite:///{folder}/house.db",
        settings=Settings(**settings),
        clock=Clock(),
        entropy=chance(f"{folder} {os.getpid()}"),
    )


def test_a_key_is_made_beside_a_new_house_and_read_ever_after(tmp_path: Path) -> None:
    opened(tmp_path).close()
    path = key_file_of(tmp_path / "house.db")
    first = path.read_bytes()
    assert len(base64.b64decode(first)) == 32
    opened(tmp_path).close()
    assert path.read_bytes() == first
    assert [file.name for file in tmp_path.glob("*.key*")] == [path.name]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o610, 0o601])
def test_a_key_that_others_may_read_is_refused_with_the_command(tmp_path: Path, mode: int) -> None:
    opened(tmp_path).close()
    path = key_file_of(tmp_path / "house.db")
    path.chmod(mode)
    with pytest.raises(Misconfigured, match=f"chmod 600 {path}"):
        opened(tmp_path)
    path.chmod(0o400)
    opened(tmp_path).close()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(None, "is missing", id="missing"),
        pytest.param(b"", "32 bytes", id="empty"),
        pytest.param(b"c2hvcnQ=", "not 5 bytes", id="short"),
        pytest.param(b"!" * 44, "32 bytes", id="no base64"),
        pytest.param(b"\xff" * 44, "cannot be read", id="no text"),
        pytest.param(base64.b64encode(KEY), "not the one", id="another house's"),
    ],
)
def test_a_key_that_does_not_open_the_house_gets_a_sentence_and_changes_nothing(
    tmp_path: Path, content: bytes | None, told: str
) -> None:
    opened(tmp_path).close()
    path = key_file_of(tmp_path / "house.db")
    database = (tmp_path / "house.db").read_bytes()
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    with pytest.raises(Misconfigured, match=told):
        opened(tmp_path)
    assert (tmp_path / "house.db").read_bytes() == database
    assert path.exists() is (content is not None)


@pytest.mark.parametrize(
    "spelled",
    [KEY, base64.b64encode(KEY).decode(), base64.urlsafe_b64encode(KEY).decode().rstrip("=")],
    ids=["bytes", "base64", "URL-safe, unpadded"],
)
def test_a_key_may_be_given_and_then_no_file_is_made(tmp_path: Path, spelled: Any) -> None:
    opened(tmp_path, master_key=KEY).close()
    opened(tmp_path, master_key=spelled).close()
    assert not key_file_of(tmp_path / "house.db").exists()
    with pytest.raises(Misconfigured, match="not the one"):
        opened(tmp_path, master_key=bytes(32))


@pytest.mark.parametrize("spelled", ["", "x", "é" * 44, b"short", bytes(33), "A" * 200])
def test_a_key_that_is_none_is_misconfigured_and_not_repeated(tmp_path: Path, spelled: Any) -> None:
    with pytest.raises(Misconfigured, match="32 bytes") as error:
        opened(tmp_path, master_key=spelled)
    assert len(spelled) < 5 or str(spelled) not in str(error.value)
    assert repr(Settings(master_key=KEY)).count("master_key") == 0


def test_of_many_makers_the_first_ones_key_stands(tmp_path: Path) -> None:
    """Whoever comes second reads a whole key, never a file that is still empty."""
    for attempt in range(20):
        path = tmp_path / f"{attempt}.key"
        made: list[bytes] = []
        start = threading.Barrier(8)

        def make(path: Path = path, made: list[bytes] = made, start: Any = start) -> None:
            entropy = chance(threading.current_thread().name)
            start.wait()
            made.append(made_key(path, entropy))

        threads = [threading.Thread(target=make, name=f"{attempt} {n}") for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(made) == 8
        assert set(made) == {read_key(path)}
    assert len(list(tmp_path.iterdir())) == 20


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_processes_that_found_one_house_at_once_found_one_house(tmp_path: Path) -> None:
    told: list[Any] = []

    def found() -> str:
        with opened(tmp_path) as authority:
            return authority._house.keyring.house.house_id

    threads = [threading.Thread(target=lambda: told.append(in_a_child(found))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 4
    assert set(told) == {found()}


def test_a_house_knows_nothing_of_another_houses_key(house: House, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    opened(other).close()
    house.authority.close()
    key_file_of(house.path).write_bytes(key_file_of(other / "house.db").read_bytes())
    with pytest.raises(Misconfigured, match="not the one"):
        house.again()
