"""Plant secrets everywhere, then hunt: files, reprs, exceptions, logs."""

import base64
import logging
import sqlite3
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pytest

from tests import forge
from tests.core.admin.surface import Furnished
from tests.houses import DAY, NOON, House, minted, place
from tokenhouse.core import CredentialQuery, Settings, TokenhouseError

MASTER = bytes(range(200, 232))


@dataclass
class Planted:
    """A house that has done everything, and all that must not be found."""

    house: House
    furnished: Furnished
    texts: list[str]
    secrets: list[bytes]


@pytest.fixture
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    house = House(
        tmp_path_factory.mktemp("planted") / "house.db", settings=Settings(master_key=MASTER)
    )
    furnished = Furnished(house)
    root = furnished.root
    texts = [furnished.key.text, furnished.scoped.text]
    texts += [house.admin.environments.rotate(root).text for _ in range(3)]
    texts += [house.admin.scoped_keys.rotate(furnished.scoped.credential).text]
    for text in list(texts):
        outcome = house.authority.mint_environment_token(text, scopes=["read:runs"])
        texts.append(minted(outcome).text)
    texts.append(house.admin.environment_tokens.mint(root, scopes=["read:all"]).text)
    for text in texts:
        house.authority.verify(text, source="10.0.0.1")
        house.authority.verify(text[:-1] + "x")
    house.authority.flush_usage()
    yield Planted(house, furnished, texts, [*keys_of(house), MASTER])
    house.close()


def keys_of(house: House) -> list[bytes]:
    """Signing secrets, digest keys and the audit key, opened as only the house can."""
    keyring = house.authority._house.keyring
    with closing(sqlite3.connect(house.path)) as raw:
        kids = [row[0] for row in raw.execute("select kid from signing_key")]
    signing = [forge.signing_secret(house, kid) for kid in kids]
    sealed, place_ = keyring.house.digest_key, f"digest key {keyring.house.digest_key_id}"
    return [*signing, keyring._seal.open(sealed, place_), keyring.audit_key]


def needles(planted: Planted) -> list[bytes]:
    """Each secret whole and in the spellings in which it might have slipped out."""
    found: list[bytes] = []
    for text in planted.texts:
        found.append(text.encode())
        if text.count(".") == 2:
            found.append(text.rpartition(".")[2].encode())
        else:
            found.append(text[-36:-6].encode())
    for secret in planted.secrets:
        assert len(secret) == 32
        found += [secret, secret.hex().encode(), secret.hex().upper().encode()]
        found += [
            base64.b64encode(secret).rstrip(b"="),
            base64.urlsafe_b64encode(secret).rstrip(b"="),
        ]
        found.append(repr(secret).encode())
    return found


def hunted(planted: Planted, told: bytes | str) -> list[bytes]:
    hay = told.encode() if isinstance(told, str) else told
    return [needle for needle in needles(planted) if needle in hay]


def test_the_hunt_finds_what_is_there(planted: Planted) -> None:
    assert hunted(planted, f"x{planted.texts[0][-36:-6]}x")
    assert hunted(planted, b"x" + planted.secrets[0] + b"x")
    assert len(needles(planted)) > 60


def test_the_files_of_a_house_hold_no_text_and_no_key(planted: Planted) -> None:
    folder = planted.house.path.parent
    written = {file.name for file in folder.iterdir()}
    assert {"house.db", "house.db-wal"} <= written
    for file in folder.iterdir():
        assert not hunted(planted, file.read_bytes()), file.name
    with closing(sqlite3.connect(planted.house.path)) as raw:
        assert not hunted(planted, "\n".join(raw.iterdump()))
    planted.house.close()
    for file in folder.iterdir():
        assert not hunted(planted, file.read_bytes()), file.name


def reprs(value: Any, depth: int = 0) -> Iterator[str]:
    yield repr(value)
    yield str(value)
    if depth < 2 and hasattr(value, "__dict__"):
        for inner in vars(value).values():
            if type(inner).__module__.startswith("tokenhouse"):
                yield from reprs(inner, depth + 1)


def test_no_repr_shows_a_secret(planted: Planted) -> None:
    house, admin = planted.house, planted.house.admin
    issued = admin.scoped_keys.issue(planted.furnished.root, "n", preset="Read only")
    planted.texts.append(issued.text)
    outcome = house.authority.verify(issued.text)
    inner = house.authority._house
    objects: list[Any] = [
        house.authority, admin, inner, inner.keyring, inner.minter, inner.recorder, inner.settings,
        inner.store, inner.store.reader(), house.authority._verifier, issued, outcome,
        admin.credentials.search(CredentialQuery(limit=1_000)), admin.archived_keys.list(),
        inner.store.reader().key(issued.credential.id),
    ]  # fmt: skip
    with inner.store.reading() as unit:
        objects.append(unit.events.recent(1_000))
    for value in objects:
        for told in reprs(value):
            assert not hunted(planted, told), type(value)


def misuses(planted: Planted, secret: str) -> dict[str, Callable[[], object]]:
    """Every call that takes a name, given a secret in its place."""
    return {**about_places(planted, secret), **about_keys(planted, secret)}


