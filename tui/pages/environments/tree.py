"""The indented list: workspace ▸ project ▸ environment ▸ branch, as lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from tokenhouse.core.admin import Admin
from tokenhouse.core.facts import ArchivedKey, Credential, Environment, Project, Workspace
from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.tui.atlas import Atlas

TIER_ORDER = (
    EnvironmentType.PRODUCTION,
    EnvironmentType.STAGING,
    EnvironmentType.PREVIEW,
    EnvironmentType.DEVELOPMENT,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the list."""

    id: str
    depth: int
    label: str
    workspace: Workspace | None = None
    project: Project | None = None
    environment: Environment | None = None
    key: Credential | None = None
    archived: tuple[ArchivedKey, ...] = ()
    parent: str | None = None
    has_children: bool = False
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Tree:
    """Everything that the page shows, read at once."""

    atlas: Atlas = field(default_factory=Atlas)
    keys: Mapping[str, Credential] = field(default_factory=dict)
    archived: Mapping[str, tuple[ArchivedKey, ...]] = field(default_factory=dict)

    def lines(self) -> Iterator[Line]:
        """Every line, depth first, production before the rest."""
        for workspace in sorted(self.atlas.workspaces.values(), key=lambda one: one.slug):
            projects = [p for p in self.atlas.projects.values() if p.workspace_id == workspace.id]
            yield Line(
                id=workspace.id,
                depth=0,
                label=workspace.slug,
                workspace=workspace,
                has_children=bool(projects),
            )
            for project in sorted(projects, key=lambda one: one.ref):
                yield from self._of_project(workspace, project)

    def _of_project(self, workspace: Workspace, project: Project) -> Iterator[Line]:
        all_ = [e for e in self.atlas.environments.values() if e.project_id == project.id]
        roots = [one for one in all_ if one.parent_id is None]
        branches: dict[str, list[Environment]] = defaultdict(list)
        for one in all_:
            if one.parent_id is not None:
                branches[one.parent_id].append(one)
        head = Line(
            id=project.id,
            depth=1,
            label=project.ref,
            workspace=workspace,
            project=project,
            parent=workspace.id,
            has_children=bool(roots),
        )
        yield head
        for root in sorted(roots, key=_place):
            below = sorted(branches[root.id], key=lambda one: one.branch or "")
            yield replace(
                head,
                id=root.id,
                depth=2,
                label=root.slug,
                environment=root,
                key=self.keys.get(root.id),
                archived=self.archived.get(root.id, ()),
                parent=project.id,
                has_children=bool(below),
            )
            for branch in below:
                yield replace(
                    head,
                    id=branch.id,
                    depth=3,
                    label=branch.branch or "",
                    environment=branch,
                    parent=root.id,
                    has_children=False,
                )


def _place(environment: Environment) -> tuple[int, str]:
    return TIER_ORDER.index(environment.type), environment.slug


def read_tree(admin: Admin, atlas: Atlas) -> Tree:
    """Current and archived keys of every environment. For a worker."""
    archived: dict[str, list[ArchivedKey]] = defaultdict(list)
    for key in admin.archived_keys.list():
        if key.environment_id is not None:
            archived[key.environment_id].append(key)
    keys = admin.environments.current_keys()
    return Tree(atlas, keys, {place: tuple(found) for place, found in archived.items()})


def shown_lines(lines: Iterable[Line], folded: frozenset[str], text: str) -> tuple[Line, ...]:
    """What folding and the filter leave: matches with everything above and below them."""
    all_ = list(lines)
    if text:
        return _matching(all_, text.casefold())
    hidden: set[str] = set()
    shown = []
    for line in all_:
        if line.parent in hidden or line.parent in folded:
            hidden.add(line.id)
        else:
            shown.append(replace(line, folded=line.id in folded))
    return tuple(shown)


def _matching(lines: list[Line], text: str) -> tuple[Line, ...]:
    by_id = {line.id: line for line in lines}
    kept: set[str] = set()
    for line in lines:
        if line.parent in kept and _above(line, by_id, text):
            kept.add(line.id)
        elif text in _words(line):
            above: Line | None = line
            while above is not None:
                kept.add(above.id)
                above = by_id.get(above.parent or "")
    return tuple(line for line in lines if line.id in kept)


def _above(line: Line, by_id: Mapping[str, Line], text: str) -> bool:
    """Whether something that it lies below is a match itself."""
    above = by_id.get(line.parent or "")
    while above is not None:
        if text in _words(above):
            return True
        above = by_id.get(above.parent or "")
    return False


def _words(line: Line) -> str:
    hint = line.key.hint if line.key else ""
    return f"{line.label} {hint}".casefold()
