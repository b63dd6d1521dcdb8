"""The kinds of credential, one row each (`KINDS`): prefixes, storage, lifetimes.

Parsing, forms, filters and the kind-by-kind rejection test iterate the table, so a new kind is
one row and what it is made of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Kind(StrEnum):
    """What a credential is."""

    ENVIRONMENT_KEY = "environment_key"
    SCOPED_KEY = "scoped_key"
    PERSONAL_TOKEN = "personal_token"  # noqa: S105 - the name of a kind, not a password
    WORKSPACE_TOKEN = "workspace_token"  # noqa: S105 - the name of a kind, not a password
    USER_ACTOR_TOKEN = "user_actor_token"  # noqa: S105 - the name of a kind, not a password
    ENVIRONMENT_TOKEN = "environment_token"  # noqa: S105 - the name of a kind, not a password


class EnvironmentType(StrEnum):
    """What an environment is for; decides branches, the tier of roles and the word in the text."""

    DEVELOPMENT = "development"
    STAGING = "staging"
    PREVIEW = "preview"
    PRODUCTION = "production"

    @property
    def word(self) -> str:
        """The word that stands for it in a credential's text."""
        return TYPE_WORDS[self]


TYPE_WORDS: Mapping[EnvironmentType, str] = {
    EnvironmentType.DEVELOPMENT: "dev",
    EnvironmentType.STAGING: "stg",
    EnvironmentType.PREVIEW: "preview",
    EnvironmentType.PRODUCTION: "prod",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KindSpec:
    """What the product knows of a kind before it has seen one credential of it."""

    mark: str | None
    """The part of the prefix that tells the kind (`sk`, `pat`, …); None where there is none."""
    in_environment: bool
    """Whether the prefix names an environment type."""
    signed: bool
    """A JWT, rather than a secret that is known by its digest."""
    stored: bool
    """Whether it has a row, so that it can be listed, revoked and searched."""
    rotates: bool
    longest_life: timedelta | None = None
    usual_life: timedelta | None = None


KINDS: Mapping[Kind, KindSpec] = {
    Kind.ENVIRONMENT_KEY: KindSpec(
        mark=None, in_environment=True, signed=False, stored=True, rotates=True
    ),
    Kind.SCOPED_KEY: KindSpec(
        mark="sk", in_environment=True, signed=False, stored=True, rotates=True
    ),
    Kind.PERSONAL_TOKEN: KindSpec(
        mark="pat", in_environment=False, signed=False, stored=True, rotates=True
    ),
    Kind.WORKSPACE_TOKEN: KindSpec(
        mark="wst",
        in_environment=False,
        signed=True,
        stored=True,
        rotates=False,
        longest_life=timedelta(days=365),
        usual_life=timedelta(days=30),
    ),
    Kind.USER_ACTOR_TOKEN: KindSpec(
        mark="uat",
        in_environment=False,
        signed=True,
        stored=True,
        rotates=False,
        longest_life=timedelta(days=365),
        usual_life=timedelta(hours=1),
    ),
    Kind.ENVIRONMENT_TOKEN: KindSpec(
        mark=None,
        in_environment=False,
        signed=True,
        stored=False,
        rotates=False,
        longest_life=timedelta(days=30),
        usual_life=timedelta(hours=1),
    ),
}


def text_prefix(brand: str, kind: Kind, environment_type: EnvironmentType | None = None) -> str:
    """What stands before the body, trailing underscore included: `th_prod_sk_`."""
    spec = KINDS[kind]
    words = [brand]
    if spec.in_environment and environment_type is not None:
        words.append(environment_type.word)
    if spec.mark is not None:
        words.append(spec.mark)
    return "_".join([*words, ""])
