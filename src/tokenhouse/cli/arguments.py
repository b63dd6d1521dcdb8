"""What commands are made of, and the arguments that several of them share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from tokenhouse.cli import values
from tokenhouse.cli.questions.rows import Asking


class Argument(NamedTuple):
    """One argument or option, as argparse takes it."""

    flags: tuple[str, ...]
    options: Mapping[str, Any]


class Choice(NamedTuple):
    """Options of which one may be given, or must be."""

    arguments: tuple[Argument, ...]
    required: bool = False


Arguments = tuple[Argument | Choice, ...]


class Verb(NamedTuple):
    """Something that can be done."""

    name: str
    summary: str
    run: str
    arguments: Arguments = ()
    is_console: bool = False
    """Takes the console's options too."""
    makes_house: bool = False
    """Makes the house that is not there; any other says that there is none."""
    asks: Asking | None = None
    """What it asks first; takes `--yes` then."""


class Noun(NamedTuple):
    """A group of verbs."""

    name: str
    summary: str
    verbs: tuple[Verb, ...]
    aliases: tuple[str, ...] = ()
    is_list: bool = False
    """Without a verb, its first one is meant: `tokenhouse keys` is `tokenhouse keys list`."""


def arg(*flags: str, **options: object) -> Argument:
    """An argument in argparse's own words."""
    return Argument(flags, options)


EVERYWHERE = (
    arg("--database", metavar="URL", help="the house, such as sqlite:///house.db"),
    arg("--as", dest="operator", metavar="NAME", help="who acts, for the audit log"),
)

YES = arg("--yes", action="store_true", help="do it without a question")
JSON = arg("--json", action="store_true", help="facts as JSON")
FACTS = arg("--json", action="store_true", help="facts of what was done as JSON, never a text")
OUT = arg("--out", metavar="FILE", help="write the text to a new file that only you may read")
REVEALING = (
    OUT,
    arg(
        "--json", action="store_true", help="facts as JSON; the text goes to --out, which is needed"
    ),
)
"""Of every command that reveals a text."""
ENVIRONMENT = arg("environment", help="id, project/slug or project/slug/branch")
SOME_ENVIRONMENT = arg("environment", nargs="?", help="only this environment's")
WORKSPACE = arg("workspace", help="slug or id")
USER = arg("user", help="email or id")
ROLE = arg("role", help="owner, admin, developer, viewer, guest or one of the house's own")
KEY = arg("id", metavar="ID", help="the key's id")
IDS = arg("ids", metavar="ID", nargs="+", help="the credentials' ids")
NAME = arg("name", help="1 to 64 characters")
GRACE = arg(
    "--grace", type=values.span, metavar="SPAN", help="how long the old key goes on: 0, 1h, 24h, 7d"
)
SCOPES = arg(
    "--scopes", type=values.listed, action="extend", metavar="A,B", help="action:type[:id], …"
)
ENDING = Choice(
    (
        arg("--expires", type=values.instant, metavar="INSTANT", help="when it ends"),
        arg("--in", dest="within", type=values.span, metavar="SPAN", help="or so long from now"),
    )
)
ONLY_ENVIRONMENT = arg("--environment", metavar="ENV", help="only this environment's")
STATE = arg("--state", action="append", help="such as active, archived or revoked")
EXPIRING = arg("--expiring", type=values.span, metavar="SPAN", help="ends within, as 14d")
WANTED = (
    arg("--action", metavar="ACTION", help="what they want to do, such as write"),
    arg("--resource", type=values.resource, metavar="TYPE[:ID]", help="such as tasks:send"),
    arg("--workspace", metavar="SLUG", help="the workspace that they call"),
    arg("--project", metavar="REF", help="the project that they call"),
    arg("--environment", metavar="ENV", help="the environment that they call: id, slug or path"),
    arg("--branch", metavar="NAME", help="the branch that they call"),
)
"""What a caller asks for, and where."""
AT = arg("--at", type=values.instant, metavar="INSTANT", help="2026-04-01T12:00:00Z, or now")
IN = arg("--in", dest="within", type=values.span, metavar="SPAN", help="so long from now")
