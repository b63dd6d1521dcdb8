"""Sixty days of three companies, told through the calls that anybody has."""

from __future__ import annotations

from datetime import timedelta
from operator import itemgetter

from tokenhouse.demo.chance import Chance
from tokenhouse.demo.crowd import crowd
from tokenhouse.demo.founding import people, places, suspension
from tokenhouse.demo.holders import (
    TOKENS,
    agents,
    last_agents,
    lost_phone,
    personal_tokens,
    renewal,
    workspace_tokens,
)
from tokenhouse.demo.stage import Act, Caller, Stage

KEYS_OF_THE_STORY = 26 + TOKENS
"""Environment keys, archived ones, scoped keys with a part to play, and what people hold."""

LOUD = 9
"""The weight of those who call all day."""

FIRST_AT_WORK, LAST_AT_WORK, MOST_AN_HOUR = 7, 19, 24

FEWEST = KEYS_OF_THE_STORY + 26
"""Credentials that are left whatever size is asked for."""


def rotation(path: str, *, grace: timedelta | None = None, goes_on: int = 0) -> Act:
    """An environment key gives way to the next. `goes_on`: how much the old one is still used."""

    def act(stage: Stage) -> None:
        place = stage.environment(path)
        stage.keys[path] = stage.admin("bo@ops").environments.rotate(place, grace=grace)
        for caller in stage.users_of(path):
            caller.weight = goes_on
        stage.hand_out(path)

    return act


def cut(path: str) -> Act:
    """The archived key of the environment stops now."""
    return lambda stage: stage.each_archived(path, stage.admin("night-shift@ops").archived_keys.end)


def burn_archived(path: str) -> Act:
    """The archived key of the environment was found where it should not be."""
    return lambda stage: stage.each_archived(
        path, lambda key: stage.admin().credentials.burn(key, "seen in a build log")
    )


def burn_current(path: str) -> Act:
    """The environment is left without a current key."""

    def act(stage: Stage) -> None:
        stage.admin().credentials.burn(stage.keys[path].credential, "pasted into a chat")

    return act


def leaked_key(stage: Stage) -> None:
    """A scoped key that was issued, found in public, and burned the same hour."""
    issued = stage.admin("ci@builds").scoped_keys.issue(
        stage.environment("checkout/production"), "ci-deploy (public fork)", preset="Deploy only"
    )
    stage.clock.move(timedelta(minutes=40))
    stage.admin().credentials.burn(issued.credential, "published on a fork")


def deploy_key(stage: Stage) -> None:
    """The key of the job that deploys, about to be rotated."""
    in_a_month = stage.clock() + timedelta(days=30)
    issued = stage.admin().scoped_keys.issue(
        stage.environment("checkout/production"),
        "ci-deploy",
        preset="Deploy only",
        expires_at=in_a_month,
    )
    stage.parts["ci-deploy"] = issued
    stage.callers.append(Caller(issued.text, "ci-runner-3", weight=4))


def deploy_key_rotation(stage: Stage) -> None:
    """Its successor is out, and the runner has not been told yet."""
    old = stage.parts["ci-deploy"]
    new = stage.admin("bo@ops").scoped_keys.rotate(old.credential, grace=timedelta(hours=1))
    stage.parts["ci-deploy"] = new
    stage.clock.move(timedelta(minutes=3))
    stage.use(Caller(old.text, "ci-runner-3"), 2)


def narrowed_key(stage: Stage) -> None:
    """A key that starts two tasks and nothing else."""
    issued = stage.admin("ci@builds").scoped_keys.issue(
        stage.environment("billing/production"),
        "invoice-mailer",
        preset="Trigger only",
        ids=["send-invoice", "send-reminder"],
        expires_at=stage.clock() + timedelta(days=20),
    )
    stage.callers.append(Caller(issued.text, "10.2.4.31", weight=3))


def first_callers(stage: Stage) -> None:
    """Every environment key gets into somebody's hands."""
    for path in stage.keys:
        stage.hand_out(path)


def tokens(path: str, hours: tuple[int, ...]) -> Act:
    """Signed tokens, minted with the environment's key, that end so many hours later."""

    def act(stage: Stage) -> None:
        for ttl in hours:
            stage.authority.mint_environment_token(
                stage.keys[path].text, scopes=["read:runs"], ttl=timedelta(hours=ttl)
            )

    return act


