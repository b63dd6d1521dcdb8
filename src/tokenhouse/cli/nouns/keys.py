"""Keys and what environments give out, a row for each verb."""

from __future__ import annotations

from tokenhouse.cli import values
from tokenhouse.cli.arguments import (
    AT,
    ENDING,
    ENVIRONMENT,
    EXPIRING,
    FACTS,
    GRACE,
    IDS,
    IN,
    JSON,
    KEY,
    NAME,
    ONLY_ENVIRONMENT,
    REVEALING,
    SCOPES,
    SOME_ENVIRONMENT,
    STATE,
    Choice,
    Noun,
    Verb,
    arg,
)
from tokenhouse.cli.questions.rows import BURN, CUT, NO_GRACE, REVOKE

MADE_OF = (arg("--preset", help="a named set of scopes: see `tokenhouse presets`"), SCOPES)

ON_SCOPED_KEYS = (
    Verb(
        "issue",
        "reveal a new scoped key",
        "keys:issue_scoped_key",
        (
            ENVIRONMENT,
            NAME,
            Choice(MADE_OF, required=True),
            arg(
                "--ids",
                type=values.listed,
                action="extend",
                metavar="A,B",
                help="narrow the preset to these ids",
            ),
            ENDING,
            *REVEALING,
        ),
    ),
    Verb(
        "rotate",
        "reveal a new text; the old one works on for its grace",
        "keys:rotate_scoped_key",
        (KEY, GRACE, *REVEALING),
        asks=NO_GRACE,
    ),
    Verb("revoke", "end it for good", "keys:revoke_scoped_key", (KEY, FACTS), asks=REVOKE),
)

KEYS = Noun(
    "keys",
    "environment keys and scoped keys",
    (
        Verb(
            "list",
            "list environment keys and scoped keys, rotated ones too",
            "keys:list_keys",
            (ONLY_ENVIRONMENT, STATE, EXPIRING, JSON),
        ),
        *ON_SCOPED_KEYS,
    ),
    is_list=True,
)

SCOPED_KEYS = Noun(
    "scoped-keys",
    "additional keys that can do less",
    (
        Verb("list", "list scoped keys", "keys:list_scoped_keys", (SOME_ENVIRONMENT, JSON)),
        *ON_SCOPED_KEYS,
    ),
)

MINT = Verb(
    "mint",
    "reveal a new token of an environment or branch",
    "keys:mint_environment_token",
    (
        ENVIRONMENT,
        SCOPES,
        arg(
            "--ttl", type=values.ttl, metavar="SPAN", help="1h when not given, 30d most; 90 is 90s"
        ),
        *REVEALING,
    ),
)

ENVIRONMENT_TOKENS = Noun("environment-tokens", "short-lived signed tokens", (MINT,))

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
                FACTS,
            ),
            asks=CUT,
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
                STATE,
                arg("--workspace", metavar="SLUG"),
                ONLY_ENVIRONMENT,
                arg("--owner", help="part of the email of whose it is"),
                arg("--by", help="part of who issued it"),
                arg("--scope", help="letter for letter, such as write:deployments"),
                EXPIRING,
                arg("--unused", type=values.span, metavar="SPAN", help="not used for, as 30d"),
                arg("--sort", default="issued", help="issued name kind expires last_used uses"),
                arg("--descending", action="store_true"),
                arg("--limit", type=values.whole_number, default=100, metavar="N", help="100"),
                JSON,
            ),
        ),
        Verb("revoke", "end each for good", "credentials:revoke", (IDS, FACTS), asks=REVOKE),
        Verb(
            "extend",
            "give each a new expiry",
            "credentials:extend",
            (IDS, Choice((AT, IN), required=True), FACTS),
            asks=CUT,
        ),
        Verb(
            "burn",
            "end one for good, with what hangs on it: nothing brings it back",
            "credentials:burn",
            (
                arg("id", metavar="ID"),
                arg("--reason", required=True, help="why, for the record"),
                FACTS,
            ),
            asks=BURN,
        ),
    ),
)
