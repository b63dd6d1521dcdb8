"""Keys, tokens and credentials, a row for each verb."""

from __future__ import annotations

from tokenhouse.cli import values
from tokenhouse.cli.arguments import (
    AT,
    ENVIRONMENT,
    GRACE,
    IDS,
    IN,
    JSON,
    KEY,
    NAME,
    OUT,
    SCOPES,
    SOME_ENVIRONMENT,
    Choice,
    Noun,
    Verb,
    arg,
)

SCOPED_KEYS = Noun(
    "scoped-keys",
    "additional keys that can do less",
    (
        Verb("list", "list scoped keys", "keys:list_scoped_keys", (SOME_ENVIRONMENT, JSON)),
        Verb(
            "issue",
            "reveal a new scoped key",
            "keys:issue_scoped_key",
            (
                ENVIRONMENT,
                NAME,
                Choice(
                    (
                        arg("--preset", help="a named set of scopes: see `tokenhouse presets`"),
                        SCOPES,
                    ),
                    required=True,
                ),
                arg(
                    "--ids",
                    type=values.listed,
                    action="extend",
                    metavar="A,B",
                    help="narrow the preset to these ids",
                ),
                Choice(
                    (
                        arg("--expires", type=values.instant, metavar="INSTANT", help="when"),
                        arg("--in", dest="within", type=values.span, metavar="SPAN", help="or 30d"),
                    )
                ),
                OUT,
            ),
        ),
        Verb(
            "rotate",
            "reveal a new text; the old one works on for its grace",
            "keys:rotate_scoped_key",
            (KEY, GRACE, OUT),
        ),
        Verb("revoke", "end it for good", "keys:revoke_scoped_key", (KEY,)),
    ),
    aliases=("keys",),
)

ENVIRONMENT_TOKENS = Noun(
    "environment-tokens",
    "short-lived signed tokens",
    (
        Verb(
            "mint",
            "reveal a new token of an environment or branch",
            "keys:mint_environment_token",
            (
                ENVIRONMENT,
                SCOPES,
                arg("--ttl", type=values.span, metavar="SPAN", help="1h when not given, 30d most"),
                OUT,
            ),
        ),
    ),
    aliases=("tokens",),
)

ARCHIVED_KEYS = Noun(
    "archived-keys",
    "rotated keys, in or past their grace",
    (
        Verb(
            "list",
            "list archived keys, and what was seen of them",
            "keys:list_archived_keys",
            (SOME_ENVIRONMENT, JSON),
        ),
        Verb(
            "set-expiry",
            "move when one stops working, forwards or back",
            "keys:set_expiry",
            (
                KEY,
                Choice(
                    (AT, IN, arg("--now", action="store_true", help="stop it now")), required=True
                ),
            ),
        ),
    ),
)

CREDENTIALS = Noun(
    "credentials",
    "every kind in one list",
    (
        Verb(
            "list",
            "list credentials",
            "credentials:list_credentials",
            (
                arg("--text", help="part of a name, or the beginning of an id"),
                arg("--kind", action="append", help="such as scoped_key"),
                arg("--state", action="append", help="such as active or archived"),
                arg("--workspace", metavar="SLUG"),
                arg("--environment", metavar="ENV"),
                arg("--owner", help="email, or who issued it"),
                arg("--scope", help="letter for letter, such as write:deployments"),
                arg("--expiring", type=values.span, metavar="SPAN", help="ends within, as 14d"),
                arg("--unused", type=values.span, metavar="SPAN", help="not used for, as 30d"),
                arg("--sort", default="issued", help="issued name kind expires last_used uses"),
                arg("--descending", action="store_true"),
                arg("--limit", type=values.whole_number, default=100, metavar="N", help="100"),
                JSON,
            ),
        ),
        Verb("revoke", "end each for good", "credentials:revoke", (IDS,)),
        Verb(
            "extend",
            "give each a new expiry",
            "credentials:extend",
            (IDS, Choice((AT, IN), required=True)),
        ),
        Verb(
            "burn",
            "end one for good, with what hangs on it: nothing brings it back",
            "credentials:burn",
            (arg("id", metavar="ID"), arg("--reason", required=True, help="why, for the record")),
        ),
    ),
)
