"""The scene of this moment, put together from page and console."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokenhouse.tui.actions.action import Scene

if TYPE_CHECKING:
    from tokenhouse.tui.app import Console


def scene_of(console: Console) -> Scene:
    """What actions are judged by."""
    view = console.shell.view
    subject = view.subject()
    return Scene(
        page=console.shell.page,
        now=console.now(),
        depth=view.depth,
        read_only=console.read_only,
        narrowed=bool(console.workspace),
        away=bool(console.following.tries),
        workspace=subject.workspace,
        project=subject.project,
        environment=subject.environment,
        current_key=subject.current_key,
        credential=subject.credential,
        archived=subject.archived,
        person=subject.person.user if subject.person else None,
        members=subject.members,
        chosen=subject.chosen,
        marked=subject.marked,
        unread=view.unread,
        can_undo=console.gate.can_undo,
        has_log=bool(console.gate.log),
    )
