"""The session: what house this is, the menu, and the way out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from functools import partial
from typing import TextIO, TypeVar

from tokenhouse.core.admin import Admin
from tokenhouse.core.authority.authority import Authority
from tokenhouse.core.errors import TokenhouseError
from tokenhouse.core.facts import Credential
from tokenhouse.core.queries import CredentialQuery
from tokenhouse.tui.actions.table import ACTIONS
from tokenhouse.tui.crash import last_words
from tokenhouse.tui.gate import Gate
from tokenhouse.tui.pages.environments.tree import Line
from tokenhouse.tui.pages.people.persons import Person
from tokenhouse.tui.plain import opening, scenes, shelves
from tokenhouse.tui.plain.desk import Desk
from tokenhouse.tui.plain.doing.inspecting import inspect
from tokenhouse.tui.plain.listing import Listing, Shelf
from tokenhouse.tui.plain.speech import numbered
from tokenhouse.tui.plain.talk import Back, Left, Talk
from tokenhouse.tui.plain.things import act_on, act_words
from tokenhouse.tui.wording import actions as action_words
from tokenhouse.tui.wording import plain as words
from tokenhouse.tui.wording.pages import TITLES
from tokenhouse.tui.wording.problems import error_words

T = TypeVar("T")

PLAIN = "plain"
"""What a report names as the page."""

Job = Callable[[Desk], None]


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the menu."""

    says: str
    run: Job


def run(
    admin: Admin,
    *,
    authority: Authority,
    reads: TextIO,
    writes: TextIO,
    workspace: str | None = None,
    zone: tzinfo | None = None,
    demo: bool = False,
    notice: str = "",
) -> bool:
    """From the first line to the last; whether it was left, and not fallen over."""
    gate = Gate(admin, read_only=admin.read_only)
    local = zone or admin.now().astimezone().tzinfo or UTC
    desk = Desk(Talk(reads, writes), admin, authority, gate, local, workspace)
    try:
        desk.say(*filter(None, (notice, words.DEMO if demo else "")))
        _at_the_menu(desk)
    except Left:
        desk.say(words.GOODBYE)
    except (OSError, TokenhouseError):
        raise  # nobody reads on, or the house cannot be opened: whoever called has words for it
    except Exception as error:  # noqa: BLE001 - a report and a sentence, never a traceback
        desk.say(last_words(error, None, admin.now(), PLAIN).rstrip())
        return False
    finally:
        gate.close()
    return True


def _at_the_menu(desk: Desk) -> None:
    """Whatever fails comes back here, with a sentence; only leaving goes on."""
    _safely(desk, _begin)
    while True:
        try:
            answer = desk.talk.ask(words.MENU_PROMPT, words.MENU_HELP)
        except Back:
            answer = words.AGAIN
        job = _job(desk, answer)
        if job is None:
            desk.say(words.NO_SUCH_NUMBER if answer.isdecimal() else words.NOT_UNDERSTOOD)
        else:
            _safely(desk, job)


def _safely(desk: Desk, job: Job) -> None:
    """Back here; all lines of the menu are said again where something failed."""
    try:
        desk.attempt(partial(job, desk))
    except TokenhouseError as error:
        desk.say(error_words(error))
        _tell(desk)
    else:
        desk.say(words.MENU_AGAIN)


def _begin(desk: Desk) -> None:
    """Which house this is, how much is in it, and what there is to choose from."""
    desk.say(words.WELCOME.format(house=desk.admin.location, operator=desk.admin.name))
    desk.look()
    count = desk.admin.credentials.count(CredentialQuery(workspace=desk.workspace_id))
    places = f"{len(desk.atlas.environments):,}"
    desk.say(words.HOLDS.format(environments=places, credentials=f"{count:,}"))
    if not desk.atlas.workspaces:
        desk.say(words.EMPTY)
    if desk.read_only:
        desk.say(words.READ_ONLY)
    _tell(desk)


