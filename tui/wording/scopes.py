"""What presets and scopes mean, in words.

Core names and describes what a new house starts with, and a house may describe its own. What
stands as core wrote it is said in the reader's language; a house's own sentence stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from tokenhouse.core.rules.catalog import ACTIONS, TYPES, Word
from tokenhouse.core.rules.presets import BUILT_IN, Preset
from tokenhouse.tui.wording.language import _

PRESETS: Mapping[str, str] = {
    "Read only": _("Look at everything, change nothing."),
    "Read & write": _("Look at and change everything."),
    "Full access": _("The holder's whole role, whatever it is at the time."),
    "Trigger only": _("Start tasks and see nothing. Can be narrowed to up to ten tasks."),
    "Task operator": _("Start tasks and follow what becomes of them."),
    "Observer": _("Watch runs and queues; no variables, no keys."),
    "Operator": _("Watch, and cancel, replay, pause and start."),
    "Deploy only": _("Release versions and nothing else. For a CI job."),
    "Variables only": _("Read and change environment variables."),
    "No restrictions": _("Everything in the environment."),
}

ACTING: Mapping[str, str] = {
    "read": _("look at it"),
    "write": _("create or change it"),
    "delete": _("remove it"),
    "trigger": _("start one"),
    "batchTrigger": _("start many at once"),
    "admin": _("administer it"),
}

THINGS: Mapping[str, str] = {
    "runs": _("executions of tasks"),
    "tasks": _("code that can be triggered"),
    "batch": _("groups of runs started together"),
    "queues": _("where runs wait"),
    "deployments": _("released versions"),
    "envvars": _("environment variables"),
    "apiKeys": _("keys of the environment"),
    "branches": _("branch environments"),
    "sessions": _("ongoing conversations with a task"),
    "waitpoints": _("places where a run waits for an answer"),
    "tags": _("labels on runs"),
    "query": _("questions asked of the run history"),
}

_FIRST_PRESETS = {one.name: one.description for one in BUILT_IN}
_FIRST_WORDS = frozenset((*ACTIONS, *TYPES))


def preset_says(preset: Preset) -> str:
    """What it is for."""
    if preset.description == _FIRST_PRESETS.get(preset.name):
        return PRESETS[preset.name]
    return preset.description


def word_says(word: Word) -> str:
    """What an action does, or what a type of resource is."""
    if word not in _FIRST_WORDS:
        return word.description
    return {**ACTING, **THINGS}[word.name]  # no name is both
