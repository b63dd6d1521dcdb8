"""Every command, one row each. Nouns are those of `Admin`; adding a verb is adding a row.

`run` names the function that does it, `module:function` below `tokenhouse.cli.verbs`: it is
imported when it is called, and not before.
"""

from __future__ import annotations

from tokenhouse.cli import values
from tokenhouse.cli.arguments import JSON, REVEALING, Noun, Verb, arg
from tokenhouse.cli.nouns.audit import AUDIT
from tokenhouse.cli.nouns.keys import (
    ARCHIVED_KEYS,
    CREDENTIALS,
    ENVIRONMENT_TOKENS,
    KEYS,
    SCOPED_KEYS,
)
from tokenhouse.cli.nouns.people import MEMBERS, USERS
from tokenhouse.cli.nouns.places import ENVIRONMENTS, PROJECTS, WORKSPACES
from tokenhouse.cli.nouns.tokens import (
    CHECK,
    EXPLAIN,
    MINT_TOKEN,
    REPORT,
    TOKENS,
    VERIFY,
    WORKSPACE_TOKENS,
)
from tokenhouse.cli.nouns.verifiers import VERIFIERS

CONSOLE = Verb(
    "console",
    "open the console",
    "consoles:console",
    (
        arg("--read-only", action="store_true", help="the console changes nothing"),
        arg("--workspace", metavar="SLUG", help="the console shows this workspace alone"),
        arg("--plain", action="store_true", help="line by line, for screen readers and pipes"),
        arg("--theme", metavar="NAME", help="the console's colours"),
        arg("--keymap", metavar="NAME", help="the console's keys: default, vim or emacs"),
        arg("--fresh", action="store_true", help="the console opens as if for the first time"),
        arg("--lang", metavar="LANG", help="the console's language: en, de, fr, es or ru"),
        arg("--utc", action="store_true", help="the console shows times in UTC"),
    ),
    makes_house=True,
)

DEMO = Verb(
    "demo",
    "open the console over a seeded house that is gone afterwards",
    "consoles:demo",
    (
        arg("--seed", type=int, metavar="N", help="another seed is another house"),
        arg("--size", type=values.whole_number, metavar="N", help="how many credentials"),
        arg("--still", action="store_true", help="time stands still, nobody calls"),
    ),
    is_console=True,
)

SERVE = Verb(
    "serve",
    "show the console in a browser on this machine; from elsewhere through a tunnel, as ssh -L",
    "serving:serve",
    (
        arg("--read-write", action="store_true", help="it may change things; else it cannot"),
        arg("--demo", action="store_true", help="over the demo's house, one for each page"),
        arg(
            "--port",
            type=values.port,
            default=8642,
            metavar="N",
            help="on 127.0.0.1 alone; 8642 unless said, 0 for one that is free",
        ),
    ),
    is_console=True,
)

START = Verb(
    "start",
    "make a workspace, a project and its environments; their keys come one a line",
    "places:start",
    (
        arg("workspace", help="the workspace's name"),
        arg("project", help="the project's name"),
        arg("--ref", metavar="REF", help="the project's ref; made up when not given"),
        arg(
            "--environments",
            type=values.listed,
            default=("production", "staging", "development"),
            metavar="A,B",
            help="production, staging, preview, development",
        ),
        *REVEALING,
    ),
    makes_house=True,
)

DB = Noun(
    "db",
    "the database of the house",
    (
        Verb("status", "say which version it has", "database:status", (JSON,)),
        Verb("upgrade", "bring it to the newest version", "database:upgrade"),
    ),
)

COMMANDS: tuple[Verb | Noun, ...] = (
    DEMO,
    SERVE,
    START,
    MINT_TOKEN,
    VERIFY,
    EXPLAIN,
    REPORT,
    CHECK,
    WORKSPACES,
    PROJECTS,
    ENVIRONMENTS,
    KEYS,
    SCOPED_KEYS,
    ARCHIVED_KEYS,
    TOKENS,
    WORKSPACE_TOKENS,
    ENVIRONMENT_TOKENS,
    CREDENTIALS,
    Verb("presets", "list the named sets of scopes", "places:list_presets", (JSON,)),
    Verb("catalog", "list the words that scopes are made of", "places:list_catalog", (JSON,)),
    USERS,
    MEMBERS,
    Verb("roles", "list the roles of members, and what each allows", "people:list_roles", (JSON,)),
    VERIFIERS,
    AUDIT,
    DB,
)
"""In the order in which `--help` lists them."""