def about_places(planted: Planted, secret: str) -> dict[str, Callable[[], object]]:
    admin, project = planted.house.admin, planted.house.project
    root = planted.furnished.root
    return {
        "workspaces.get": lambda: admin.workspaces.get(secret),
        "workspaces.create": lambda: admin.workspaces.create("n", slug=secret + "/"),
        "users.create": lambda: admin.users.create(secret),
        "users.suspend": lambda: admin.users.suspend(secret),
        "members.add": lambda: admin.members.add(secret, secret, "viewer"),
        "members.add role": lambda: admin.members.add("acme", "ann@acme.test", secret),
        "projects.list": lambda: admin.projects.list(secret),
        "projects.delete": lambda: admin.projects.delete(secret),
        "projects.create": lambda: admin.projects.create("acme", "n", ref=secret + " x"),
        "environments.get": lambda: admin.environments.get(secret),
        "environments.create": lambda: admin.environments.create(secret, "production"),
        "environments.create type": lambda: admin.environments.create(project, secret),
        "environments.rotate": lambda: admin.environments.rotate(secret),
        "environments.rotate expected": lambda: admin.environments.rotate(root, expected=secret),
        "environments.branch": lambda: admin.environments.branch(root, secret + "..x"),
        "environments.archive": lambda: admin.environments.archive(secret),
    }  # fmt: skip


def about_keys(planted: Planted, secret: str) -> dict[str, Callable[[], object]]:
    admin, authority = planted.house.admin, planted.house.authority
    issue, root, key = admin.scoped_keys.issue, planted.furnished.root, planted.texts[4]
    return {
        "archived_keys.set_expiry": lambda: admin.archived_keys.set_expiry(secret, NOON),
        "archived_keys.end": lambda: admin.archived_keys.end(secret),
        "archived_keys.list": lambda: admin.archived_keys.list(secret),
        "scoped_keys.issue scopes": lambda: issue(root, "n", scopes=[secret]),
        "scoped_keys.issue type": lambda: issue(root, "n", scopes=[f"read:{secret}"]),
        "scoped_keys.issue action": lambda: issue(root, "n", scopes=[f"{secret}:runs"]),
        "scoped_keys.issue users": lambda: issue(root, "n", scopes=[f"read:users:{secret}"]),
        "scoped_keys.issue preset": lambda: issue(root, "n", preset=secret),
        "scoped_keys.revoke": lambda: admin.scoped_keys.revoke(secret),
        "scoped_keys.rotate": lambda: admin.scoped_keys.rotate(secret),
        "credentials.get": lambda: admin.credentials.get(secret),
        "credentials.revoke": lambda: admin.credentials.revoke([secret]),
        "credentials.burn": lambda: admin.credentials.burn(secret, "x"),
        "credentials.extend": lambda: admin.credentials.extend([secret], NOON + DAY),
        "credentials.minted": lambda: admin.credentials.minted(secret),
        "credentials.search": lambda: admin.credentials.search(CredentialQuery(cursor=secret)),
        "environment_tokens.mint": lambda: admin.environment_tokens.mint(secret),
        "mint": lambda: authority.mint_environment_token(secret, scopes=["*"]),
        "mint scopes": lambda: authority.mint_environment_token(key, scopes=[secret]),
        "mint branch": lambda: authority.mint_environment_token(secret, branch=secret),
        "verify places": lambda: authority.verify(secret, project=secret, environment=secret),
        "connect": lambda: planted.house.again(brand=secret),
        "connect key": lambda: planted.house.again(master_key=secret),
    }  # fmt: skip


def test_no_exception_and_no_answer_repeats_a_secret_that_was_passed(planted: Planted) -> None:
    raised = 0
    for secret in (planted.texts[0], planted.texts[1], planted.texts[6]):
        for name, act in misuses(planted, secret).items():
            try:
                told = repr(act())
            except TokenhouseError as error:
                raised += 1
                told = "".join(traceback.format_exception(error)) + repr(error) + repr(vars(error))
                told = told.replace("lambda", "")
            assert not hunted(planted, told), name
    assert raised > 80


def test_no_log_says_a_secret_even_at_debug(
    planted: Planted, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in ("sqlalchemy.engine", "sqlalchemy.pool", "sqlalchemy.orm", "alembic", "tokenhouse"):
        caplog.set_level(logging.DEBUG, logger=name)
    house = planted.house.again()
    from tokenhouse.core import Operator

    admin = house.admin(Operator("bob"))
    issued = admin.environments.rotate(planted.furnished.root)
    planted.texts.append(issued.text)
    for text in planted.texts:
        house.verify(text)
        house.mint_environment_token(text, scopes=["read:runs"])
    for act in misuses(planted, issued.text).values():
        try:
            act()
        except TokenhouseError:
            continue
    admin.credentials.search(CredentialQuery(text=issued.text))
    house.flush_usage()
    told = "\n".join(f"{one.getMessage()} {one.args!r} {one.exc_text}" for one in caplog.records)
    assert "INSERT INTO credential" in told
    assert not hunted(planted, told)
    assert place(issued)
