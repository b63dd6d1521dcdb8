"""From a text to evidence: parse, look up, prove the secret. State is not judged here."""

from __future__ import annotations

from datetime import UTC, datetime

from tokenhouse.core.authority.evidence import Evidence, Owner
from tokenhouse.core.keyring import NO_DIGEST, Keyring, same
from tokenhouse.core.outcomes import Reason
from tokenhouse.core.ports import Reader, StoredHouseKey, StoredKey, StoredSigningKey, StoredToken
from tokenhouse.core.rules.abilities import ability_of
from tokenhouse.core.rules.claims import (
    Claims,
    EnvironmentClaims,
    KnownClaims,
    UserActorClaims,
    WorkspaceClaims,
    claims_from,
)
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.core.rules.lifetimes import Lifetime
from tokenhouse.core.rules.texts import Opaque, Presented, SignedText
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

    def gathered(self, text: str, form: Presented, reader: Reader) -> Evidence | Reason:
        """The evidence of a well-formed text, or why there is none."""
        if isinstance(form, SignedText):
            return self._signed(text, form, reader)
        if form.kind is Kind.PERSONAL_TOKEN:
            return self._personal(text, form, reader)
        return self._key(text, form, reader)

    def _key(self, text: str, form: Opaque, reader: Reader) -> Evidence | Reason:
        """A stored key: one read, one digest, one comparison, known or not."""
        key = reader.key(form.id)
        if not self._is_proven(text, form, key) or key is None:
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

    def _personal(self, text: str, form: Opaque, reader: Reader) -> Evidence | Reason:
        """A personal token: as a key, and whose it is."""
        token = reader.owned(form.id)
        if not self._is_proven(text, form, token) or token is None:
            return Reason.UNKNOWN
        case = Evidence(form.kind, token.id, token, None, None, None, used=(token.id,))
        _speaks_for(case, token)
        return case

    def _is_proven(self, text: str, form: Opaque, row: StoredKey | StoredToken | None) -> bool:
        """Whether the text is the row's. An unknown id does the same work as a wrong secret."""
        digest = self._keyring.digest(text, None if row is None else row.digest_key_id)
        proven = same(digest, NO_DIGEST if row is None else row.digest)
        return proven and row is not None and row.prefix == form.prefix

    def _signed(self, text: str, form: SignedText, reader: Reader) -> Evidence | Reason:
        """A signed token: its key by `kid` and no other, its claims, and what it came from."""
        token = text[form.jwt_start :]
        kid = kid_of(token)
        if kid is None:
            return Reason.MALFORMED
        signer = _signer(form.kind, kid, reader)
        if signer is None:
            return Reason.UNKNOWN
        claims = claims_of(token, self._keyring.signing_secret(signer))
        if claims is None:
            return Reason.UNKNOWN
        typed = claims_from(form.kind, claims)
        if typed is None:
            return Reason.MALFORMED
        case = self._from_claims(form.kind, typed, signer, reader)
        if case is None or typed.iss != self._issuer:
            return Reason.UNKNOWN
        case.issued_at = datetime.fromtimestamp(typed.iat, UTC)
        case.audience_is_ours = typed.aud == self._audience
        return case

    def _from_claims(
        self, kind: Kind, claims: KnownClaims, signer: object, reader: Reader
    ) -> Evidence | None:
        """The claims against what the house knows; None where the two do not agree."""
        if isinstance(claims, EnvironmentClaims):
            return (
                _environment_token(claims, signer, reader)
                if isinstance(signer, StoredSigningKey)
                else None
            )
        token = reader.owned(claims.jti)
        if token is None or token.kind is not kind or token.user_id != claims.sub:
            return None
        if isinstance(claims, WorkspaceClaims):
            return _workspace_token(claims, token)
        return _user_actor_token(claims, token, reader)


def is_whole(text: str, form: Presented) -> bool:
    """Whether nothing is missing of its form: a signed token must name its key."""
    return not isinstance(form, SignedText) or kid_of(text[form.jwt_start :]) is not None


def _signer(kind: Kind, kid: str, reader: Reader) -> StoredSigningKey | StoredHouseKey | None:
    """The key that `kid` names, where it is one for tokens of that kind."""
    if kind is Kind.ENVIRONMENT_TOKEN:
        return reader.signing_key(kid)
    found = reader.house_signing_key(kid)
    return None if found is None or found.kind is not kind else found


