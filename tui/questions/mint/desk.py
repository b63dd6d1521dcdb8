"""What is looked at while a draft is filled in, and how the draft is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tokenhouse.core.admin import Admin
from tokenhouse.core.errors import Invalid
from tokenhouse.core.facts import Credential
from tokenhouse.tui.questions.mint.draft import Draft, Moment, Vocabulary, settled
from tokenhouse.tui.questions.mint.preview import Block, blocks
from tokenhouse.tui.questions.mint.warnings import Second, warnings
from tokenhouse.tui.wording import times
from tokenhouse.tui.wording.kinds import kind_words
from tokenhouse.tui.wording.questions import common
from tokenhouse.tui.wording.questions import mint as words


@dataclass(frozen=True, slots=True)
class Desk:
    """What a step may look at: the draft belongs to the wizard, a step asks for changes."""

    admin: Admin
    vocabulary: Vocabulary
    draft: Draft
    moment: Moment
    where: str = ""
    """The chosen place in full, in words."""
    others: tuple[Credential, ...] = ()
    """What the owner holds already and could use now."""

    def preview(self) -> tuple[Block, ...]:
        """What the owner's role leaves of the access as it is now; nothing while it is wrong."""
        try:
            scopes = self.draft.scopes(self.vocabulary)
        except Invalid:
            return ()
        return blocks(self.draft, scopes, self.admin.roles, self.vocabulary.catalog)

    def preview_words(self) -> str:
        """The same in words; of somebody who is nobody anywhere, that."""
        owner = self.draft.owner
        if owner is not None and not owner.standings:
            return words.NOWHERE_MEMBER
        return words.preview_words(self.preview())


def ends_line(desk: Desk) -> str:
    """The end as it would be, here and in UTC; nothing while it cannot be read."""
    ends_at = desk.draft.ends_at(desk.moment)
    if isinstance(ends_at, datetime):
        distance = common.ahead(times.countdown(ends_at - desk.moment.now))
        past = ends_at <= desk.moment.now
        when = times.both(ends_at, desk.moment.zone)
        return common.result_line(when, common.PAST if past else distance)
    return words.NEVER_LINE if ends_at is None else ""


def review_rows(desk: Desk) -> Mapping[str, str]:
    """Everything once more, by the name of the row; what is empty is left out."""
    draft = desk.draft
    rows = {
        "kind": kind_words(draft.kind),
        "who": draft.owner.row if draft.owner is not None else "",
        "where": desk.where,
        "name": draft.name.strip() if draft.form.named else "",
        "access": _access(desk),
        "ends": ends_line(desk).removeprefix("→ "),
    }
    return {row: text for row, text in rows.items() if text}


def second_thoughts(desk: Desk) -> tuple[str, ...]:
    """What deserves one; nothing while the draft is not complete."""
    try:
        ready = settled(desk.draft, desk.vocabulary, desk.moment)
    except Invalid:
        return ()
    roles, catalog = desk.admin.roles, desk.vocabulary.catalog
    return warnings(Second(ready, desk.preview(), desk.others, roles, catalog))


def _access(desk: Desk) -> str:
    if not desk.draft.form.has_scopes:
        cap = desk.draft.chosen_cap
        return words.WHOLE_ROLE if cap is None else words.AT_MOST.format(role=cap)
    preset = desk.draft.preset(desk.vocabulary)
    try:
        scopes = desk.draft.scopes(desk.vocabulary)
    except Invalid:
        scopes = ()
    if scopes is None:
        return words.WHOLE_ROLE if preset is None else f"{preset.name}\n{words.WHOLE_ROLE}"
    named = () if preset is None else (preset.name,)
    return "\n".join((*named, *scopes)) or words.NOTHING
