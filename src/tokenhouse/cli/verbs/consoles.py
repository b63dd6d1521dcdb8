"""The console, over a house of one's own or over the demo's."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC
from io import StringIO, TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tokenhouse import curtain
from tokenhouse.browser import DRIVER
from tokenhouse.cli import wording
from tokenhouse.cli.call import BREAKAGE, DONE, USAGE, Call, settle
from tokenhouse.cli.houses import Misused
from tokenhouse.cli.neighbours import looked_for
from tokenhouse.cli.verbs.person import config, preferences, settle_language

if TYPE_CHECKING:
    from tokenhouse.core.admin import Admin
    from tokenhouse.core.authority.authority import Authority
    from tokenhouse.core.house import House
    from tokenhouse.tui.preferences.config import Config
    from tokenhouse.tui.preferences.preferences import Preferences

DEMO_OPERATOR = "alice@ops"
"""Nobody's machine is named on a picture of the demo."""

_ENDINGS = ("SIGTERM", "SIGHUP")


def console(call: Call) -> int:
    """Over the house that is named, or the usual one, which is made when there is none."""
    if call.asked.plain:
        if not can_speak(call):
            return USAGE
        with _opened(call) as (_, authority, notice):
            return read_out(call, authority, notice=notice)
    said = choices(call) if can_show(call) else None
    if said is None:
        return USAGE
    with _opened(call) as (house, authority, notice):
        prefers = preferences(said, str(file_of(house).resolve()), fresh=call.asked.fresh)
        return show(call, authority, prefers, notice=notice, load_demo=lambda: load_demo(house))


@contextmanager
def _opened(call: Call) -> Iterator[tuple[House, Authority, str]]:
    """The house, and what whoever opens it should know first."""
    from tokenhouse.core.ambient import random_bytes, utc_now
    from tokenhouse.core.authority.authority import Authority
    from tokenhouse.opening import opened_house
    from tokenhouse.tui.wording.shell import SECOND_CONSOLE

    house = opened_house(call.url, None, utc_now, random_bytes, verifies=False)
    with Authority(house) as authority, looked_for(file_of(house)) as found:
        yield house, authority, SECOND_CONSOLE if found else ""


def demo(call: Call) -> int:
    """Over a seeded house in a temporary folder, which is gone afterwards."""
    asked = call.asked
    if asked.plain:
        if not can_speak(call):
            return USAGE
        with _seeded(call) as authority:
            return read_out(call, authority, still=asked.still, demo=True)
    said = choices(call) if can_show(call) else None
    if said is None:
        return USAGE
    with _seeded(call) as authority:
        prefers = preferences(said, None, fresh=True)
        return show(call, authority, prefers, still=asked.still, demo=True)


@contextmanager
def _seeded(call: Call) -> Iterator[Authority]:
    """The demo's house, and somebody who uses its keys."""
    from tokenhouse.demo.seeding import SEED, SIZE, demo_house
    from tokenhouse.demo.traffic import Traffic

    asked = call.asked
    asked.operator = asked.operator or DEMO_OPERATOR
    with _ended_in_order(), TemporaryDirectory(prefix="tokenhouse-demo-") as folder:
        made = demo_house(
            Path(folder),
            seed=SEED if asked.seed is None else asked.seed,
            size=SIZE if asked.size is None else asked.size,
            still=asked.still,
            progress=_unsaid if asked.plain else _progress,
        )
        with made.authority, Traffic(made, moving=not asked.still):
            yield made.authority


def read_out(
    call: Call,
    authority: Authority,
    *,
    still: bool = False,
    demo: bool = False,
    notice: str = "",
) -> int:
    """The console line by line, until it is left: nothing of Textual is imported."""
    from tokenhouse.core.outcomes import Operator
    from tokenhouse.tui.plain.session import run

    asked = call.asked
    admin = authority.admin(Operator(call.operator), read_only=asked.read_only)
    if not can_narrow(call, admin):
        return USAGE
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):  # what cannot be read or written is no reason to end
            stream.reconfigure(errors="replace")
    settle()
    left = run(
        admin,
        authority=authority,
        reads=sys.stdin or StringIO(),  # closed: there is nothing to read
        writes=sys.stdout,
        workspace=asked.workspace,
        zone=UTC if asked.utc or still else None,
        demo=demo,
        notice=notice,
    )
    return DONE if left else BREAKAGE


