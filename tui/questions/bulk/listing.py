"""What a bulk act would touch, line by line, and what it would leave alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from tokenhouse.core.facts import Credential
from tokenhouse.tui.atlas import Atlas, common_place
from tokenhouse.tui.questions.fields.forms import Forms
from tokenhouse.tui.questions.fields.usage import usage_words, used_lately
from tokenhouse.tui.wording.questions import bulk as words

Why = Callable[[Credential, datetime], str | None]

MANY = 5
"""More than this many ask for the count to be typed."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Those that are touched, first those in use; and those that are not, each with the reason."""

    touched: Sequence[Credential]
    left: Sequence[tuple[Credential, str]]
    forms: Forms = field(default_factory=dict)
    """What ends with them, where that is so."""

    def ending(self, forms: Forms, now: datetime) -> Listing:
        """With what ends with each; whose archived form is in use stands first as well."""
        listing = replace(self, forms=forms)
        touched = sorted(self.touched, key=lambda one: not listing.is_busy(one, now))
        return replace(listing, touched=touched)

    def is_busy(self, one: Credential, now: datetime) -> bool:
        """Whether somebody would miss it, or an archived form of it."""
        return any(used_lately(each, now) for each in (one, *self.forms.get(one.id, ())))

    def busy(self, now: datetime) -> int:
        """How many somebody would miss."""
        return sum(self.is_busy(one, now) for one in self.touched)

    def lines(self, now: datetime, atlas: Atlas) -> Iterable[str]:
        """Two lines each; what stands on top of the dialog anyway is not repeated."""
        together = common_place(self.touched, atlas) is not None
        for one in self.touched:
            where = "" if together else atlas.where(one.environment_id) or atlas.email(one.user_id)
            usage = usage_words(one, now)
            name = one.name or one.id
            yield words.item(name, one.hint, where, usage, busy=self.is_busy(one, now))
            for form in self.forms.get(one.id, ()):
                yield words.form(form.hint, usage_words(form, now))
        if self.left:
            yield words.left_alone(len(self.left))
        for one, why in self.left:
            yield words.left_item(one.name or one.id, one.hint, why)


def listed(credentials: Iterable[Credential], now: datetime, why_not: Why) -> Listing:
    """Each judged once, as it was when it was marked."""
    judged = [(one, why_not(one, now)) for one in credentials]
    touched = [one for one, why in judged if why is None]
    touched.sort(key=lambda one: not used_lately(one, now))
    return Listing(touched, [(one, why) for one, why in judged if why is not None])
