"""What stops something: revoking for good; putting a place or a person on hold, and back."""

from __future__ import annotations

from collections.abc import Iterator

from tokenhouse.core.facts import Credential, Environment, User
from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.tui.actions.action import Scene
from tokenhouse.tui.acts import (
    ArchiveEnvironment,
    RestoreEnvironment,
    RestoreUser,
    RevokeCredentials,
    SuspendUser,
)
from tokenhouse.tui.atlas import full_place
from tokenhouse.tui.pages.people.persons import speaking_for
from tokenhouse.tui.plain.asking import sure
from tokenhouse.tui.plain.desk import Desk
from tokenhouse.tui.plain.speech import spelled
from tokenhouse.tui.questions.fields.forms import forms_of
from tokenhouse.tui.questions.fields.usage import usage_line, usage_words, used_lately
from tokenhouse.tui.questions.people.holdings import alive
from tokenhouse.tui.wording import acts as act_words
from tokenhouse.tui.wording import plain as words
from tokenhouse.tui.wording.kinds import kind_words
from tokenhouse.tui.wording.questions import bulk as bulk_words
from tokenhouse.tui.wording.questions import people as people_words


def revoke(desk: Desk, scene: Scene) -> None:
    """This one, for good."""
    row = scene.credential
    if row is None:
        return
    if not sure(desk.talk, _revoking(desk, row)):
        desk.say(words.NOTHING_DONE)
        return
    report = desk.do(RevokeCredentials(ids=(row.id,)))
    for result in report.failed:
        desk.say(f"{row.name or row.hint}: {result.detail}.")


def _revoking(desk: Desk, row: Credential) -> Iterator[str]:
    yield bulk_words.REVOKE_ONE.format(name=row.name or row.hint)
    yield f"{kind_words(row.kind)}, {row.hint}."
    place = desk.atlas.environment(row.environment_id)
    if place is not None:
        yield words.PLACE.format(place=full_place(place, desk.atlas))
    if row.user_id is not None:
        yield words.WHO.format(email=desk.atlas.email(row.user_id) or row.user_id)
    yield bulk_words.final(1)
    yield bulk_words.FOR_GOOD
    now = desk.now()
    forms = forms_of({row.id}, desk.admin.archived_keys.list(), now).get(row.id, ())
    busy = any(used_lately(one, now) for one in (row, *forms))
    yield bulk_words.used_count(1, 1) if busy else words.UNUSED
    yield f"{spelled(usage_line(row, now))}."
    for form in forms:
        said = bulk_words.form(form.hint, usage_words(form, now))
        yield f"{spelled(said.strip())}."


def suspend(desk: Desk, scene: Scene) -> None:
    """Keep out, or let in again; asked about only where that stops what is in use."""
    user = scene.person
    if user is None:
        return
    if user.suspended_at is not None:
        desk.do(RestoreUser(user=user))
        return
    now = desk.now()
    held = alive(speaking_for(desk.admin, user), now)
    busy = any(used_lately(one, now) for one in held)
    if busy and not sure(desk.talk, _suspending(desk, user, held)):
        desk.say(words.NOTHING_DONE)
    else:
        desk.do(SuspendUser(user=user))


def _suspending(desk: Desk, user: User, held: list[Credential]) -> Iterator[str]:
    now = desk.now()
    yield people_words.SUSPEND.format(email=user.email)
    yield people_words.SUSPEND_SAYS
    yield people_words.stops(len(held))
    for one in held:
        usage = spelled(usage_words(one, now))
        yield f"{one.name or one.id}, {one.hint}, {kind_words(one.kind)}, {usage}."
    yield people_words.busy(sum(used_lately(one, now) for one in held))
    yield people_words.KEYS_STAY


def archive(desk: Desk, scene: Scene) -> None:
    """Put away, or bring back; asked about where that stops production or a key in use."""
    place, key = scene.environment, scene.current_key
    if place is None:
        return
    if place.archived_at is not None:
        desk.do(RestoreEnvironment(environment=place))
        return
    busy = key is not None and used_lately(key, desk.now())
    asks = busy or place.type is EnvironmentType.PRODUCTION
    if asks and not sure(desk.talk, _archiving(desk, place, key)):
        desk.say(words.NOTHING_DONE)
    else:
        desk.do(ArchiveEnvironment(environment=place))


def _archiving(desk: Desk, place: Environment, key: Credential | None) -> Iterator[str]:
    yield act_words.ARCHIVE_TITLE
    yield words.PLACE.format(place=full_place(place, desk.atlas))
    yield from act_words.archive_lines(key, desk.now())
