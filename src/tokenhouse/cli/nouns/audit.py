"""The audit log, a row for each verb."""

from __future__ import annotations

from tokenhouse.cli import values
from tokenhouse.cli.arguments import JSON, Choice, Noun, Verb, arg

AUDIT = Noun(
    "audit",
    "the log of every change, each event chained to the one before it",
    (
        Verb(
            "list",
            "events, newest first",
            "audit:list_events",
            (
                arg("--action", metavar="NAME", help="such as credential.revoke, or credential."),
                arg("--actor", metavar="NAME", help="letter for letter"),
                arg("--credential", metavar="ID", help="events about it"),
                arg("--workspace", metavar="SLUG", help="events in it"),
                arg("--since", type=values.span, metavar="SPAN", help="not older than, as 24h"),
                arg("--limit", type=values.whole_number, default=50, metavar="N", help="50"),
                JSON,
            ),
        ),
        Verb(
            "verify",
            "say whether the log is as it was written, and if not, what was done to it",
            "audit:verify",
            (
                Choice(
                    (
                        arg(
                            "--checkpoint",
                            metavar="FILE",
                            help="the last line of it shows whether the log's end is missing",
                        ),
                        arg("--file", metavar="FILE", help="verify an exported file instead"),
                    )
                ),
                JSON,
            ),
        ),
        Verb(
            "export",
            "write all events as JSON lines, with the chain and a checkpoint",
            "audit:export",
            (arg("--out", metavar="FILE", help="to a new file that only you may read"),),
        ),
        Verb(
            "checkpoint",
            "sign where the log stands: keep the line elsewhere",
            "audit:checkpoint",
            (arg("--post", metavar="URL", help="send the line there by HTTP, too"),),
        ),
    ),
)
