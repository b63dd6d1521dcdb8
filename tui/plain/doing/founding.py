"""New places: a workspace, a project, an environment with its first key, a branch."""

from __future__ import annotations

from collections.abc import Callable

from tokenhouse.core.facts import Project
from tokenhouse.core.problems import Flaw, Problem, problem
from tokenhouse.core.rules.branches import branch_name, can_be_created
from tokenhouse.core.rules.names import name_problem, slug_problem
from tokenhouse.tui.actions.action import Scene
from tokenhouse.tui.acts import CreateBranch, CreateEnvironment, CreateProject, CreateWorkspace
from tokenhouse.tui.plain.asking import choose, complain, sure
from tokenhouse.tui.plain.desk import Desk
from tokenhouse.tui.plain.doing.revealing import reveal
from tokenhouse.tui.wording import plain as words
from tokenhouse.tui.wording.questions import places as place_words

ENVIRONMENT, PROJECT = "environment", "project"


def new_workspace(desk: Desk, scene: Scene) -> None:
    """A name, and a slug of one's own or made from it."""
    del scene
    name = _line(desk, words.NAME_PROMPT, name_problem)
    slug = _line(desk, words.SLUG_PROMPT, slug_problem, optional=True)
    if _is_sure(desk, place_words.NEW_WORKSPACE, name, slug):
        desk.do(CreateWorkspace(name=name, slug=slug or None))


def new(desk: Desk, scene: Scene) -> None:
    """An environment of a project, or a project of a workspace."""
    rows = [(ENVIRONMENT, place_words.NEW_ENVIRONMENT), (PROJECT, place_words.NEW_PROJECT)]
    if choose(desk.talk, words.NEW_WHAT, rows) == PROJECT:
        _new_project(desk)
    else:
        _new_environment(desk, scene)


def _new_project(desk: Desk) -> None:
    found = sorted(desk.atlas.workspaces.values(), key=lambda one: one.slug)
    workspace = choose(
        desk.talk, words.WHICH_WORKSPACE, [(one, f"{one.slug} · {one.name}") for one in found]
    )
    name = _line(desk, words.NAME_PROMPT, name_problem)
    ref = _line(desk, words.REF_PROMPT, slug_problem, optional=True)
    if _is_sure(desk, place_words.NEW_PROJECT, workspace.slug, name, ref):
        desk.do(CreateProject(workspace=workspace, name=name, ref=ref or None))


def _new_environment(desk: Desk, scene: Scene) -> None:
    projects = _projects(desk, scene)
    if not projects:
        desk.say(place_words.NO_PROJECT)
        return
    rows = [(one, f"{one.ref} · {one.name}") for one in projects]
    project = choose(desk.talk, words.WHICH_PROJECT, rows)
    type_ = choose(desk.talk, words.WHICH_TYPE, list(place_words.TYPES.items()))
    slug = _line(desk, words.SLUG_OF_TYPE_PROMPT, slug_problem, optional=True)
    if _is_sure(desk, place_words.NEW_ENVIRONMENT, project.ref, type_.value, slug):
        reveal(desk, desk.do(CreateEnvironment(project=project, type=type_, slug=slug or None)))


def _projects(desk: Desk, scene: Scene) -> list[Project]:
    """Those that there are, of the workspace that is shown alone where one is."""
    only = scene.workspace.id if scene.workspace and desk.workspace else None
    return [
        one
        for one in desk.admin.projects.list()
        if one.deleted_at is None and only in {None, one.workspace_id}
    ]


def branch(desk: Desk, scene: Scene) -> None:
    """A branch of the environment of the scene, which uses its key."""
    root = scene.environment
    if root is None:
        return

    def rule(name: str) -> Problem | None:
        short = branch_name(name)
        if short is not None and can_be_created(root.type, short):
            return None
        return problem(Flaw.BAD_FORM, expected=place_words.BRANCH_FORM)

    desk.do(CreateBranch(environment=root, name=_line(desk, words.NAME_PROMPT, rule)))


def _line(
    desk: Desk, prompt: str, rule: Callable[[str], Problem | None], *, optional: bool = False
) -> str:
    """Asked again until core's rule takes it."""
    while True:
        said = desk.talk.ask(prompt)
        wrong = None if optional and not said else rule(said)
        if wrong is None:
            return said
        complain(desk.talk, (wrong,))


def _is_sure(desk: Desk, what: str, *facts: str) -> bool:
    """What was answered once more: nothing of it can be taken back."""
    said = ", ".join(fact for fact in facts if fact)
    if sure(desk.talk, [words.FACT.format(label=what, said=said)]):
        return True
    desk.say(words.NOTHING_DONE)
    return False
