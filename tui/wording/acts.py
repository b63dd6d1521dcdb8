"""What was done, one sentence an act."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tokenhouse.core.facts import ArchivedKey, Credential, Environment, Report, User, Workspace
from tokenhouse.tui.wording.places import place_words
from tokenhouse.tui.wording.times import both, since, span

DEMO_LOADED = "The demo is loaded."
UNDO_OFFER = "u undoes it"
STOPPED = "stopped before it was its turn: nothing was changed"
UNDONE = "Undone: "

ARCHIVE_TITLE = "Archive this environment?"
ARCHIVE_LABEL = "Archive"
ARCHIVE_SAYS = "Every key and token of it is refused until it is restored (A again, or u)."


def issued(credential: Credential, environment: Environment) -> str:
    """A scoped key was issued."""
    return f"Issued {credential.name} ({credential.hint}) in {place_words(environment)}."


def minted(expires_at: datetime | None, environment: Environment) -> str:
    """An environment token was minted."""
    until = "" if expires_at is None else f", good until {both(expires_at, UTC)}"
    return f"Minted a token for {place_words(environment)}{until}."


def issued_for(credential: Credential, user: User) -> str:
    """A token was issued for somebody."""
    return f"Issued {credential.name} ({credential.hint}) for {user.email}."


def minted_for(expires_at: datetime | None, user: User) -> str:
    """A token was minted that acts as somebody."""
    until = "" if expires_at is None else f", good until {both(expires_at, UTC)}"
    return f"Minted a token that acts as {user.email}{until}."


def rotated(new: Credential, environment: Environment, grace: timedelta | None) -> str:
    """An environment's key was rotated."""
    return f"Rotated {place_words(environment)}: the key is now {new.hint}{_grace(grace)}."


def key_rotated(new: Credential, grace: timedelta | None) -> str:
    """A scoped key was rotated."""
    return f"Rotated {new.name}: its text is now {new.hint}{_grace(grace)}."


def _grace(grace: timedelta | None) -> str:
    if grace is None:
        return ""
    if not grace:
        return "; the old one has ended"
    return f"; the old one works {span(grace)} more"


def adjusted(key: ArchivedKey) -> str:
    """An archived key's end was moved."""
    return f"{key.hint} now ends {both(key.grace_ends_at, UTC)}."


def cut(key: ArchivedKey) -> str:
    """An archived key was cut."""
    return f"{key.hint} has ended: it is refused from now on."


def revoked(report: Report) -> str:
    """Credentials were revoked."""
    return f"Revoked {_of(report)}."


def extended(report: Report, at: datetime) -> str:
    """Credentials were extended."""
    return f"Extended {_of(report)} to {both(at, UTC)}."


def _of(report: Report) -> str:
    asked = len(report.results)
    return f"{report.done}" if report.done == asked else f"{report.done} of {asked}"


def created(name: str) -> str:
    """Something new stands."""
    return f"Created {name}."


def started(project: str, environments: int) -> str:
    """The first workspace, project and environments stand."""
    return f"Created {project} with {environments} environments."


def archived(environment: Environment) -> str:
    """An environment was archived."""
    return f"Archived {place_words(environment)}: its keys and tokens are refused."


def restored(environment: Environment) -> str:
    """An environment was restored."""
    return f"Restored {place_words(environment)}: its keys and tokens are accepted again."


def archive_lines(key: Credential | None, now: datetime) -> tuple[str, ...]:
    """What archiving stops: who used the key, and when."""
    if key is None or key.last_used_at is None:
        return (ARCHIVE_SAYS,)
    used = since(key.last_used_at, now)
    by = f" by {key.last_source}" if key.last_source else ""
    return (ARCHIVE_SAYS, f"{key.hint} was last used {used}{by}.")


def joined(user: User, workspace: Workspace, role: str) -> str:
    """Somebody has a role in a workspace from now on."""
    return f"{user.email} is now {role} in {workspace.slug}."


def left(user: User, workspace: Workspace) -> str:
    """Somebody is no member any more."""
    return f"{user.email} is no member of {workspace.slug} any more."


def suspended(user: User) -> str:
    """Somebody is kept out."""
    return f"Suspended {user.email}: all that speaks for them is refused."


def restored_user(user: User) -> str:
    """Somebody is let in again."""
    return f"Restored {user.email}: what has not ended otherwise works again."


def offboarded(user: User, report: Report) -> str:
    """Somebody has been seen off."""
    return f"Offboarded {user.email}: {_of(report)} done."


def exported(seq: int, path: str) -> str:
    """The log lies in a file."""
    return f"Exported {seq:,} events to {path} (0600)."
