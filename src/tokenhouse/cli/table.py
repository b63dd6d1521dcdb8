"""Every command, one row each. Nouns are those of `Admin`; adding a verb is adding a row.

`run` names the function that does it, `module:function` below `tokenhouse.cli.verbs`: it is
imported when it is called, and not before.
"""

from __future__ import annotations

from tokenhouse.cli import values
from tokenhouse.cli.arguments import JSON, OUT, Noun, Verb, arg
from tokenhouse.cli.key_nouns import ARCHIVED_KEYS, CREDENTIALS, ENVIRONMENT_TOKENS, SCOPED_KEYS
from tokenhouse.cli.place_nouns import ENVIRONMENTS, MEMBERS, PROJECTS, USERS, WORKSPACES

CONSOLE = Verb(
    "console",
    "open the console",
    "consoles:console",
    (
        arg("--read-only", action="store_true", help="the console changes nothing"),
        arg("--workspace", metavar="SLUG", help="the console shows this workspace alone"),
        arg("--theme", metavar="NAME", help="the console's colours"),
        arg("--keymap", metavar="NAME", default="default", help="default, vim or emacs"),
        arg("--utc", action="store_true", help="the console shows times in UTC"),
    ),
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

VERIFY = Verb(
    "verify",
    "say who the credential on stdin is, and whether they may",
    "verifying:verify",
    (
        arg("--action", metavar="ACTION", help="what they want to do, such as write"),
        arg("--resource", type=values.resource, metavar="TYPE[:ID]", help="such as tasks:send"),
        arg("--branch", metavar="NAME", help="the branch that they call"),
        JSON,
    ),
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
        OUT,
    ),
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
    START,
    VERIFY,
    WORKSPACES,
    PROJECTS,
    ENVIRONMENTS,
    SCOPED_KEYS,
    ENVIRONMENT_TOKENS,
    ARCHIVED_KEYS,
    CREDENTIALS,
    Verb("presets", "list the named sets of scopes", "places:list_presets", (JSON,)),
    Verb("catalog", "list the words that scopes are made of", "places:list_catalog", (JSON,)),
    USERS,
    MEMBERS,
    DB,
)
"""In the order in which `--help` lists them."""
