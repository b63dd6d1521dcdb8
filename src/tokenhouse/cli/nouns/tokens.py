"""Tokens that speak for people, and how a credential is judged: a row for each verb."""

from __future__ import annotations

from tokenhouse.cli import values
from tokenhouse.cli.arguments import (
    ENDING,
    FACTS,
    GRACE,
    JSON,
    NAME,
    REVEALING,
    STATE,
    WANTED,
    WORKSPACE,
    Choice,
    Noun,
    Verb,
    arg,
)
from tokenhouse.cli.nouns.keys import MADE_OF, MINT
from tokenhouse.cli.questions.rows import NO_GRACE, REVOKE

MINT_TOKEN = Verb(
    "mint-token",
    "mint a token that acts as the holder of a personal token; read only, unless you say more",
    "tokens:mint_token",
    (
        arg(
            "--ttl", type=values.ttl, metavar="SPAN", help="1h when not given, 365d most; 90 is 90s"
        ),
        Choice(
            (
                arg(
                    "--cap",
                    type=values.listed,
                    action="extend",
                    metavar="A,B",
                    help="the most that it may do: action:type[:id], …",
                ),
                arg("--full", action="store_true", help="whatever the holder's role allows"),
            )
        ),
        arg("--client", metavar="LABEL", help="who will use it, for lists and logs"),
        arg("--environment", metavar="ENV", help="it can be exchanged for this one only"),
        arg(
            "--token-file",
            metavar="FILE",
            help="the personal token, in a file that only you may read; else TOKENHOUSE_TOKEN "
            "holds it, else stdin",
        ),
        *REVEALING,
    ),
)

_ID = arg("id", metavar="ID", help="the token's id")
_HOLDER = arg("--user", required=True, metavar="USER", help="whose it is: email or id")

TOKENS = Noun(
    "tokens",
    "personal, workspace and user-actor tokens",
    (
        Verb(
            "list",
            "list personal, workspace and user-actor tokens",
            "tokens:list_tokens",
            (
                arg("--user", help="only this person's: email or id"),
                arg("--workspace", metavar="SLUG", help="only those bound to this workspace"),
                STATE,
                JSON,
            ),
        ),
        Verb(
            "issue",
            "reveal a new personal token",
            "tokens:issue_personal_token",
            (
                _HOLDER,
                arg("--name", required=True, help="1 to 64 characters"),
                arg("--role-cap", metavar="ROLE", help="the most that it is, whatever its holder"),
                ENDING,
                *REVEALING,
            ),
        ),
        Verb(
            "rotate",
            "reveal a new text for a personal token; the old one works on for its grace",
            "tokens:rotate_personal_token",
            (_ID, GRACE, *REVEALING),
            asks=NO_GRACE,
        ),
        Verb(
            "revoke",
            "end it for good, with all that came from it",
            "tokens:revoke",
            (_ID, FACTS),
            asks=REVOKE,
        ),
        MINT,
    ),
    is_list=True,
)

WORKSPACE_TOKENS = Noun(
    "workspace-tokens",
    "signed tokens for one workspace",
    (
        Verb(
            "issue",
            "reveal a new workspace token",
            "tokens:issue_workspace_token",
            (
                WORKSPACE,
                NAME,
                _HOLDER,
                Choice(MADE_OF),
                arg("--days", type=values.whole_number, default=30, metavar="N", help="30; 1–365"),
                *REVEALING,
            ),
        ),
    ),
)

VERIFY = Verb(
    "verify",
    "say who the credential on stdin is, and whether they may; counts as no use of it",
    "verifying:verify",
    (*WANTED, JSON),
)

EXPLAIN = Verb(
    "explain",
    "say step by step why the credential on stdin is good or not, and what would help",
    "explaining:explain",
    (
        *WANTED,
        arg("--kind", action="append", help="as where only these kinds will do"),
        JSON,
    ),
)

REPORT = Verb(
    "report",
    "report the credential on stdin as leaked; the house answers as leak_policy says",
    "reporting:report",
    (
        arg(
            "--source",
            metavar="LABEL",
            help="who found it, or where",
        ),
        JSON,
    ),
)

CHECK = Verb(
    "check",
    "list what ends soon or lies unused; exit code 1 when there is any",
    "checking:check",
    (
        arg("--expiring", type=values.span, metavar="SPAN", help="ends within, as 14d"),
        arg("--unused", type=values.span, metavar="SPAN", help="not used for, as 30d"),
        JSON,
    ),
)
