"""From a text to evidence: parse, look up, prove the secret. State is not judged here."""

from __future__ import annotations

from datetime import UTC, datetime

from tokenhouse.core.authority.evidence import Evidence
from tokenhouse.core.keyring import NO_DIGEST, Keyring, same
from tokenhouse.core.outcomes import Reason
from tokenhouse.core.ports import Reader, StoredKey, StoredSigningKey
from tokenhouse.core.rules.abilities import ability_of
from tokenhouse.core.rules.claims import EnvironmentClaims, environment_claims
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import Lifetime
from tokenhouse.core.rules.texts import Opaque, SignedText
from tokenhouse.core.signing import claims_of, kid_of

KEY_SCOPES = ("*:all",)
"""What an environment key may do: everything in its environment, but no administration."""


class Gatherer:
    """Finds out what a well-formed text is. Answers with a `Reason` where nothing is proven."""

    def __init__(self, keyring: Keyring, issuer: str, audience: str) -> None:
        """Take the house's keys, and the names it signs with."""
        self._keyring = keyring
        self._issuer = issuer
        self._audience = audience

    def opaque(self, text: str, form: Opaque, reader: Reader) -> Evidence | Reason:
        """A stored key: one read, one digest, one comparison, known or not."""
        key = reader.key(form.id)
        digest = self._keyring.digest(text, None if key is None else key.digest_key_id)
        proven = same(digest, NO_DIGEST if key is None else key.digest)
        if key is None or not proven or key.prefix != form.prefix:
            return Reason.UNKNOWN
        scopes = KEY_SCOPES if form.kind is Kind.ENVIRONMENT_KEY else key.scopes or ()
        return Evidence(
            form.kind,
            key.id,
            key,
            key.place,
            scopes,
            ability_of(scopes),
            standing=key.standing,
            used=(key.id,),
        )

    def signed(self, text: str, form: SignedText, reader: Reader) -> Evidence | Reason:
        """A signed token: its key by `kid` and no other, its claims, and what it came from."""
        token = text[form.jwt_start :]
        kid = kid_of(token)
        if kid is None:
            return Reason.MALFORMED
        signer = reader.signing_key(kid)
        if signer is None or form.kind is not Kind.ENVIRONMENT_TOKEN:
            return Reason.UNKNOWN
        claims = claims_of(token, self._keyring.signing_secret(signer))
        if claims is None:
            return Reason.UNKNOWN
        typed = environment_claims(claims)
        if typed is None:
            return Reason.MALFORMED
        return self._environment_token(typed, signer, reader)

    def _environment_token(
        self, claims: EnvironmentClaims, signer: StoredSigningKey, reader: Reader
    ) -> Evidence | Reason:
        ancestors = _ancestors(claims, signer, reader)
        subject = reader.environment(claims.sub)
        if claims.iss != self._issuer or not ancestors or subject is None:
            return Reason.UNKNOWN
        signing, *_ = ancestors
        if subject.root_id != signer.environment_id or any(
            key.place.environment_id != signer.environment_id for key in ancestors
        ):
            return Reason.UNKNOWN
        return Evidence(
            Kind.ENVIRONMENT_TOKEN,
            claims.jti,
            Lifetime(ends_at=claims.expires_at),
            signing.place,
            claims.scopes,
            ability_of(claims.scopes),
            client=claims.client_id,
            issued_at=datetime.fromtimestamp(claims.iat, UTC),
            ancestors=ancestors,
            subject_id=subject.id,
            subject_is_live=subject.archived_at is None,
            audience_is_ours=claims.aud == self._audience,
            used=tuple(key.id for key in ancestors),
        )


def _ancestors(
    claims: EnvironmentClaims, signer: StoredSigningKey, reader: Reader
) -> tuple[StoredKey, ...]:
    """The key that signed and the key that asked, once each; empty when one is not there."""
    ids = dict.fromkeys((signer.credential_id, claims.pid))
    found = [reader.key(id_) for id_ in ids]
    return () if None in found else tuple(key for key in found if key is not None)
