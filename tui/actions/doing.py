"""Doing: each opens its question, or does at once what can be undone. Dialogs load when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tokenhouse.core.errors import TokenhouseError
from tokenhouse.core.facts import ArchivedKey
from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.tui.actions.conditions import is_environment_key
from tokenhouse.tui.acts import ArchiveEnvironment, CutNow, RestoreEnvironment
from tokenhouse.tui.pages.rotations.reading import read_before_cut
from tokenhouse.tui.questions.fields.usage import used_lately
from tokenhouse.tui.wording import actions as words
from tokenhouse.tui.wording import acts as act_words

if TYPE_CHECKING:
    from tokenhouse.tui.app import Console


def rotate(console: Console) -> None:
    """A new key for each that is marked; else for the environment or the key under the cursor."""
    scene = console.scene()
    if scene.marked:
        from tokenhouse.tui.questions.bulk.rotate import RotateManyQuestion

        marked = console.shell.view.chosen()
        console.push_screen(RotateManyQuestion(console.admin, credentials=marked))
        return
    from tokenhouse.tui.questions.rotate.question import RotateQuestion

    if scene.credential is not None and not is_environment_key(scene):
        place, key = scene.environment, scene.credential
        console.push_screen(RotateQuestion(console.admin, environment=place, key=key))
    elif scene.environment is not None:
        console.push_screen(RotateQuestion(console.admin, environment=scene.environment))


def mint(console: Console) -> None:
    """The wizard, with the environment under the cursor filled in."""
    from tokenhouse.tui.questions.mint.question import MintQuestion

    console.push_screen(MintQuestion(console.admin, environment=console.scene().environment))


def new(console: Console) -> None:
    """An environment in the project under the cursor, or a project in its workspace."""
    from tokenhouse.tui.questions.places import NewEnvironmentQuestion, NewProjectQuestion

    scene = console.scene()
    if scene.project is not None:
        console.push_screen(NewEnvironmentQuestion(console.admin, project=scene.project))
    else:
        console.push_screen(NewProjectQuestion(console.admin, workspace=scene.workspace))


def new_workspace(console: Console) -> None:
    """A tenant."""
    from tokenhouse.tui.questions.places import NewWorkspaceQuestion

    console.push_screen(NewWorkspaceQuestion(console.admin))


def branch(console: Console) -> None:
    """A branch of the environment under the cursor."""
    from tokenhouse.tui.questions.places import NewBranchQuestion

    environment = console.scene().environment
    if environment is not None:
        console.push_screen(NewBranchQuestion(console.admin, environment=environment))


def archive(console: Console) -> None:
    """Put away, or bring back; asked about where that stops production or a key in use."""
    scene = console.scene()
    environment = scene.environment
    if environment is None:
        return
    if environment.archived_at is not None:
        console.do(RestoreEnvironment(environment=environment))
        return
    act = ArchiveEnvironment(environment=environment)
    key = scene.current_key
    lately = key is not None and used_lately(key, scene.now)
    if not lately and environment.type is not EnvironmentType.PRODUCTION:
        console.do(act)
        return
    from tokenhouse.tui.questions.confirm import ConfirmQuestion

    console.push_screen(
        ConfirmQuestion(
            console.admin,
            title=act_words.ARCHIVE_TITLE,
            lines=act_words.archive_lines(key, scene.now),
            act=act,
            label=act_words.ARCHIVE_LABEL,
            place=environment,
        )
    )


def adjust(console: Console) -> None:
    """The end of the archived key under the cursor."""
    from tokenhouse.tui.questions.expiry.adjust import AdjustQuestion

    scene = console.scene()
    if scene.archived is not None:
        place = console.atlas.environment(scene.archived.environment_id)
        console.push_screen(AdjustQuestion(console.admin, key=scene.archived, environment=place))


def cut(console: Console) -> None:
    """End the archived key under the cursor; asked about where somebody uses it, or may."""
    key = console.scene().archived
    if key is not None:
        console.run_worker(_cut(console, key), group="acts")


async def _cut(console: Console, key: ArchivedKey) -> None:
    """By what stands in the house now: who may use it unseen is not on every page."""
    try:
        now = console.now()
        key, verifiers = await console.gate.in_thread(lambda: read_before_cut(console.admin, key))
    except TokenhouseError as error:
        console.store_failed(error)
        return
    from tokenhouse.tui.questions.expiry.ends import warnings

    if not warnings(key, verifiers, now):
        console.do(CutNow(key=key))
        return
    from tokenhouse.tui.questions.expiry.cut import CutQuestion

    place = console.atlas.environment(key.environment_id)
    question = CutQuestion(console.admin, key=key, environment=place, verifiers=verifiers)
    console.push_screen(question)


def revoke(console: Console) -> None:
    """Everything that is chosen."""
    from tokenhouse.tui.questions.bulk import RevokeQuestion

    chosen = console.shell.view.chosen()
    if chosen:
        console.push_screen(RevokeQuestion(console.admin, credentials=chosen))


def extend(console: Console) -> None:
    """Everything that is chosen."""
    from tokenhouse.tui.questions.expiry.extend import ExtendQuestion

    chosen = console.shell.view.chosen()
    if chosen:
        console.push_screen(ExtendQuestion(console.admin, credentials=chosen))


def start(console: Console) -> None:
    """The first workspace, project and environments."""
    from tokenhouse.tui.questions.places import FirstRunQuestion

    console.push_screen(FirstRunQuestion(console.admin, load_demo=console.load_demo))


def undo(console: Console) -> None:
    """The last change, put back."""
    act = console.gate.take_undo()
    if act is None:
        console.say(words.NOTHING_TO_UNDO)
    else:
        console.do(act, undoing=True)
