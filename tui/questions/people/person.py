"""A new person."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from tokenhouse.core.facts import User
from tokenhouse.core.rules.names import email_problem, name_problem
from tokenhouse.tui.acts import CreateUser
from tokenhouse.tui.questions.fields.capped import CappedInput
from tokenhouse.tui.questions.fields.line import LineField
from tokenhouse.tui.questions.places.making import Making
from tokenhouse.tui.wording.questions import people as words

LONGEST_EMAIL = 254


class NewPersonQuestion(Making[CreateUser, User]):
    """An email; the name is made from it unless one is given."""

    TITLE_WORDS = words.NEW
    RULES = {"email": email_problem, "name": name_problem}
    OPTIONAL = frozenset({"name"})

    def body(self) -> ComposeResult:
        email = CappedInput(placeholder=words.EMAIL_HINT, id="field-email", limit=LONGEST_EMAIL)
        yield LineField("email", words.EMAIL, email)
        name = CappedInput(placeholder=words.NAME_HINT, id="field-name")
        yield LineField("name", words.NAME, name)
        yield Static(words.NEW_SAYS, markup=False, classes="soft asked")

    def act(self) -> CreateUser | None:
        return CreateUser(email=self.text("email"), name=self.text("name") or None)
