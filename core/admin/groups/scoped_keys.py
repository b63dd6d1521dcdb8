"""Scoped keys and environment tokens: what an environment hands out besides its own key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from tokenhouse.core.admin.desk import Change, Desk
from tokenhouse.core.admin.naming import credential_named, open_root
from tokenhouse.core.admin.reach import credential_within, environment_within, may_see
from tokenhouse.core.admin.steps.ending import revoke_with_forms
from tokenhouse.core.admin.steps.issuing import blank, issue, rotate, told
from tokenhouse.core.authority.gathering import KEY_SCOPES
from tokenhouse.core.errors import Conflict, Invalid
from tokenhouse.core.facts import Credential, Environment, Issued
from tokenhouse.core.ports import Place
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.rules.branches import Required, wanted_branch
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import checked_expiry
from tokenhouse.core.rules.names import checked
from tokenhouse.core.rules.presets import checked_scopes, chosen_scopes
from tokenhouse.core.rules.scopes import not_covered


class ScopedKeys(Desk):
    """Named keys that can do less than the environment key. They survive their creator."""

    def issue(
        self,
        environment: str | Environment,
        name: str,
        *,
        preset: str | None = None,
        scopes: Sequence[str] | None = None,
        ids: Sequence[str] | None = None,
        expires_at: datetime | None = None,
    ) -> Issued:
        """A key with a preset's scopes (narrowed to `ids` where it can be) or those named.

        Raises `Invalid` with a problem for each field that breaks a rule.
        """
        shown = checked("name", name)
        with self._changing("scoped_keys.issue") as change:
            place = open_root(change.unit, environment_within(change, environment))
            granted = self._granted(change, preset, scopes, ids)
            change.permit.covers(place.workspace_id, place.type, granted)
            ends_at = checked_expiry("expires_at", expires_at, change.now)
            wanted = replace(
                blank(Kind.SCOPED_KEY, shown, change.now),
                scopes=granted,
                preset=preset,
                expires_at=ends_at,
            )
            issued = issue(change, place, wanted)
            made = issued.credential
            change.note(
                "credential.issue", "credential", made.id, credential=made, after=told(made)
            )
            return issued

    def _granted(
        self,
        change: Change,
        preset: str | None,
        scopes: Sequence[str] | None,
        ids: Sequence[str] | None,
    ) -> tuple[str, ...]:
        vocabulary = change.unit.vocabulary
        catalog = self._house.catalog(change.unit)
        granted = chosen_scopes(
            vocabulary.presets(), catalog, preset=preset, scopes=scopes, ids=ids
        )
        if granted is None:
            raise Invalid({"preset": problem(Flaw.PRESET_NOT_FOR_KIND)})
        return granted

    def list(self, environment: str | Environment | None = None) -> tuple[Credential, ...]:
        """Those of an environment or of the house, archived forms not among them."""
        with self._looking("scoped_keys.list") as look:
            place = None if environment is None else environment_within(look, environment).root_id
            found = look.unit.credentials.of_environment(place, Kind.SCOPED_KEY)
            return look.permit.kept(found, lambda one: may_see(look, one))

    def rotate(self, key: str | Credential, *, grace: timedelta | None = None) -> Issued:
        """Archive it for `grace`; the successor inherits name, scopes, preset and expiry."""
        with self._changing("scoped_keys.rotate") as change:
            old = credential_within(change, key, Kind.SCOPED_KEY)
            place = open_root(change.unit, old.environment_id or "")
            # Whoever rotates a key holds its successor's text.
            change.permit.covers(place.workspace_id, place.type, old.scopes or ())
            return rotate(change, place, old, grace)

    def revoke(self, key: str | Credential) -> Credential:
        """End it and its archived forms, for good. Revoking twice changes nothing."""
        with self._changing("scoped_keys.revoke") as change:
            old = credential_within(change, key, Kind.SCOPED_KEY)
            revoke_with_forms(change, old)
            return credential_named(change.unit, old)


class EnvironmentTokens(Desk):
    """Short-lived public tokens, minted from the environment's current key."""

    def mint(
        self,
        environment: str | Environment,
        *,
        scopes: Sequence[str] = (),
        ttl: timedelta | int | None = None,
    ) -> Issued:
        """A token for the environment or branch: any scopes but `admin`, 1 h, at most 30 d."""
        with self._changing("environment_tokens.mint") as change:
            place = environment_within(change, environment)
            root = open_root(change.unit, place)
            key = change.unit.credentials.current_key(root.id)
            signer = self._house.store.reader().current_signing_key(root.id)
            _check_mintable(place)
            granted = checked_scopes(self._house.catalog(change.unit), scopes) if scopes else ()
            beyond = not_covered(KEY_SCOPES, granted)
            if beyond:
                raise Invalid({"scopes": problem(Flaw.NOT_COVERED, scopes=", ".join(beyond))})
            if key is None or signer is None:
                raise Conflict(f"environment {place.slug!r} has no current key; rotate it first")
            issued = self._house.minter.environment_token(
                signer,
                parent_id=key.id,
                parent_end=None,
                place=_place_of(root),
                subject_id=place.id,
                scopes=granted,
                ttl=ttl,
                now=change.now,
            )
            change.note(
                "credential.mint",
                "credential",
                issued.credential.id,
                credential=issued.credential,
                after=told(issued.credential),
            )
            return issued


def _place_of(root: Environment) -> Place:
    return Place(root.id, root.type, root.archived_at, root.project_id, None, root.workspace_id)


def _check_mintable(place: Environment) -> None:
    if place.archived_at is not None:
        raise Conflict(f"branch {place.branch!r} is archived; restore it first")
    if place.branch is None and isinstance(wanted_branch(place.type, None), Required):
        raise Invalid({"environment": problem(Flaw.BAD_FORM, expected="a branch of it")})
