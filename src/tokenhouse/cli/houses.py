"""Which house is meant, and whether it is there: only a few commands make one."""

from __future__ import annotations

from pathlib import Path

from tokenhouse.cli import wording
from tokenhouse.configuration import default_url, sources
from tokenhouse.core.errors import Misconfigured, TokenhouseError
from tokenhouse.db.houses import parsed
from tokenhouse.db.sqlite import path_of


class Misused(TokenhouseError):
    """What was typed cannot be carried out as it stands; the message says what to type instead."""


def url_of(named: str | None) -> str:
    """The URL that was named, else the variable's, else the usual one.

    Raises `Misused` for one that names no house. An empty one is an unset variable of somebody's
    script: the house that they meant is not the usual one.
    """
    said = sources().database_url if named is None else named
    if said is not None and not said.strip():
        by = wording.URL_VARIABLE if named is None else wording.URL_OPTION
        raise Misused(wording.EMPTY_URL.format(by=by))
    url = said or default_url()
    file_of(url)
    return url


def file_of(url: str) -> Path:
    """The file behind a URL, there or not; `Misused` for a URL that names none."""
    try:
        return path_of(parsed(url))
    except Misconfigured as error:
        raise Misused(str(error)) from None


def refuse_missing(url: str) -> None:
    """`Misconfigured` where there is no house: a mistyped path must not become one.

    An empty file is none either. What cannot be looked at is left to whoever opens it.
    """
    path = file_of(url)
    try:
        is_there = path.stat().st_size > 0
    except (FileNotFoundError, NotADirectoryError):
        is_there = False
    except OSError:
        return
    if not is_there:
        raise Misconfigured(wording.NO_HOUSE.format(location=path))
