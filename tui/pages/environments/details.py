"""The side pane for a place."""

from __future__ import annotations

from datetime import datetime, tzinfo

from tokenhouse.core.rules.lifetimes import State
from tokenhouse.tui.atlas import Atlas
from tokenhouse.tui.pages.environments.tree import Line
from tokenhouse.tui.pages.lines import Sheet, sheet
from tokenhouse.tui.wording.counts import grouped
from tokenhouse.tui.wording.pages import environments as words
from tokenhouse.tui.wording.places import place_words
from tokenhouse.tui.wording.states import shown_state, state_words
from tokenhouse.tui.wording.times import instant, since, until


def place_sheet(line: Line, now: datetime, zone: tzinfo, atlas: Atlas) -> Sheet:
    """What is known of the place under the cursor."""
    environment = line.environment
    if environment is None:
        return _group_sheet(line, zone, atlas)
    lines = [
        (words.PLACE, atlas.path(environment)),
        (words.ID, environment.id),
        (words.CREATED, instant(environment.created_at, zone)),
        (
            words.ARCHIVED_AT,
            instant(environment.archived_at, zone) if environment.archived_at else "",
        ),
    ]
    if line.key is not None:
        key = line.key
        lines += [
            (words.CURRENT_KEY, key.hint),
            (words.ISSUED, instant(key.issued_at, zone)),
            (words.LAST_USED, since(key.last_used_at, now)),
            (words.FROM, key.last_source or ""),
            (words.USES, grouped(key.uses)),
        ]
    for old in line.archived:
        lines.append((words.ARCHIVED, f"{old.hint}\n{state_words(shown_state(old, now))}"))
        if old.state(now) is State.ARCHIVED:
            lines.append((words.ENDS, until(old.lifetime.end, now)))
    return sheet(place_words(environment), lines)


def _group_sheet(line: Line, zone: tzinfo, atlas: Atlas) -> Sheet:
    project, workspace = line.project, line.workspace
    if project is not None:
        inside = sum(one.project_id == project.id for one in atlas.environments.values())
        return sheet(
            project.name,
            [
                (words.PROJECT, project.ref),
                (words.ID, project.id),
                (words.CREATED, instant(project.created_at, zone)),
                (words.BELOW, words.environments_below(inside)),
            ],
        )
    if workspace is None:
        return Sheet()
    inside = sum(one.workspace_id == workspace.id for one in atlas.projects.values())
    return sheet(
        workspace.name,
        [
            (words.WORKSPACE, workspace.slug),
            (words.ID, workspace.id),
            (words.CREATED, instant(workspace.created_at, zone)),
            (words.BELOW, words.projects_below(inside)),
        ],
    )
