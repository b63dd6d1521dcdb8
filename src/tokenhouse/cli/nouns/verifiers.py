"""Processes that verify, a row for each verb."""

from __future__ import annotations

from tokenhouse.cli.arguments import FACTS, JSON, Noun, Verb, arg

VERIFIERS = Noun(
    "verifiers",
    "processes that verify, and whether they report what they see",
    (
        Verb("list", "list those that have reported", "verifying:list_verifiers", (JSON,)),
        Verb(
            "forget",
            "wait no more for those of that name that are silent: they are gone for good",
            "verifying:forget_verifier",
            (arg("name", help="as `list` shows it"), FACTS),
        ),
    ),
    is_list=True,
)
