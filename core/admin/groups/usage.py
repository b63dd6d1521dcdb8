"""What verifiers have reported: uses by the hour, and who reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from tokenhouse.core.admin.desk import Desk, Look
from tokenhouse.core.admin.reach import environment_within, may_see
from tokenhouse.core.errors import Conflict, Invalid, NotFound
from tokenhouse.core.facts import Credential, Environment, VerifierSeen
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.queries import CredentialQuery
from tokenhouse.core.rules.rotation import HOURS_KEPT

HOUR = timedelta(hours=1)
DAY = 24
MOST = HOURS_KEPT // HOUR

Hours = tuple[int, ...]
"""Uses in each hour, the oldest first; the last is the hour that has begun."""


class Usage(Desk):
    """Counts by the hour, kept for a week. What was never used has only noughts."""

    def of_keys(self, keys: Iterable[str | Credential], *, hours: int = DAY) -> dict[str, Hours]:
        """By id, of keys that were rotated or have replaced one; other keys are not watched.

        A use of a token counts for each key that it depends on. Keys that are not there, or that
        the actor may not see, are left out. Raises `Invalid`.
        """
        ids = frozenset(one if isinstance(one, str) else one.id for one in keys)
        with self._looking("usage.of_keys") as look:
            query = CredentialQuery(ids=ids, limit=max(1, len(ids)))
            found = look.unit.credentials.search(query, self._house.now()).items if ids else ()
            seen = look.permit.kept(found, lambda one: may_see(look, one))
            return self._hours(look, "credential", [one.id for one in seen], hours)

    def of_environment(self, environment: str | Environment, *, hours: int = DAY) -> Hours:
        """Of all that was presented and belongs to the environment, its branches included."""
        with self._looking("usage.of_environment") as look:
            id_ = environment_within(look, environment).root_id
            return self._hours(look, "environment", [id_], hours)[id_]

    def of_house(self, *, hours: int = DAY) -> Hours:
        """Of everything that was presented anywhere."""
        with self._looking("usage.of_house") as look:
            every = [
                count
                for noun in ("environment", "kind")
                for count in self._hours(look, noun, None, hours).values()
            ]
            return tuple(map(sum, zip(*every, strict=True))) if every else (0,) * hours

    def verifiers(self) -> tuple[VerifierSeen, ...]:
        """Processes that verify and have not ended in order, the longest silent first."""
        with self._looking("usage.verifiers") as look:
            return tuple(look.unit.usage.verifiers())

    def forget(self, verifier: str) -> int:
        """Wait no more for the silent processes of that name: they are gone for good. How many.

        One that runs on is known again by its next report. Raises `NotFound`, and `Conflict`
        where none of that name is silent.
        """
        with self._changing("usage.forget") as change:
            named = [one for one in change.unit.usage.verifiers() if one.name == verifier]
            if not named:
                raise NotFound("verifier", verifier)
            silent = [one for one in named if one.is_silent(change.now)]
            if not silent:
                raise Conflict(f"verifier {verifier!r} reports: stop it before you forget it")
            for one in silent:
                change.unit.usage.sign_off(one.id)
                told = {"name": one.name, "reported_at": one.reported_at}
                change.note("verifier.forget", "verifier", one.id, before=told)
            return len(silent)

    def _hours(
        self, look: Look, noun: str, subjects: Sequence[str] | None, hours: int
    ) -> dict[str, Hours]:
        if not 1 <= hours <= MOST:
            raise Invalid({"hours": problem(Flaw.BAD_FORM, expected=f"1 to {MOST}")})
        begun = self._house.now().replace(minute=0, second=0, microsecond=0)
        first = begun - (hours - 1) * HOUR
        told = {id_: [0] * hours for id_ in subjects or ()}
        for subject, hour, uses in look.unit.usage.by_hour(noun, first, subjects):
            place = _place(hour, first)
            if place < hours:  # a caller's clock may run ahead of this one
                told.setdefault(subject, [0] * hours)[place] += uses
        return {subject: tuple(counts) for subject, counts in told.items()}


def _place(hour: datetime, first: datetime) -> int:
    return (hour - first) // HOUR