def show(
    call: Call,
    authority: Authority,
    prefers: Preferences,
    *,
    still: bool = False,
    demo: bool = False,
    notice: str = "",
    load_demo: Callable[[], None] | None = None,
) -> int:
    """Open the console and wait until it is left."""
    from tokenhouse.core.outcomes import Operator
    from tokenhouse.tui.app import Console

    asked = call.asked
    admin = authority.admin(Operator(call.operator), read_only=asked.read_only)
    if not can_narrow(call, admin):
        return USAGE
    app = Console(
        admin,
        authority=authority,
        read_only=asked.read_only,
        demo=demo,
        workspace=asked.workspace,
        still=still,
        zone=UTC if asked.utc or still else None,
        theme=asked.theme,
        keymap=asked.keymap,
        prefers=prefers,
        load_demo=load_demo,
        settle=settle,
    )
    app.notice = notice
    curtain.lift()
    app.run()
    return BREAKAGE if app.return_code else DONE


def load_demo(house: House) -> None:
    """Tell the demo's story in an empty house. Its chance is the house's: these keys are real."""
    from tokenhouse.demo.seeding import furnish

    furnish(house)


def file_of(house: House) -> Path:
    """Where the house is."""
    from tokenhouse.db.sqlite import path_of
    from tokenhouse.db.store import SqlStore

    if not isinstance(house.store, SqlStore):
        raise TypeError("only a house of tables has a file")
    return path_of(house.store.engine.url)


def at_a_terminal() -> bool:
    """Whether somebody can see a console here, and answer it: a page of `serve` can, too."""
    is_served = os.environ.get("TEXTUAL_DRIVER") == DRIVER
    return is_served or (sys.stdin.isatty() and sys.stdout.isatty())


def can_show(call: Call) -> bool:
    """Whether a console can be shown here; if not, it is told."""
    is_seen = at_a_terminal()
    if not is_seen:
        call.say(wording.ERROR.format(sentence=wording.NO_TERMINAL))
    return is_seen


def can_speak(call: Call) -> bool:
    """The language that is wanted, from now on; if there is no such, it is told."""
    try:
        settle_language(call.asked.lang)
    except Misused as misused:
        call.say(wording.ERROR.format(sentence=misused))
        return False
    return True


def choices(call: Call) -> Config | None:
    """What the person's own file says, where all that it and the command line choose is there."""
    if not can_speak(call):
        return None
    try:
        said = config()
        problem = _unknown_choice(call, said)
    except Misused as misused:
        said, problem = None, str(misused)
    if problem is not None:
        call.say(wording.ERROR.format(sentence=problem))
        return None
    return said


def can_narrow(call: Call, admin: Admin) -> bool:
    """To a workspace that there is, by slug or id."""
    wanted = call.asked.workspace
    there = admin.workspaces.list() if wanted else []
    if not wanted or any(wanted in {one.slug, one.id} for one in there):
        return True
    choices = ", ".join(sorted(one.slug for one in there))
    sentence = wording.NO_WORKSPACE if choices else wording.NO_WORKSPACES
    problem = sentence.format(name=wanted[:24], choices=choices)
    call.say(wording.ERROR.format(sentence=problem))
    return False


def _unknown_choice(call: Call, said: Config) -> str | None:
    """What was typed goes before what the file says, and that before what is usual."""
    from tokenhouse.tui.actions.keymaps import KEYMAPS, USUAL
    from tokenhouse.tui.themes import DEFAULT, THEMES

    asked = call.asked
    asked.theme = asked.theme or said.theme or DEFAULT
    asked.keymap = asked.keymap or said.keymap or USUAL
    asked.utc = asked.utc or bool(said.utc)
    if asked.theme not in THEMES:
        return wording.NO_THEME.format(name=asked.theme[:24], choices=", ".join(THEMES))
    if asked.keymap not in KEYMAPS:
        return wording.NO_KEYMAP.format(name=asked.keymap[:24], choices=", ".join(KEYMAPS))
    return None


def _unsaid(_of: int, _done: int) -> None:
    """A line that counts moves the cursor."""


def _progress(of: int, done: int) -> None:
    curtain.lift()
    text = wording.DEMO_PROGRESS.format(of=of, done=done)
    sys.stderr.write(text if done < of else wording.DEMO_READY.format(blank=" " * len(text)))
    sys.stderr.flush()


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """A terminal that closes takes the temporary folder away with it."""
    signals = [getattr(signal, name) for name in _ENDINGS if hasattr(signal, name)]
    former = {one: signal.signal(one, _leave) for one in signals}
    try:
        yield
    finally:
        for one, handler in former.items():
            signal.signal(one, handler)


def _leave(number: int, _frame: object) -> None:
    raise SystemExit(128 + number)
