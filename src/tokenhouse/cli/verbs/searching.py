"""How lists are found: page by page, by words and spans that there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from typing import TypeVar

from tokenhouse.cli.call import Call
from tokenhouse.core.errors import Invalid
from tokenhouse.core.facts import Credential
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.queries import PAGE, CredentialQuery
from tokenhouse.core.rules.lifetimes import HORIZON

Word = TypeVar("Word", bound=StrEnum)


def found(call: Call, query: CredentialQuery) -> Iterator[Credential]:
    """All that there are, page by page: as many are read as are asked for."""
    cursor = None
    while True:
        page = call.admin.credentials.search(replace(query, cursor=cursor, limit=PAGE))
        yield from page.items
        if len(page.items) < PAGE:
            return
        cursor = page.last


def bounded(span: timedelta | None) -> timedelta | None:
    """No longer than any credential lives: no calendar reaches further."""
    return None if span is None else min(span, HORIZON)


def chosen(field: str, kind: type[Word], text: str) -> Word:
    """One of a list of words; `Invalid` names them all."""
    try:
        return kind(text)
    except ValueError:
        choices = ", ".join(one.value for one in kind)
        raise Invalid({field: problem(Flaw.UNKNOWN_CHOICE, choices=choices)}) from None
