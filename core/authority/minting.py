"""Environment tokens: signed with the current key, bound to what they were made from (§6)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from tokenhouse.core.authority.usage import Recorder
from tokenhouse.core.errors import Invalid
from tokenhouse.core.facts import Credential, Issued
from tokenhouse.core.keyring import Keyring
from tokenhouse.core.ports import Place, StoredSigningKey
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.core.rules.claims import EnvironmentClaims
from tokenhouse.core.rules.kinds import KINDS, Kind
from tokenhouse.core.rules.lifetimes import SignedLife, signed_life
from tokenhouse.core.rules.texts import LONGEST_MINTED, new_id
from tokenhouse.core.signing import signed

_SPEC = KINDS[Kind.ENVIRONMENT_TOKEN]


class Minter:
    """Makes environment tokens for one house. What may be asked for is the caller's affair."""

    def __init__(
        self,
        keyring: Keyring,
        recorder: Recorder,
        entropy: Callable[[int], bytes],
        issuer: str,
        audience: str,
    ) -> None:
        """Take the house's keys and the names it signs with."""
        self._keyring = keyring
        self._recorder = recorder
        self._entropy = entropy
        self._issuer = issuer
        self._audience = audience

    def environment_token(
        self,
        signer: StoredSigningKey,
        *,
        parent_id: str,
        parent_end: datetime | None,
        place: Place,
        subject_id: str,
        scopes: Sequence[str],
        ttl: timedelta | int | None,
        now: datetime,
        may_cut: bool = False,
        acting_for: str | None = None,
        client: str | None = None,
        ancestors: Sequence[str] = (),
    ) -> Issued:
        """Sign one; raises `Invalid` for a lifetime or a size that cannot be.

        `signer`: the key of the environment, now. `acting_for`: the user of an exchange.
        `ancestors`: what the parent itself came from.
        """
        life = signed_life(
            now,
            ttl,
            usual=_SPEC.usual_life or timedelta(0),
            longest=_SPEC.longest_life or timedelta(0),
            parent_end=parent_end,
            may_cut=may_cut,
        )
        claims = EnvironmentClaims(
            iss=self._issuer,
            aud=self._audience,
            sub=subject_id,
            iat=life.issued,
            exp=life.expires,
            jti=new_id(self._entropy),
            client_id=parent_id,
            scopes=tuple(scopes),
            pid=parent_id,
            acting_for=acting_for,
            client=client,
        )
        text = signed(claims.as_mapping(), self._keyring.signing_secret(signer))
        if len(text) > LONGEST_MINTED:
            raise Invalid({"scopes": problem(Flaw.TEXT_TOO_LARGE, limit=LONGEST_MINTED)})
        minted_under = dict.fromkeys((signer.credential_id, parent_id, *ancestors))
        self._recorder.mint(tuple(minted_under), life.expires_at)
        return _issued(text, claims, life, place, now)


def _issued(
    text: str, claims: EnvironmentClaims, life: SignedLife, place: Place, now: datetime
) -> Issued:
    credential = Credential(
        id=claims.jti,
        kind=Kind.ENVIRONMENT_TOKEN,
        name="",
        hint=f"…{text[-4:]}",
        workspace_id=place.workspace_id,
        project_id=place.project_id,
        environment_id=claims.sub,
        user_id=claims.acting_for,
        parent_id=claims.pid,
        scopes=claims.scopes,
        issued_at=now,
        expires_at=life.expires_at,
    )
    return Issued(
        text=text,
        credential=credential,
        scopes=claims.scopes,
        expires_at=life.expires_at,
        cut=life.cut,
    )
