"""The words of issuing and minting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from tokenhouse.core.facts import Credential, Environment, User, Workspace
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.roles import Role, Tier
from tokenhouse.tui.wording.language import _, ngettext, pgettext
from tokenhouse.tui.wording.places import tier_word

if TYPE_CHECKING:
    from tokenhouse.tui.bounds import Left

TITLE = _("Issue a credential")

STEPS: Mapping[str, str] = {
    "kind": _("Kind"),
    "who": _("For whom"),
    "where": _("Where"),
    "bound": _("Where"),
    "cap": _("Access"),
    "access": _("Access"),
    "life": _("Lifetime"),
    "review": _("Review"),
}

QUESTIONS: Mapping[str, str] = {
    "kind": _("What do you want to hand out?"),
    "who": _("For whom?"),
    "where": _("Where shall it work?"),
    "bound": _("Shall it be for one environment only?"),
    "cap": _("How far may it go?"),
    "access": _("What may it do?"),
    "custom": _("Which scopes?"),
    "life": _("How long shall it live?"),
    "review": _("Is this what you want?"),
}

KINDS: Mapping[Kind, str] = {
    Kind.SCOPED_KEY: _(
        "A named key with its own access. It is listed, can be rotated with a grace window and "
        "revoked at any time. For a CI job, a service, a partner."
    ),
    Kind.ENVIRONMENT_TOKEN: _(
        "A signed token that ends by itself. It is stored nowhere, so no list has it: it dies with "
        "its key, or by a report that holds its text. For a browser, a job, a script."
    ),
    Kind.PERSONAL_TOKEN: _(
        "A person's own: it may do what their role allows in each workspace, at the moment of "
        "use, or less. For their own command line; it can mint tokens that act as them."
    ),
    Kind.WORKSPACE_TOKEN: _(
        "A signed token for one workspace, in one member's name, for 7 to 365 days. It is "
        "listed, and refused at once when it is revoked. For integrations."
    ),
    Kind.USER_ACTOR_TOKEN: _(
        "A short-lived token that acts as a person, minted from a personal token of theirs. "
        "For an agent or a script: read only, for an hour, unless you say more."
    ),
}

FIND = _("type to find")
NO_PLACE = _("No environment fits. Escape, then make one with n.")
LISTED = _("the places in the list")
LISTED_PEOPLE = _("the rows in the list")
NOBODY = _("Nobody fits: add people on page 5, or issue a personal token first.")
NO_PLACE_FOUND = _("No environment of theirs is called that.")
ANYWHERE = _("any environment of theirs")
NAMED_ROOT = _("A key works in the environment and in all of its branches.")

CUSTOM = _("Custom…")
CUSTOM_SAYS = _("Tick the scopes yourself, from the catalog.")
NOTHING = _("No scopes")
NOTHING_SAYS = _("It proves which environment it belongs to, and may do nothing there.")
WHOLE = _("Whole role")
WHOLE_SAYS = _("Everything that its holder's role allows, whatever that is at the time.")
NO_CAP = _("no cap")
WHOLE_ROLE = _("its holder's whole role")
AT_MOST = _("at most {role}, whatever its holder is")
NO_CAP_SAYS = _("Whatever its holder's role allows, at the moment of use.")
CAP_SAYS = _("Held down to {role}, whatever its holder's role is.")
ONLY_IDS = _("Only these {type}, up to {limit}")
IDS_HINT = _("ids, separated by spaces or commas; empty for all")

FIND_SCOPE = _("Find")
FIND_HINT = "write deploy…"
ONLY_ID = _("Only id")
ID_FORM = _("letters, digits and signs without spaces")
ID_HINT = "send-email"
ANY_ACTION = _("do anything with it")
ANY_TYPE = _("every type")
AS_WRITTEN = _("as you wrote it")

NAME = _("Name")
CLIENT = _("Client")
UNTIL = pgettext("time", "At")
NEVER = _("never")
NEVER_LINE = _("→ it never ends by itself")

MARKS = {"done": "✓", "here": "▸", "ahead": " "}

REVIEW_ROWS: Mapping[str, str] = {
    "kind": _("Kind"),
    "who": pgettext("person", "For"),
    "where": _("Where"),
    "name": _("Name"),
    "access": _("Access"),
    "ends": _("Ends"),
}
ISSUE = _("Issue")
STEP_KEYS = _("enter next   esc back")
KEYS: Mapping[str, str] = {
    "custom": _("space tick   enter next   esc back"),
    "review": _("y issue   esc back"),
}

WARN_NO_END = _("It never ends by itself: somebody must remember to revoke it.")
WARN_LONG = _("It lives longer than 90 days.")
WARN_PRODUCTION = _("It can change production: {scopes}.")
WARN_BROAD = _("It can do everything in the environment ({scope}): narrow it if you can.")
WARN_WHOLE = _("It carries the whole role of {who}: read only is enough for most.")
WARN_WIDEST = _("It is wider than anything that {who} has now.")
WARN_LOST = _("Their role does not have it, so it is lost: {scopes}.")
WARN_NOTHING_LEFT = _("Their role leaves nothing of it: every action will be refused.")
WARN_EMPTY = _("It carries no scopes: every action will be refused.")


def step_words(mark: str, number: int, name: str) -> str:
    """One row of the steps on the left: `✓ 1 Kind`."""
    return f"{MARKS[mark]} {number} {name}"


def step_line(number: int, count: int, name: str) -> str:
    """The same where there is no room for a column: `2 of 5 · Where`."""
    return _("{number} of {count} · {name}").format(number=number, count=count, name=name)


def chosen(count: int, scopes: tuple[str, ...]) -> str:
    """What is ticked: `2 ticked: read:runs, write:tags:x`."""
    if not count:
        return _("nothing ticked yet")
    return _("{count} ticked: {scopes}").format(count=count, scopes=", ".join(scopes))


def scope_says(action: str, thing: str) -> str:
    """What one scope of the checklist lets one do: `look at it: executions of tasks`."""
    return f"{action}: {thing}"


KEPT = "✓"
LOST = _("× lost")
ALL_LOST = _("all of it")

MOST_NAMED = 6
"""Scopes that are named in one sentence before they are counted."""

TIER_WORDS: Mapping[Tier, str] = {
    Tier.DEVELOPMENT: "DEV",
    Tier.STAGING: "STG PREV",
    Tier.PRODUCTION: "PROD",
}
EVERY_TIER = _("everywhere")
NOWHERE_MEMBER = _("They are no member of any workspace yet: it can do nothing until they are.")


def some(scopes: Iterable[str]) -> str:
    """The first few, and how many more."""
    named = list(scopes)
    rest = len(named) - MOST_NAMED
    said = ", ".join(named[:MOST_NAMED])
    if rest <= 0:
        return said
    return ngettext("{few} and {count} more", "{few} and {count} more", rest).format(
        few=said, count=rest
    )


def person_row(user: User) -> str:
    """One person: email first, since names may be alike."""
    return f"{user.email} · {user.name}{_suspended(user)}"


def member_row(workspace: Workspace, user: User, role: str) -> str:
    """One member of one workspace."""
    return f"{workspace.slug} · {user.email} · {role}{_suspended(user)}"


def source_row(user: User, token: Credential) -> str:
    """A personal token, and whose it is."""
    held = "" if token.role_cap is None else _(" · at most {role}").format(role=token.role_cap)
    return f"{user.email} · {token.name}{held}{_suspended(user)} · {token.hint}"


def _suspended(user: User) -> str:
    return "" if user.suspended_at is None else _(" · suspended")


def place_row(place: Environment, path: str) -> str:
    """`PROD  acme ▸ checkout ▸ prod`: the tier first, in a column of its own."""
    return f"{tier_word(place.type):<5} {path}"


class Previewed(Protocol):
    """What is said of one workspace."""

    @property
    def workspace(self) -> str: ...
    @property
    def roles(self) -> tuple[Role, ...]: ...
    @property
    def tiers(self) -> tuple[Tier, ...]: ...
    @property
    def left(self) -> Left: ...


def preview_words(blocks: Sequence[Previewed]) -> str:
    """`acme · developer · PROD`, then what is granted and what is lost, by action."""
    return "\n".join(line for block in blocks for line in _block_lines(block))


def lost_words(blocks: Sequence[Previewed]) -> str:
    """Only what is lost, on one line."""
    lost = dict.fromkeys(one for block in blocks for one in block.left.lost)
    return f"{LOST}: {some(lost)}" if lost else ""


def _block_lines(block: Previewed) -> Iterator[str]:
    roles = " ∩ ".join(role.name for role in block.roles)
    whole = len(block.tiers) == len(Tier)
    tiers = EVERY_TIER if whole else " ".join(TIER_WORDS[tier] for tier in block.tiers)
    yield f"{block.workspace} · {roles} · {tiers}"
    for sign, scopes in ((KEPT, block.left.granted), (LOST, block.left.lost)):
        for actions, things in by_thing(scopes):
            yield f"{sign} {actions}: {things}" if things else f"{sign} {actions}"
    if not block.left.granted:
        yield f"{LOST} {ALL_LOST}"


def by_thing(scopes: Iterable[str]) -> list[tuple[str, str]]:
    """`read, write` and `runs, tasks`: actions that are alike in what they are about, together."""
    things: dict[str, list[str]] = {}
    for scope in scopes:
        action, _, thing = scope.partition(":")
        things.setdefault(action, []).extend(filter(None, [thing]))
    alike: dict[str, list[str]] = {}
    for action, found in things.items():
        alike.setdefault(", ".join(found), []).append(action)
    return [(", ".join(actions), found) for found, actions in alike.items()]