def use(share: int) -> Act:
    """Everybody calls, as often as they do; `share` is how much of a day is told at once."""

    def act(stage: Stage) -> None:
        for caller in stage.callers:
            stage.use(caller, stage.chance.below(1 + share * caller.weight))

    return act


def one_hour(hours: int) -> Act:
    """An hour of a working day, or of the night after it, by those who call most."""

    def act(stage: Stage) -> None:
        chance = Chance(f"hour {hours}")
        at_work = FIRST_AT_WORK <= stage.clock().hour < LAST_AT_WORK
        for caller in stage.callers:
            if caller.weight >= LOUD:
                stage.use(caller, chance.below(MOST_AN_HOUR if at_work else 2))

    return act


def last_minutes(stage: Stage) -> None:
    """What the cockpit shows first: the old production key is still in use, seconds ago."""
    old, new = stage.users_of("checkout/production")[-2:]
    moments = ((170, 12), (95, 9), (41, 6), (20, 3))
    for seconds, every in moments:
        stage.at(seconds=seconds)
        for caller in stage.callers[::every]:
            stage.use(caller, caller.weight and 1)
    stage.at(seconds=4)
    stage.use(old, 2)
    stage.at(seconds=1)
    stage.use(new, 3)


TIMELINE: tuple[tuple[timedelta, Act], ...] = (
    (timedelta(days=60), places),
    (timedelta(days=36), people),
    (timedelta(days=35), first_callers),
    (timedelta(days=34, hours=12), personal_tokens),
    (timedelta(days=34), crowd),
    (timedelta(days=20), workspace_tokens),
    (timedelta(days=19), rotation("checkout/production")),
    (timedelta(days=16), deploy_key),
    (timedelta(days=15), narrowed_key),
    (timedelta(days=12), leaked_key),
    (timedelta(days=9), use(12)),
    (timedelta(days=8), rotation("billing/staging", grace=timedelta(days=7))),
    (timedelta(days=7, hours=3), burn_archived("billing/staging")),
    (timedelta(days=6), rotation("atlas/production", grace=timedelta(days=7), goes_on=1)),
    (timedelta(days=5, hours=8), use(12)),
    (timedelta(days=5), cut("atlas/production")),
    (timedelta(days=3), rotation("checkout/staging")),
    (timedelta(days=2, hours=9), use(12)),
    (timedelta(days=2), rotation("billing/production", grace=timedelta(days=7))),
    (timedelta(days=1, hours=22), lost_phone),
    (timedelta(days=1, hours=20), agents),
    (timedelta(days=1, hours=2), burn_current("atlas/development")),
    (timedelta(hours=20), use(8)),
    (timedelta(hours=15), suspension),
    (timedelta(hours=9), use(8)),
    (timedelta(hours=6), renewal),
    (timedelta(hours=5), rotation("search/production", grace=timedelta(hours=6), goes_on=4)),
    (timedelta(hours=3, minutes=10), use(2)),
    (timedelta(hours=3), lambda stage: stage.retire("search/production")),
    (timedelta(hours=3), tokens("checkout/production", (4, 6, 6, 8, 12, 12, 12, 24, 24))),
    (timedelta(hours=1, minutes=50), rotation("checkout/production", goes_on=6)),
    (timedelta(hours=1, minutes=40), last_agents),
    (timedelta(hours=1, minutes=30), tokens("checkout/production", (1, 2, 2, 6))),
    (timedelta(minutes=40), use(4)),
    (timedelta(minutes=32), deploy_key_rotation),
    (timedelta(minutes=9), use(1)),
    (timedelta(minutes=3), last_minutes),
)
"""How long before the end, and what happened."""

HOURS = tuple((timedelta(hours=hours, minutes=7), one_hour(hours)) for hours in range(22, 3, -1))
"""What happened all the time."""


def tell(stage: Stage) -> None:
    """Everything that happened, the earliest first."""
    for before, act in sorted((*TIMELINE, *HOURS), key=itemgetter(0), reverse=True):
        stage.at(seconds=before.total_seconds())
        act(stage)
        stage.authority.flush_usage()
