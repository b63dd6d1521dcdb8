"""The table of actions. Footer, help, palette, `:` and keys are read from it and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping

from tokenhouse.tui.actions import conditions as can
from tokenhouse.tui.actions import doing, going, looking, moving
from tokenhouse.tui.actions.action import Action, Effect, Group
from tokenhouse.tui.actions.auditing import AUDITING
from tokenhouse.tui.actions.people import PEOPLE, PERSONS
from tokenhouse.tui.actions.twins import (
    adjust_twin,
    cut_twin,
    list_twin,
    revoke_twin,
    rotate_twin,
)

PLACES = frozenset({"environments"})
CREDENTIALS = frozenset({"credentials"})
ROTATIONS = frozenset({"rotations"})
KEYED = PLACES | CREDENTIALS
INSPECTING = frozenset({"inspect"})

GOING = (
    Action(
        id="environments",
        keys=("1",),
        group=Group.GO,
        run=going.environments,
        command=list_twin("environments", "list"),
    ),
    Action(id="credentials", keys=("2",), group=Group.GO, run=going.credentials),
    Action(
        id="rotations",
        keys=("3",),
        group=Group.GO,
        run=going.rotations,
        command=list_twin("archived-keys", "list"),
    ),
    Action(
        id="inspect",
        keys=("4",),
        group=Group.GO,
        run=going.inspect,
        command=list_twin("explain"),
    ),
    Action(
        id="people",
        keys=("5",),
        group=Group.GO,
        run=going.people,
        command=list_twin("users", "list"),
    ),
    Action(
        id="audit",
        keys=("6",),
        group=Group.GO,
        run=going.audit,
        command=list_twin("audit", "verify"),
    ),
    Action(id="last", keys=("-",), group=Group.GO, run=going.last),
    Action(id="back", keys=("escape",), group=Group.GO, run=going.back),
)

LOOKING = (
    Action(id="open", keys=("enter",), group=Group.LOOK, run=looking.open_row, rank=30),
    Action(id="filter", keys=("/",), group=Group.LOOK, run=looking.filter_rows, rank=10),
    Action(id="sort", keys=("s",), group=Group.LOOK, run=looking.sort, pages=CREDENTIALS, rank=60),
    Action(id="sort-back", keys=("S",), group=Group.LOOK, run=looking.sort_back, pages=CREDENTIALS),
    Action(
        id="mark", keys=("space",), group=Group.LOOK, run=looking.mark, pages=CREDENTIALS, rank=40
    ),
    Action(
        id="mark-all",
        keys=("*",),
        group=Group.LOOK,
        run=looking.mark_all,
        pages=CREDENTIALS,
        enabled=can.can_mark,
        rank=70,
    ),
    Action(
        id="dry-run",
        keys=("d",),
        group=Group.LOOK,
        run=looking.dry_run,
        pages=INSPECTING,
        rank=20,
    ),
    Action(
        id="fields",
        keys=("i",),
        group=Group.LOOK,
        run=looking.fields,
        pages=INSPECTING,
        rank=21,
    ),
    Action(id="overview", keys=("o",), group=Group.LOOK, run=looking.overview, rank=75),
    Action(id="copy", keys=("y",), group=Group.LOOK, run=looking.copy_id, rank=90),
    Action(
        id="copy-command",
        keys=("Y",),
        group=Group.LOOK,
        run=looking.copy_command,
        enabled=can.has_log,
    ),
    Action(id="log", keys=("@",), group=Group.LOOK, run=looking.toggle_log, rank=95),
    Action(id="pause", keys=("p",), group=Group.LOOK, run=looking.pause, rank=85),
    Action(id="utc", keys=("z",), group=Group.LOOK, run=looking.toggle_zone),
    Action(id="theme", keys=("T",), group=Group.LOOK, run=looking.next_theme),
)

DOING = (
    Action(
        id="rotate",
        keys=("R",),
        group=Group.DO,
        run=doing.rotate,
        effect=Effect.IRREVERSIBLE,
        scope="write:apiKeys",
        pages=KEYED | PEOPLE,
        enabled=can.can_rotate,
        command=rotate_twin,
        rank=20,
    ),
    Action(
        id="mint",
        keys=("m",),
        group=Group.DO,
        run=doing.mint,
        effect=Effect.IRREVERSIBLE,
        scope="write:apiKeys",
        pages=KEYED,
        rank=21,
    ),
    Action(
        id="new",
        keys=("n",),
        group=Group.DO,
        run=doing.new,
        effect=Effect.IRREVERSIBLE,
        scope="admin",
        pages=PLACES,
        enabled=can.has_workspace,
        rank=50,
    ),
    Action(
        id="new-workspace",
        keys=("N",),
        group=Group.DO,
        run=doing.new_workspace,
        effect=Effect.IRREVERSIBLE,
        scope="admin",
        pages=PLACES,
    ),
    Action(
        id="branch",
        keys=("b",),
        group=Group.DO,
        run=doing.branch,
        effect=Effect.REVERSIBLE,
        scope="write:branches",
        pages=PLACES,
        enabled=can.can_branch,
        rank=51,
    ),
    Action(
        id="archive",
        keys=("A",),
        group=Group.DO,
        run=doing.archive,
        effect=Effect.REVERSIBLE,
        scope="admin",
        pages=PLACES,
        enabled=can.some_environment,
        rank=65,
    ),
    Action(
        id="adjust",
        keys=("t",),
        group=Group.DO,
        run=doing.adjust,
        effect=Effect.REVERSIBLE,
        scope="write:apiKeys",
        pages=ROTATIONS | PLACES | CREDENTIALS,
        enabled=can.can_adjust,
        command=adjust_twin,
        rank=22,
    ),
    Action(
        id="cut",
        keys=("k", "x"),
        group=Group.DO,
        run=doing.cut,
        effect=Effect.REVERSIBLE,
        scope="write:apiKeys",
        pages=ROTATIONS | PLACES | CREDENTIALS,
        enabled=can.can_cut,
        command=cut_twin,
        rank=23,
    ),
    Action(
        id="revoke",
        keys=("X",),
        group=Group.DO,
        run=doing.revoke,
        effect=Effect.IRREVERSIBLE,
        scope="write:apiKeys",
        pages=KEYED | PEOPLE,
        enabled=can.can_revoke,
        command=revoke_twin,
        rank=24,
    ),
    Action(
        id="extend",
        keys=("E",),
        group=Group.DO,
        run=doing.extend,
        effect=Effect.IRREVERSIBLE,
        scope="write:apiKeys",
        pages=CREDENTIALS,
        enabled=can.can_extend,
        rank=55,
    ),
    Action(
        id="undo",
        keys=("u",),
        group=Group.DO,
        run=doing.undo,
        effect=Effect.REVERSIBLE,
        enabled=can.can_undo,
        rank=25,
    ),
    Action(
        id="start",
        keys=("i",),
        group=Group.DO,
        run=doing.start,
        effect=Effect.IRREVERSIBLE,
        scope="admin",
        pages=PLACES,
    ),
)

MOVING = (
    Action(id="up", keys=("up",), group=Group.MOVE, run=moving.up),
    Action(id="down", keys=("down",), group=Group.MOVE, run=moving.down),
    Action(id="page-up", keys=("pageup",), group=Group.MOVE, run=moving.page_up),
    Action(id="page-down", keys=("pagedown",), group=Group.MOVE, run=moving.page_down),
    Action(id="home", keys=("home", "g"), group=Group.MOVE, run=moving.home),
    Action(id="end", keys=("end", "G"), group=Group.MOVE, run=moving.end),
    Action(id="fold", keys=("left",), group=Group.MOVE, run=moving.fold, pages=PLACES),
    Action(id="unfold", keys=("right",), group=Group.MOVE, run=moving.unfold, pages=PLACES),
)

CONSOLE = (
    Action(id="help", keys=("?",), group=Group.CONSOLE, run=going.show_help, rank=1),
    Action(id="palette", keys=("ctrl+p",), group=Group.CONSOLE, run=going.palette),
    Action(id="command", keys=(":",), group=Group.CONSOLE, run=going.command_line, rank=80),
    Action(
        id="quit", keys=("q",), group=Group.CONSOLE, run=going.leave, enabled=can.at_top, rank=99
    ),
)

ACTIONS: Mapping[str, Action] = {
    action.id: action
    for action in (*GOING, *LOOKING, *DOING, *PERSONS, *AUDITING, *MOVING, *CONSOLE)
}
"""By id, in the order in which help shows them."""