def _tell(desk: Desk) -> None:
    lines = (item.says for item in _menu(desk))
    desk.talk.say(words.MENU, *numbered(lines))


def _job(desk: Desk, answer: str) -> Job | None:
    if answer == words.AGAIN:
        return _tell
    if answer == words.UNDO:
        return Desk.undo
    menu = _menu(desk)
    if answer.isdecimal() and 1 <= int(answer) <= len(menu):
        return menu[int(answer) - 1].run
    return None


def _menu(desk: Desk) -> Sequence[Item]:
    """The pages; then the main acts, where something can be changed."""
    pages = [
        Item(words.ACT.format(title=TITLES[id_], says=words.SAYS.get(id_, ACTIONS[id_].says)), job)
        for id_, job in PAGES.items()
    ]
    if desk.read_only:
        return pages
    acts = [Item(act_words(ACTIONS[id_]), job) for id_, job in ACTS.items()]
    undo = ACTIONS["undo"]
    says = undo.says if desk.gate.can_undo else action_words.NOTHING_TO_UNDO
    return [*pages, *acts, Item(words.ACT.format(title=undo.title, says=says), Desk.undo)]


# what the lines do


def _listed(shelf: Shelf[T]) -> Job:
    return lambda desk: Listing(desk, shelf).walk()


PAGES: Mapping[str, Job] = {
    "environments": _listed(shelves.places(opening.open_place)),
    "credentials": _listed(shelves.credentials(opening.open_credential)),
    "rotations": _listed(shelves.rotations(opening.open_credential)),
    "inspect": inspect,
    "people": _listed(shelves.people(opening.open_person)),
    "audit": _listed(shelves.events(opening.open_event)),
}
"""The console's pages, in its order and with its numbers."""


def _mint(desk: Desk) -> None:
    act_on(desk, "mint", scenes.of_nothing(desk, "environments"))


def _founding(id_: str) -> Job:
    def found(desk: Desk) -> None:
        desk.look()
        act_on(desk, id_, scenes.of_house(desk))

    return found


def _to_place(id_: str) -> Job:
    def choose(desk: Desk, line: Line) -> None:
        line = opening.read_line(desk, line.id)
        if line.environment is not None:
            act_on(desk, id_, scenes.of_place(desk, line.environment, line.key))

    return _chosen(shelves.places(choose))


def _to_credential(desk: Desk, id_: str, row: Credential) -> None:
    fresh = desk.admin.credentials.get(row.id)
    act_on(desk, id_, scenes.of_credential(desk, fresh))


def _to_key(id_: str) -> Job:
    return _chosen(shelves.rotations(lambda desk, key: _to_credential(desk, id_, key)))


def _to_any(id_: str) -> Job:
    return _chosen(shelves.credentials(lambda desk, row: _to_credential(desk, id_, row)))


def _to_person(id_: str) -> Job:
    def choose(desk: Desk, person: Person) -> None:
        users = {one.id: one for one in desk.admin.users.list()}
        user = users[person.id]
        if (user.suspended_at is None) is (person.user.suspended_at is None):
            act_on(desk, id_, scenes.of_person(desk, user))
            return
        # Somebody else was quicker: what was asked for would now be its opposite.
        desk.say(words.NOTHING_DONE)
        opening.open_person(desk, person)

    return _chosen(shelves.people(choose))


def _chosen(shelf: Shelf[T]) -> Job:
    """A list in which a number does the act rather than open the line."""

    def walk(desk: Desk) -> None:
        desk.say(words.WHICH)
        Listing(desk, shelf).walk()

    return walk


ACTS: Mapping[str, Job] = {
    "rotate": _to_place("rotate"),
    "mint": _mint,
    "adjust": _to_key("adjust"),
    "cut": _to_key("cut"),
    "revoke": _to_any("revoke"),
    "suspend": _to_person("suspend"),
    "new-workspace": _founding("new-workspace"),
    "new": _founding("new"),
}
"""The main acts, by the ids of the console's table."""
