"""A house beside the oracle's idea of it, compared after every step."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
)

from tests.core.model import oracle
from tests.core.model.oracle import Cred, Env, Place, World
from tests.houses import NOON, House, place, said
from tokenhouse.core import Issued, Project, Resource, TokenhouseError

ASKED: list[tuple[str, str, str | None]] = [
    ("read", "runs", None),
    ("write", "runs", "a"),
    ("read", "envvars", None),
    ("admin", "runs", "b"),
    ("read", "apiKeys", None),
    ("write", "members", None),
]


@dataclass
class Start:
    """What every house of the model begins with: one environment of each type, two people."""

    project: Project
    workspaces: list[str]
    users: list[str]
    envs: list[Env]
    creds: list[Cred]


def furnished(house: House) -> Start:
    """Begin; done once, and copied for every story."""
    admin, workspace = house.admin, house.project.workspace_id
    workspaces = [workspace, admin.workspaces.create("Elsewhere").id]
    users = [admin.users.create(f"{name}@acme.test").id for name in ("ann", "bo")]
    start = Start(house.project, workspaces, users, [], [])
    for type_ in ("production", "staging", "development", "preview"):
        issued = house.environment(type_)
        root = Env(place(issued), type_, workspace)
        start.envs.append(root)
        start.creds.append(Cred("environment_key", issued.credential.id, issued.text, env=root))
        if type_ in ("development", "preview"):
            made = admin.environments.branch(root.id, "x")
            start.envs.append(Env(made.id, type_, workspace, root, "x"))
    return start


class Watched(RuleBasedStateMachine):
    """One house, two openings of it, what the oracle knows of it, and what must always hold."""

    make: ClassVar[Callable[[], tuple[House, Start]]]
    """Gives a fresh house in which nothing was done yet but to begin."""
    steps: ClassVar[int] = 0
    """Taken in all houses of the part."""
    told: ClassVar[Counter[tuple[str, str | None]]] = Counter()
    """What was said of which kinds: a model that never meets a refusal proves nothing of it."""

    @initialize()
    def found(self) -> None:
        self.house, start = type(self).make()
        self.clock = self.house.clock
        self.clock.now = NOON
        self.admin = self.house.admin
        self.world = World(NOON)
        self.users, self.workspaces = start.users, start.workspaces
        self.envs, self.creds = start.envs, start.creds
        self.begin()
        self.others = [self.house.authority, self.house.again()]

    def begin(self) -> None:
        """What stands there before the first step."""

    def teardown(self) -> None:
        if hasattr(self, "house"):
            self.house.close()

    # ── helpers ──────────────────────────────────────────────────────────────────────────────────
    def keep(self, kind: str, issued: Issued, **facts: Any) -> Cred:
        made = Cred(kind, issued.credential.id, issued.text, ends=issued.expires_at, **facts)
        self.creds.append(made)
        return made

    def some(self, pick: int, *kinds: str) -> Cred | None:
        found = [one for one in self.creds if not kinds or one.kind in kinds]
        return found[pick % len(found)] if found else None

    def env(self, pick: int) -> Env:
        return self.envs[pick % len(self.envs)]

    @property
    def roots(self) -> list[Env]:
        return [one for one in self.envs if one.parent is None]

    def current_key(self, root: Env) -> Cred | None:
        keys = [one for one in self.creds if one.kind == "environment_key" and one.env is root]
        alive = [one for one in keys if not one.archived and not one.revoked]
        return alive[-1] if alive else None

    def tried(self, act: Any) -> Any:
        """What the call gave; None where the house would not do it."""
        try:
            return act()
        except TokenhouseError:
            return None

    def end(self, cred: Cred) -> None:
        """Revoked: with what it was before its rotations, and the stored ones made from it."""
        cred.revoked = True
        for one in self.creds:
            hangs = cred in one.made_from and one.kind == "user_actor_token"
            if (hangs or getattr(one, "successor", None) is cred) and not one.revoked:
                self.end(one)

    # ── what must always hold ────────────────────────────────────────────────────────────────────
    @invariant()
    def agrees(self) -> None:
        """After every step three credentials are asked about, each somewhere else, by turns."""
        if not hasattr(self, "others"):
            return
        type(self).steps += 1
        for turn in range(3):
            number = self.steps * 3 + turn
            # The newest come by as often as all others: they have just been touched.
            self.compare(-1 if turn == 0 else number * 7, number)

    def compare(self, which: int, number: int) -> None:
        cred = self.creds[which % len(self.creds)]
        spots = [Place(), *(Place(env) for env in self.envs)]
        spots += [Place(workspace=one) for one in self.workspaces]
        # What belongs to an environment is asked about there every other time.
        at_home = number % 2 and cred.env is not None
        spot = Place(cred.env) if at_home else spots[number * 5 % len(spots)]
        asked = ASKED[number % len(ASKED)]
        action, type_, id_ = asked
        why = oracle.reason(self.world, cred, spot)
        if why is None and not oracle.can(self.world, cred, spot, asked):
            why = "out_of_scope"
        type(self).told[cred.kind, why] += 1
        where: Any = {"environment": spot.env and spot.env.id, "workspace": spot.workspace}
        request = Resource(type_, id_)
        for authority in self.others:
            outcome = authority.authorize(cred.text, action, request, **where)
            assert said(outcome) == (why or "verified"), (cred, spot, self.world)
        told = self.house.authority.explain(cred.text, action, request, **where)
        assert said(told.outcome) == (why or "verified")
        assert (told.failed is None) == (why is None)