def _speaks_for(case: Evidence, token: StoredToken) -> None:
    """Bind the case to the token's person, and to the role cap that they gave it."""
    case.owner = Owner(token.user_id, token.suspended_at)
    if token.role_cap is not None:
        case.role_caps = (*case.role_caps, token.role_cap)


def _life(claims: Claims, revoked_at: datetime | None) -> Lifetime:
    """The claim is the end, and the stored row may only end it earlier, by revocation."""
    return Lifetime(ends_at=claims.expires_at, revoked_at=revoked_at)


def _workspace_token(claims: WorkspaceClaims, token: StoredToken) -> Evidence | None:
    if token.workspace_id != claims.workspace or token.scopes != claims.scopes:
        return None
    case = Evidence(
        token.kind,
        token.id,
        _life(claims, token.revoked_at),
        None,
        claims.scopes,
        None if claims.scopes is None else ability_of(claims.scopes),
        home=claims.workspace,
        used=(token.id,),
    )
    _speaks_for(case, token)
    return case


def _user_actor_token(
    claims: UserActorClaims, token: StoredToken, reader: Reader
) -> Evidence | None:
    source = reader.owned(claims.pat)
    if (
        source is None
        or source.kind is not Kind.PERSONAL_TOKEN
        or source.user_id != token.user_id
        or (token.parent_id, token.environment_id) != (claims.pat, claims.environment)
        or token.scopes != claims.cap
    ):
        return None
    case = Evidence(
        token.kind,
        token.id,
        _life(claims, token.revoked_at),
        None,
        claims.cap,
        None if claims.cap is None else ability_of(claims.cap),
        client=claims.client,
        actor=claims.pat,
        ancestors=(source,),
        confined_to=claims.environment,
        used=(token.id, source.id),
    )
    _speaks_for(case, source)
    return case


def _environment_token(
    claims: EnvironmentClaims, signer: StoredSigningKey, reader: Reader
) -> Evidence | None:
    signing = reader.key(signer.credential_id)
    subject = reader.environment(claims.sub)
    if signing is None or subject is None:
        return None
    if {subject.root_id, signing.place.environment_id} != {signer.environment_id}:
        return None
    case = Evidence(
        Kind.ENVIRONMENT_TOKEN,
        claims.jti,
        _life(claims, reader.revoked_token(claims.jti)),
        signing.place,
        claims.scopes,
        ability_of(claims.scopes),
        client=claims.client_id if claims.acting_for is None else claims.client,
        ancestors=(signing,),
        subject_id=subject.id,
        subject_is_live=subject.archived_at is None,
        used=(signing.id,),
    )
    is_descended = _of_key if claims.acting_for is None else _of_person
    return case if is_descended(case, claims, reader) else None


def _of_key(case: Evidence, claims: EnvironmentClaims, reader: Reader) -> bool:
    """Minted by a key of the same environment, whose bounds are its own."""
    if claims.pid == case.used[0]:
        return True
    parent = reader.key(claims.pid)
    if parent is None or parent.place != case.place:
        return False
    case.ancestors = (*case.ancestors, parent)
    case.used = (*case.used, parent.id)
    if parent.scopes is not None:
        _bounded(case, claims, parent.scopes)
    return True


def _of_person(case: Evidence, claims: EnvironmentClaims, reader: Reader) -> bool:
    """Exchanged by a person: by a personal token, or by a user-actor token and what it is from."""
    parent = reader.owned(claims.pid)
    if parent is None or parent.user_id != claims.acting_for:
        return False
    is_acting = parent.kind is Kind.USER_ACTOR_TOKEN
    source = reader.owned(parent.parent_id or "") if is_acting else parent
    if source is None or (source.kind, source.user_id) != (Kind.PERSONAL_TOKEN, parent.user_id):
        return False
    chain = (parent, source) if is_acting else (parent,)
    if parent.scopes is not None:
        _bounded(case, claims, parent.scopes)
    case.ancestors = (*case.ancestors, *chain)
    case.used = (*case.used, *(one.id for one in chain))
    case.actor = parent.user_id
    for one in chain:
        _speaks_for(case, one)
    return True


def _bounded(case: Evidence, claims: EnvironmentClaims, scopes: tuple[str, ...]) -> None:
    """An ancestor's bound stays on what came from it, beside its own."""
    case.ability = ability_of(claims.scopes).within(ability_of(scopes))
