"""Who and what appears in the demo: tables, so that adding one is one row."""

from __future__ import annotations

from typing import NamedTuple

from tokenhouse.core.rules.kinds import EnvironmentType

DEV = EnvironmentType.DEVELOPMENT
STAGING = EnvironmentType.STAGING
PREVIEW = EnvironmentType.PREVIEW
PROD = EnvironmentType.PRODUCTION


class Tenant(NamedTuple):
    """A workspace."""

    slug: str
    name: str


class Site(NamedTuple):
    """An environment: where it stands and what branches it has."""

    workspace: str
    project: str
    name: str
    type: EnvironmentType
    branches: tuple[str, ...] = ()
    owner: str | None = None

    @property
    def path(self) -> str:
        """As the story names it: `checkout/production`."""
        return f"{self.project}/{self.type.value}"


class Person(NamedTuple):
    """A user, and what they are in which workspace."""

    email: str
    name: str
    roles: tuple[tuple[str, str], ...]


TENANTS = (
    Tenant("acme", "Acme"),
    Tenant("globex", "Globex Corporation"),
    Tenant("nordlys", "Nordlys 北極光 Studio"),
)

SITES = (
    Site("acme", "checkout", "Checkout", PROD),
    Site("acme", "checkout", "Checkout", STAGING),
    Site("acme", "checkout", "Checkout", PREVIEW, ("feat/gift-cards", "pr-1204", "pr-1219")),
    Site("acme", "checkout", "Checkout", DEV, ("spike/new-cart",), "bo@acme.example"),
    Site("acme", "search", "Search", PROD),
    Site("acme", "search", "Search", STAGING),
    Site("globex", "billing", "Billing", PROD),
    Site("globex", "billing", "Billing", STAGING),
    Site("globex", "billing", "Billing", PREVIEW, ("pr-88", "release/2026.3")),
    Site("nordlys", "atlas", "Atlas [beta]", PROD),
    Site("nordlys", "atlas", "Atlas [beta]", PREVIEW, ("i18n/日本語",)),
    Site("nordlys", "atlas", "Atlas [beta]", DEV, (), "dana@nordlys.example"),
)

PEOPLE = (
    Person("alice@acme.example", "Alice Osei", (("acme", "owner"), ("globex", "viewer"))),
    Person("bo@acme.example", "Bo Lindqvist", (("acme", "developer"),)),
    Person("chen@acme.example", "陳 小明", (("acme", "admin"),)),
    Person("dana@nordlys.example", "Dana Müller-Lüdenscheidt", (("nordlys", "owner"),)),
    Person("eve@globex.example", "Eve", (("globex", "owner"),)),
    Person("farid@globex.example", "Farid [contractor]", (("globex", "developer"),)),
    Person("gita@globex.example", "Gita Rao", (("globex", "viewer"), ("nordlys", "guest"))),
    Person("hugo@nordlys.example", "Hugo 🦊", (("nordlys", "developer"),)),
    Person("iris@acme.example", "Iris Nakamura [starts Monday]", ()),
    Person(
        "konstantinos.papadimitropoulos@contractors.globex.example",
        "Konstantinos Papadimitropoulos-van der Westhuizen the Younger",
        (("acme", "viewer"), ("globex", "viewer"), ("nordlys", "viewer")),
    ),
)

SUSPENDED = "farid@globex.example"

OPERATORS = ("alice@ops", "bo@ops", "ci@builds", "night-shift@ops")

CALLERS = ("10.2.0.7", "10.2.0.9", "10.2.4.31", "ci-runner-3", "grafana", "2001:db8::17")
"""Where uses come from: addresses and labels."""

SERVICES = (
    "ci", "grafana", "nightly-etl", "mobile-gateway", "webhooks", "warehouse", "support-desk",
    "status-page", "fraud-watch", "invoice-mailer", "load-test", "terraform", "zapier", "pager",
)  # fmt: skip
PURPOSES = ("deploy", "read", "trigger", "sync", "audit", "replay", "report", "smoke")

LONG = "the job that copies last night's invoices to the warehouse 7"
"""Sixty characters: what a column must survive."""

ODD_NAMES = (
    "laptop [old]",
    "[/] not markup",
    "部署鍵 for 東京",
    "🚀 launch day",
    "👩‍💻 pairing 👨‍👩‍👧",
    "ключ для отчётов",
    "naïve café déjà-vu",
    LONG,
)
"""Brackets, wide glyphs, joined emoji and length: screens must take every one for text."""

PRESETS = (
    "Deploy only", "Observer", "Read only", "Trigger only", "Task operator", "Operator",
    "Read & write", "Variables only", "No restrictions",
)  # fmt: skip
