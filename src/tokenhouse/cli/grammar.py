"""From the table of commands to argparse: every noun and verb is made the same way."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tokenhouse.cli import wording
from tokenhouse.cli.arguments import EVERYWHERE, YES, Argument, Choice, Noun, Verb
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
    top.set_defaults(
        run=f"{_VERBS}.{CONSOLE.run}",
        json=False,
        makes_house=CONSOLE.makes_house,
        asks=None,
        own=top,
    )
    nouns = top.add_subparsers(title="commands", metavar="COMMAND", action=_Commands)
    consoles = (one for one in COMMANDS if isinstance(one, Verb) and one.is_console)
    _let_stand(nouns, CONSOLE, (one.name for one in consoles))
    for one in COMMANDS:
        if isinstance(one, Verb):
            _add_verb(nouns, one)
        else:
            _add_noun(nouns, one)
    return top


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, what may have been meant, and where help is."""

    _typed: Sequence[str] = ()

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401 - argparse's own overloads say no more
        """What is left over is told by the command that it was typed behind."""
        asked, left = self.parse_known_args(args, namespace)
        if left:
            options = [word for word in left if word.startswith("-")]
            asked.own.error(
                asked.own.no_option(options[0])
                if options
                else wording.NO_ROOM_FOR_WORD.format(word=left[0])
            )
        return asked

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401 - argparse's own overloads say no more
        """As argparse does, and remembers what was typed."""
        self._typed = tuple(sys.argv[1:] if args is None else args)
        return super().parse_known_args(args, namespace)

    def _check_value(self, action: argparse.Action, value: Any) -> None:  # noqa: ANN401 - argparse's own signature
        """A command that there is; what stands behind a mistyped option was meant for none."""
        choices = tuple(action.choices or ())
        if action.choices is None or value in choices:
            return
        before = self._typed[: self._typed.index(value)] if value in self._typed else ()
        strange = [one for one in before if one.startswith("--") and not self._knows(one)]
        problem = self.no_option(strange[0]) if strange else _no_command(value, choices)
        raise argparse.ArgumentError(None, problem)

    def no_option(self, typed: str) -> str:
        """A sentence about it, with the nearest that there is."""
        name = typed.partition("=")[0]
        near = _near(name, self._options()) if name.startswith("--") else ""
        return wording.NO_OPTION.format(option=name) + near

    def _knows(self, typed: str) -> bool:
        return typed.partition("=")[0] in self._options()

    def _options(self) -> list[str]:
        return _OPTION.findall(self.format_usage())

    def error(self, message: str) -> Any:  # noqa: ANN401 - argparse's own signature
        """Exit code 2, without the whole usage: it is a page long.

        Who typed a secret where none belongs does not find it in the log as well.
        """
        said = _LONG_WORD.sub(r"\1…", message)
        shown = said if len(said) <= _LONGEST_ERROR else f"{said[:_LONGEST_ERROR]}…"
        see = wording.SEE_AFTER_QUESTION if shown.endswith("?") else wording.SEE
        sentence = shown + see.format(command=self.prog)
        self.exit(2, wording.ERROR.format(sentence=sentence) + "\n")


def _no_command(typed: str, choices: Iterable[str]) -> str:
    return wording.NO_COMMAND.format(command=typed) + _near(typed.lower(), choices)


def _near(typed: str, choices: Iterable[str]) -> str:
    from tokenhouse.core.rules.catalog import did_you_mean  # all of core: for a mistake alone

    return did_you_mean(typed, choices)


_LONGEST_ERROR = 300

_OPTION = re.compile(r"(?<![\w-])--[a-z][\w-]*")

_LONG_WORD = re.compile(r"([\w.+/=-]{12})[\w.+/=-]{12,}")
"""As long as a credential's text; no command or option is."""


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_rest: object, **_more: object) -> None:
        """Print it and leave."""
        from importlib.metadata import version

        print(f"{wording.PROGRAM} {version('tokenhouse')}")
        parser.exit()


class _Commands(argparse._SubParsersAction):  # type: ignore[type-arg]  # noqa: SLF001 - argparse has no public name for it
    """Refuses options before a command that does not take them.

    argparse would forget them silently: `--read-only` as well, before what changes something.
    """

    of: Verb
    """Whose options may stand there."""
    takers: frozenset[str]
    """The commands that take them."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,  # noqa: ANN401 - argparse's own signature
        option_string: str | None = None,
    ) -> None:
        """Go on with the command that was named."""
        if values[0] in self.choices and values[0] not in self.takers:
            said = [flag for flag, dest in _options(self.of) if _is_set(namespace, dest)]
            if said:
                options = ", ".join(said)
                parser.error(wording.MISPLACED_OPTION.format(options=options, verb=values[0]))
        super().__call__(parser, namespace, values, option_string)


def _let_stand(commands: Any, of: Verb, takers: Iterable[str]) -> None:  # noqa: ANN401 - argparse has no public type for it
    """The options of a verb may stand before those commands alone."""
    commands.of, commands.takers = of, frozenset(takers)


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
        own.set_defaults(run=f"{_VERBS}.{noun.verbs[0].run}", makes_house=False, asks=None, own=own)
    verbs = own.add_subparsers(
        title="commands", metavar="COMMAND", required=not noun.is_list, action=_Commands
    )
    _let_stand(verbs, noun.verbs[0], (noun.verbs[0].name,))
    for verb in noun.verbs:
        _add_verb(verbs, verb, again=noun.is_list and verb is noun.verbs[0])


def _add_verb(verbs: Any, verb: Verb, *, again: bool = False) -> None:  # noqa: ANN401 - argparse has no public type for it
    """`again`: its options may stand before it too, behind the noun alone."""
    own = verbs.add_parser(
        verb.name, help=verb.summary, description=verb.summary, allow_abbrev=False
    )
    _take(own, verb.arguments, again=again)
    if verb.asks is not None:
        _take(own, (YES,))
    if verb.is_console:
        _take(own, CONSOLE.arguments, again=True)
    _take(own, EVERYWHERE, again=True)
    own.set_defaults(
        run=f"{_VERBS}.{verb.run}", makes_house=verb.makes_house, asks=verb.asks, own=own
    )


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
