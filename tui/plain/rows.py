"""One line about one thing: a whole sentence with labels, for lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo

from tokenhouse.core.facts import ArchivedKey, Credential, Environment, Event
from tokenhouse.core.rules.kinds import EnvironmentType
from tokenhouse.core.rules.lifetimes import LIVE_STATES, State
from tokenhouse.tui.atlas import Atlas
from tokenhouse.tui.pages.audit.telling import about_words, action_words, actor_words
from tokenhouse.tui.pages.environments.tree import Line
from tokenhouse.tui.pages.people.persons import Person
from tokenhouse.tui.pages.rotations.reading import Cockpit
from tokenhouse.tui.pages.rotations.rows import where as key_where
from tokenhouse.tui.plain.speech import sentence, spelled, spelled_age, spoken
from tokenhouse.tui.wording import plain as words
from tokenhouse.tui.wording import times
from tokenhouse.tui.wording.kinds import access_words, kind_words
from tokenhouse.tui.wording.places import TIER_NAMES
from tokenhouse.tui.wording.states import WORDS


def place_name(environment: Environment) -> str:
    """`prod`, or a branch with what it is a branch of."""
    if environment.branch is None:
        return environment.slug
    return words.BRANCH_OF.format(branch=environment.branch, slug=environment.slug)


def tier_name(environment: Environment | None) -> str:
    """In full; production is loud."""
    if environment is None:
        return ""
    loud = environment.type is EnvironmentType.PRODUCTION
    return words.PRODUCTION if loud else TIER_NAMES[environment.type]


def place_row(line: Line, now: datetime, atlas: Atlas) -> str:
    """`prod, checkout, PRODUCTION, key th_prod_4f9K…, 41 days old, …`."""
    environment = line.environment
    if environment is None:
        return line.label
    project = atlas.project(environment.project_id)
    parts = (
        place_name(environment),
        project.ref if project else "",
        tier_name(environment),
        *_key_parts(line, environment, now),
    )
    return sentence(parts)


def _key_parts(line: Line, environment: Environment, now: datetime) -> Iterator[str]:
    if environment.archived_at is not None:
        yield words.PUT_AWAY
    elif environment.parent_id is not None:
        yield words.PARENTS_KEY
    elif line.key is None:
        yield words.NO_KEY
    else:
        yield words.KEY.format(hint=line.key.hint)
        yield words.OLD.format(age=spelled(times.age(now - line.key.issued_at)))
        yield archived_words(line.archived, now)
        yield used_words(line.key, now)


def archived_words(keys: tuple[ArchivedKey, ...], now: datetime) -> str:
    """How many still work, and when the first of them ends."""
    alive = [key for key in keys if key.state(now) is State.ARCHIVED]
    if not alive:
        return ""
    end = min(key.lifetime.end or key.grace_ends_at for key in alive)
    soonest = spelled(times.countdown(end - now))
    said = words.ONE_ARCHIVED if len(alive) == 1 else words.SOME_ARCHIVED
    return said.format(count=len(alive), soonest=soonest)


def used_words(row: Credential, now: datetime) -> str:
    """When it was used last."""
    if row.last_used_at is None:
        return words.NEVER_USED
    return words.USED.format(when=spelled(times.since(row.last_used_at, now)))


def credential_row(row: Credential, now: datetime, atlas: Atlas) -> str:
    """`active, ci-deploy, scoped key, in checkout/prod, PRODUCTION, may Full access, …`."""
    kind = kind_words(row.kind)
    archived = isinstance(row, ArchivedKey)
    where = atlas.where(row.environment_id, row.project_id)
    person = atlas.person(row.user_id)
    return sentence(
        (
            row.name or row.hint,
            words.ARCHIVED_KEY.format(kind=kind) if archived else kind,
            WORDS[atlas.state_of(row, now)],
            words.IN_PLACE.format(where=where) if where else "",
            tier_name(atlas.environment(row.environment_id)),
            words.OF_PERSON.format(person=person) if person else "",
            words.MAY.format(access=spoken(access_words(row))),
            end_words(row, now),
            used_words(row, now),
        )
    )


def end_words(row: Credential, now: datetime) -> str:
    """When it ends by itself, while it lives."""
    if row.state(now) not in LIVE_STATES:
        return ""
    if row.expires_at is None:
        return words.ENDS_NEVER
    return words.ENDS_IN.format(when=spelled(times.countdown(row.expires_at - now)))


def rotation_row(key: ArchivedKey, now: datetime, atlas: Atlas, cockpit: Cockpit) -> str:
    """`checkout/prod, PRODUCTION, key …, ends in …, uses of either key, and the verdict`."""
    state = key.state(now)
    end = key.lifetime.end or key.grace_ends_at
    alive = state is State.ARCHIVED
    return sentence(
        (
            key_where(key, atlas),
            tier_name(atlas.environment(key.environment_id)),
            words.KEY.format(hint=key.hint),
            words.ENDS_IN.format(when=spelled(times.countdown(end - now)))
            if alive
            else WORDS[state],
            words.OLD_USES.format(count=f"{key.uses_since:,}"),
            words.NEW_USES.format(count=f"{key.successor_uses:,}"),
            spelled(spoken(cockpit.verdict_words(key, now))),
            *cockpit.grounds(key, now, spelled_age),
        )
    )


def person_row(person: Person, now: datetime) -> str:
    """`bo@acme.example, Bo Fox, active, acme developer, 3 live credentials, last used …`."""
    live = person.live(now)
    last = person.last
    return sentence(
        (
            person.user.email,
            person.user.name,
            person.state,
            person.roles,
            words.ONE_LIVE if live == 1 else words.LIVE.format(count=live),
            words.NEVER_USED if last is None else used_words(last, now),
        )
    )


def event_row(event: Event, now: datetime, zone: tzinfo, atlas: Atlas) -> str:
    """`number 120, 03-14 11:32, alice@ops: credential.issue, ci-deploy, checkout/prod`."""
    return words.EVENT.format(
        number=f"{event.seq:,}",
        at=times.day_and_time(event.at, now, zone),
        actor=actor_words(event, atlas),
        action=spoken(action_words(event)),
        about=spoken(about_words(event, atlas)),
    )
