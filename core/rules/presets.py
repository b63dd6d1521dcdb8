"""Presets: named sets of scopes, so that nobody types scopes from memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tokenhouse.core.errors import Invalid
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.rules.catalog import Catalog, did_you_mean

MOST_IDS = 10
"""How many ids a preset may be narrowed to."""


@dataclass(frozen=True, slots=True)
class Preset:
    """A named set of scopes. `scopes` is None for the holder's whole role."""

    name: str
    scopes: tuple[str, ...] | None
    description: str
    narrows: str | None = None
    """The resource type whose ids it may be narrowed to, where it may."""

    def narrowed(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Its scopes with each narrowed to each id; `Invalid` where that is not allowed."""
        if self.narrows is None or self.scopes is None:
            raise Invalid({"ids": problem(Flaw.NOT_NARROWABLE)})
        if not ids or len(ids) > MOST_IDS:
            flaw = Flaw.TOO_MANY if ids else Flaw.MISSING
            raise Invalid({"ids": problem(flaw, limit=MOST_IDS)})
        return tuple(f"{scope}:{id_}" for scope in self.scopes for id_ in ids)


def chosen_scopes(
    presets: Iterable[Preset],
    catalog: Catalog,
    *,
    preset: str | None,
    scopes: Sequence[str] | None,
    ids: Sequence[str] | None = None,
) -> tuple[str, ...] | None:
    """What a new credential is given: a preset's scopes (narrowed by `ids`) or those named.

    None where the preset means the holder's whole role. Raises `Invalid` naming the field.
    """
    if (preset is None) == (scopes is None):
        raise Invalid({"preset": problem(Flaw.ONE_OF_BOTH)})
    if preset is not None:
        return _scopes_of(preset_named(presets, preset), catalog, ids)
    if ids:
        raise Invalid({"ids": problem(Flaw.NOT_NARROWABLE)})
    return checked_scopes(catalog, scopes or ())


def _scopes_of(
    preset: Preset, catalog: Catalog, ids: Sequence[str] | None
) -> tuple[str, ...] | None:
    if ids is not None:
        return checked_scopes(catalog, preset.narrowed(ids), field="ids")
    return preset.scopes


def checked_scopes(
    catalog: Catalog, scopes: Sequence[str], field: str = "scopes"
) -> tuple[str, ...]:
    """The scopes in their order, each once; `Invalid` when one may not be given."""
    if isinstance(scopes, str):
        scopes = (scopes,)
    found = catalog.problem_with_all(scopes)
    if found is not None:
        raise Invalid({field: found})
    return tuple(dict.fromkeys(scopes))


def preset_named(presets: Iterable[Preset], name: str) -> Preset:
    """The preset of that name; `Invalid` with the nearest one otherwise."""
    known = {preset.name: preset for preset in presets}
    if name not in known:
        hint = did_you_mean(name, known)
        raise Invalid({"preset": problem(Flaw.UNKNOWN_PRESET, suggestion=hint)})
    return known[name]


_LOOKING = (
    "read:runs",
    "read:tasks",
    "read:batch",
    "read:queues",
    "read:deployments",
    "read:sessions",
    "read:waitpoints",
    "read:tags",
    "read:query",
)

BUILT_IN = (
    Preset("Read only", ("read:all",), "Look at everything, change nothing."),
    Preset("Read & write", ("read:all", "write:all"), "Look at and change everything."),
    Preset("Full access", None, "The holder's whole role, whatever it is at the time."),
    Preset(
        "Trigger only",
        ("trigger:tasks", "batchTrigger:tasks"),
        "Start tasks and see nothing. Can be narrowed to up to ten tasks.",
        narrows="tasks",
    ),
    Preset(
        "Task operator",
        ("trigger:tasks", "batchTrigger:tasks", "read:tasks", "read:runs", "read:batch"),
        "Start tasks and follow what becomes of them.",
    ),
    Preset("Observer", _LOOKING, "Watch runs and queues; no variables, no keys."),
    Preset(
        "Operator",
        (*_LOOKING, "write:runs", "write:queues", "write:waitpoints", "trigger:tasks"),
        "Watch, and cancel, replay, pause and start.",
    ),
    Preset(
        "Deploy only",
        ("read:deployments", "write:deployments"),
        "Release versions and nothing else. For a CI job.",
    ),
    Preset(
        "Variables only",
        ("read:envvars", "write:envvars", "delete:envvars"),
        "Read and change environment variables.",
    ),
    Preset("No restrictions", ("*:all",), "Everything in the environment."),
)
