"""Everything about one credential, for the side pane."""

from __future__ import annotations

from datetime import datetime, tzinfo

from tokenhouse.core.facts import ArchivedKey, Credential
from tokenhouse.tui.atlas import Atlas
from tokenhouse.tui.pages.lines import Sheet, sheet
from tokenhouse.tui.wording.counts import grouped
from tokenhouse.tui.wording.kinds import kind_words
from tokenhouse.tui.wording.pages import credentials as words
from tokenhouse.tui.wording.places import tenant_words, tier_word
from tokenhouse.tui.wording.states import state_words
from tokenhouse.tui.wording.times import instant, since


def credential_sheet(row: Credential, now: datetime, zone: tzinfo, atlas: Atlas) -> Sheet:
    """Label by label; a secret is not among them, since facts hold none."""
    environment = atlas.environment(row.environment_id)
    tenant = tenant_words(atlas.workspace(row.workspace_id), "")
    place = f"{tier_word(environment.type)}  {atlas.path(environment)}" if environment else tenant
    scopes = "\n".join(row.scopes) if row.scopes is not None else words.no_bound(row.kind)
    lines = [
        (words.STATE, state_words(atlas.state_of(row, now))),
        (words.KIND, kind_words(row.kind)),
        (words.WHERE, place),
        (words.HINT, row.hint),
        (words.ID, row.id),
        (words.OWNER, atlas.email(row.user_id)),
        (words.PARENT, row.parent_id or ""),
        (words.PRESET, row.preset or ""),
        (words.ROLE_CAP, row.role_cap or ""),
        (words.SCOPES, scopes),
        (words.ISSUED_AT, instant(row.issued_at, zone)),
        (words.EXPIRES_AT, instant(row.expires_at, zone) if row.expires_at else ""),
        (words.REVOKED_AT, instant(row.revoked_at, zone) if row.revoked_at else ""),
        (words.LAST_USED, since(row.last_used_at, now)),
        (words.LAST_CALLER, row.last_source or ""),
        (words.COUNT, grouped(row.uses)),
    ]
    if isinstance(row, ArchivedKey) and row.successor_id is not None:
        lines.append((words.SUCCESSOR, row.successor_id))
    return sheet(row.name or row.hint, lines)
