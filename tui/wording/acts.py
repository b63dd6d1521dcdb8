"""What was done, one sentence an act."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tokenhouse.core.facts import (
    WAS_REVOKED,
    ArchivedKey,
    Credential,
    Environment,
    Report,
    User,
    Workspace,
)
from tokenhouse.tui.wording.counts import grouped
from tokenhouse.tui.wording.language import _, ngettext
from tokenhouse.tui.wording.places import place_words
from tokenhouse.tui.wording.times import both, since, span

DEMO_LOADED = _("The demo is loaded.")
UNDO_OFFER = _("u undoes it")
STOPPED = _("stopped before it was its turn: nothing was changed")
NO_TEXTS = _("No new text went into a file, and none was left.")
UNDONE = _("Undone: ")
CHANGED_SINCE = _("somebody else has changed it since")

ARCHIVE_TITLE = _("Archive this environment?")
ARCHIVE_LABEL = _("Archive")
ARCHIVE_SAYS = _("Every key and token of it is refused until it is restored (A again, or u).")


def issued(credential: Credential, environment: Environment) -> str:
    """A scoped key was issued."""
    return _("Issued {name} ({hint}) in {place}.").format(
        name=credential.name, hint=credential.hint, place=place_words(environment)
    )


def minted(expires_at: datetime | None, environment: Environment) -> str:
    """An environment token was minted."""
    if expires_at is None:
        return _("Minted a token for {place}.").format(place=place_words(environment))
    return _("Minted a token for {place}, good until {when}.").format(
        place=place_words(environment), when=both(expires_at, UTC)
    )


def issued_for(credential: Credential, user: User) -> str:
    """A token was issued for somebody."""
    return _("Issued {name} ({hint}) for {email}.").format(
        name=credential.name, hint=credential.hint, email=user.email
    )


def minted_for(expires_at: datetime | None, user: User) -> str:
    """A token was minted that acts as somebody."""
    if expires_at is None:
        return _("Minted a token that acts as {email}.").format(email=user.email)
    return _("Minted a token that acts as {email}, good until {when}.").format(
        email=user.email, when=both(expires_at, UTC)
    )


def rotated(new: Credential, environment: Environment, grace: timedelta | None) -> str:
    """An environment's key was rotated."""
    return _("Rotated {place}: the key is now {hint}{grace}.").format(
        place=place_words(environment), hint=new.hint, grace=_grace(grace)
    )


def key_rotated(new: Credential, grace: timedelta | None) -> str:
    """A scoped key was rotated."""
    return _("Rotated {name}: its text is now {hint}{grace}.").format(
        name=new.name, hint=new.hint, grace=_grace(grace)
    )


def _grace(grace: timedelta | None) -> str:
    if grace is None:
        return ""
    if not grace:
        return _("; the old one has ended")
    return _("; the old one works {span} more").format(span=span(grace))


def adjusted(key: ArchivedKey) -> str:
    """An archived key's end was moved."""
    return _("{hint} now ends {when}.").format(hint=key.hint, when=both(key.grace_ends_at, UTC))


def cut(key: ArchivedKey) -> str:
    """An archived key was cut."""
    return _("{hint} has ended: it is refused from now on.").format(hint=key.hint)


def revoked(report: Report) -> str:
    """Credentials were revoked, as far as they were not over before."""
    before = sum(one.done and one.detail == WAS_REVOKED for one in report.results)
    asked, done = len(report.results), report.done - before
    parts = [_("Revoked {done}.").format(done=_part(done, asked))] if before < asked else []
    if before:
        parts.append(
            ngettext(
                "{count} had been revoked before.", "{count} had been revoked before.", before
            ).format(count=before)
        )
    return " ".join(parts)


def rotated_many(report: Report, path: Path | None) -> str:
    """Keys were rotated, and their new texts put into a file."""
    if path is None:
        return NO_TEXTS
    return _("Rotated {done}. The new texts are in {path} (0600).").format(
        done=_of(report), path=path
    )


def extended(report: Report, at: datetime) -> str:
    """Credentials were extended."""
    return _("Extended {done} to {when}.").format(done=_of(report), when=both(at, UTC))


def _of(report: Report) -> str:
    return _part(report.done, len(report.results))


def _part(done: int, asked: int) -> str:
    if done == asked:
        return str(asked)
    return _("{done} of {asked}").format(done=done, asked=asked)


def created(name: str) -> str:
    """Something new stands."""
    return _("Created {name}.").format(name=name)


def started(project: str, environments: int) -> str:
    """The first workspace, project and environments stand."""
    return ngettext(
        "Created {project} with {count} environment.",
        "Created {project} with {count} environments.",
        environments,
    ).format(project=project, count=environments)


def archived(environment: Environment) -> str:
    """An environment was archived."""
    return _("Archived {place}: its keys and tokens are refused.").format(
        place=place_words(environment)
    )


def restored(environment: Environment) -> str:
    """An environment was restored."""
    return _("Restored {place}: its keys and tokens are accepted again.").format(
        place=place_words(environment)
    )


def archive_lines(key: Credential | None, now: datetime) -> tuple[str, ...]:
    """What archiving stops: who used the key, and when."""
    if key is None or key.last_used_at is None:
        return (ARCHIVE_SAYS,)
    used = since(key.last_used_at, now)
    by = _("{hint} was last used {ago} by {caller}.")
    said = by if key.last_source else _("{hint} was last used {ago}.")
    return (ARCHIVE_SAYS, said.format(hint=key.hint, ago=used, caller=key.last_source))


def joined(user: User, workspace: Workspace, role: str) -> str:
    """Somebody has a role in a workspace from now on."""
    return _("{email} is now {role} in {workspace}.").format(
        email=user.email, role=role, workspace=workspace.slug
    )


def left(user: User, workspace: Workspace) -> str:
    """Somebody is no member any more."""
    return _("{email} is no member of {workspace} any more.").format(
        email=user.email, workspace=workspace.slug
    )


def suspended(user: User) -> str:
    """Somebody is kept out."""
    return _("Suspended {email}: all that speaks for them is refused.").format(email=user.email)


def restored_user(user: User) -> str:
    """Somebody is let in again."""
    return _("Restored {email}: what has not ended otherwise works again.").format(email=user.email)


def offboarded(user: User, report: Report) -> str:
    """Somebody has been seen off."""
    return _("Offboarded {email}: {done} done.").format(email=user.email, done=_of(report))


def exported(seq: int, path: str) -> str:
    """The log lies in a file."""
    return ngettext(
        "Exported {count} event to {path} (0600).", "Exported {count} events to {path} (0600).", seq
    ).format(count=grouped(seq), path=path)
