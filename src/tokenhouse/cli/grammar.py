"""From the table of commands to argparse: every noun and verb is made the same way."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from tokenhouse.cli import wording
from tokenhouse.cli.arguments import EVERYWHERE, Argument, Choice, Noun, Verb
from tokenhouse.cli.table import COMMANDS, CONSOLE

_VERBS = "tokenhouse.cli.verbs"


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = _Parser(
        prog=wording.PROGRAM,
        description=wording.DESCRIPTION,
        epilog=wording.EPILOG,
        allow_abbrev=False,
    )
    top.add_argument("--version", action=_Version, nargs=0, help="show the version and leave")
    _take(top, EVERYWHERE)
    _take(top.add_argument_group("the console"), CONSOLE.arguments)
    top.set_defaults(run=f"{_VERBS}.{CONSOLE.run}", json=False)
    nouns = top.add_subparsers(title="commands", metavar="COMMAND")
    for one in COMMANDS:
        if isinstance(one, Verb):
            _add_verb(nouns, one)
        else:
            _add_noun(nouns, one)
    return top


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, and where help is."""

    def error(self, message: str) -> Any:  # noqa: ANN401 - argparse's own signature
        """Exit code 2, without the whole usage: it is a page long."""
        shown = message if len(message) <= _LONGEST_ERROR else f"{message[:_LONGEST_ERROR]}…"
        sentence = f"{shown}; see `{self.prog} --help`"
        self.exit(2, wording.ERROR.format(sentence=sentence) + "\n")


_LONGEST_ERROR = 300


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_rest: object, **_more: object) -> None:
        """Print it and leave."""
        from importlib.metadata import version

        print(f"{wording.PROGRAM} {version('tokenhouse')}")
        parser.exit()


def _add_noun(nouns: Any, noun: Noun) -> None:  # noqa: ANN401 - argparse has no public type for it
    own = nouns.add_parser(
        noun.name,
        aliases=noun.aliases,
        help=noun.summary,
        description=noun.summary,
        allow_abbrev=False,
    )
    verbs = own.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for verb in noun.verbs:
        _add_verb(verbs, verb)


def _add_verb(verbs: Any, verb: Verb) -> None:  # noqa: ANN401 - argparse has no public type for it
    own = verbs.add_parser(
        verb.name, help=verb.summary, description=verb.summary, allow_abbrev=False
    )
    _take(own, verb.arguments)
    if verb.is_console:
        _take(own, CONSOLE.arguments, again=True)
    _take(own, EVERYWHERE, again=True)
    own.set_defaults(run=f"{_VERBS}.{verb.run}")


def _take(
    own: argparse._ActionsContainer,
    arguments: Iterable[Argument | Choice],
    *,
    again: bool = False,
) -> None:
    """`again`: what may stand before the command and behind it, where the later one counts."""
    for one in arguments:
        if isinstance(one, Argument):
            more = {"default": argparse.SUPPRESS} if again else {}
            own.add_argument(*one.flags, **{**one.options, **more})
            continue
        choice = own.add_mutually_exclusive_group(required=one.required)
        for each in one.arguments:
            choice.add_argument(*each.flags, **each.options)
