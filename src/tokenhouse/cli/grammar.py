"""From the table of commands to argparse: every noun and verb is made the same way."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator
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
    top.set_defaults(run=f"{_VERBS}.{CONSOLE.run}", json=False, makes_house=CONSOLE.makes_house)
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
        """Exit code 2, without the whole usage: it is a page long.

        Who typed a secret where none belongs does not find it in the log as well.
        """
        said = _LONG_WORD.sub(r"\1…", message)
        shown = said if len(said) <= _LONGEST_ERROR else f"{said[:_LONGEST_ERROR]}…"
        sentence = f"{shown}; see `{self.prog} --help`"
        self.exit(2, wording.ERROR.format(sentence=sentence) + "\n")


_LONGEST_ERROR = 300

_LONG_WORD = re.compile(r"([\w.+/=-]{12})[\w.+/=-]{12,}")
"""As long as a credential's text; no command or option is."""


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_rest: object, **_more: object) -> None:
        """Print it and leave."""
        from importlib.metadata import version

        print(f"{wording.PROGRAM} {version('tokenhouse')}")
        parser.exit()


class _Verbs(argparse._SubParsersAction):  # type: ignore[type-arg]  # noqa: SLF001 - argparse has no public name for it
    """Refuses the list's options before another verb: argparse would forget them silently."""

    first: Verb

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,  # noqa: ANN401 - argparse's own signature
        option_string: str | None = None,
    ) -> None:
        """Go on with the verb that was named."""
        if values[0] != self.first.name:
            said = [flag for flag, dest in _options(self.first) if _is_set(namespace, dest)]
            if said:
                options = ", ".join(said)
                parser.error(wording.MISPLACED_OPTION.format(options=options, verb=values[0]))
        super().__call__(parser, namespace, values, option_string)


def _options(verb: Verb) -> Iterator[tuple[str, str]]:
    for one in verb.arguments:
        for each in one.arguments if isinstance(one, Choice) else (one,):
            flag = each.flags[0]
            if flag.startswith("-"):
                yield flag, each.options.get("dest", flag.lstrip("-").replace("-", "_"))


def _is_set(namespace: argparse.Namespace, dest: str) -> bool:
    """No option of a list has another default than nothing."""
    return getattr(namespace, dest, None) not in (None, False)


def _add_noun(nouns: Any, noun: Noun) -> None:  # noqa: ANN401 - argparse has no public type for it
    own = nouns.add_parser(
        noun.name,
        aliases=noun.aliases,
        help=noun.summary,
        description=noun.summary,
        allow_abbrev=False,
    )
    if noun.is_list:
        _take(own, noun.verbs[0].arguments)
        _take(own, EVERYWHERE, again=True)
        own.set_defaults(run=f"{_VERBS}.{noun.verbs[0].run}", makes_house=False)
    verbs = own.add_subparsers(
        title="commands", metavar="COMMAND", required=not noun.is_list, action=_Verbs
    )
    verbs.first = noun.verbs[0]
    for verb in noun.verbs:
        _add_verb(verbs, verb, again=noun.is_list and verb is noun.verbs[0])


def _add_verb(verbs: Any, verb: Verb, *, again: bool = False) -> None:  # noqa: ANN401 - argparse has no public type for it
    """`again`: its options may stand before it too, behind the noun alone."""
    own = verbs.add_parser(
        verb.name, help=verb.summary, description=verb.summary, allow_abbrev=False
    )
    _take(own, verb.arguments, again=again)
    if verb.is_console:
        _take(own, CONSOLE.arguments, again=True)
    _take(own, EVERYWHERE, again=True)
    own.set_defaults(run=f"{_VERBS}.{verb.run}", makes_house=verb.makes_house)


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
