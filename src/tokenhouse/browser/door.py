"""Who may come in: a token that is good once, then a cookie, and only by this address."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from datetime import timedelta
from hmac import compare_digest

from tokenhouse.core.ambient import Clock, Entropy

TOKEN_LIFE = timedelta(minutes=5)
"""Half open, as every lifetime here: dead at the instant at which it ends.

By a clock that is set back before it was made it is dead as well, rather than good for longer."""


class Door:
    """Knows nothing of HTTP: what a request says is handed to it.

    A cookie is shown to every port of its host. So this one holds below one path alone, the room,
    whose name nobody can guess: what else listens on this machine is never sent it.
    """

    def __init__(self, port: int, clock: Clock, entropy: Entropy) -> None:
        """Make the secrets anew: none of them is good for another run."""
        self._clock = clock
        self._token: str | None = _secret(entropy)
        self._made_at = clock()
        self._cookie = _secret(entropy)
        self.cookie_name = f"tokenhouse-{port}"
        self.room = f"/{_secret(entropy)}/"
        self.hosts = (f"127.0.0.1:{port}", f"localhost:{port}")
        self.url = f"http://{self.hosts[0]}/?token={self._token}"

    def is_addressed(self, hosts: Sequence[str], origins: Sequence[str]) -> bool:
        """One Host, one of ours by name and port; an Origin, where there is one, is the same.

        A name that leads here from elsewhere (DNS rebinding) is another name.
        """
        if len(hosts) != 1 or hosts[0] not in self.hosts:
            return False
        return not origins or list(origins) == [f"http://{hosts[0]}"]

    def enter(self, token: str) -> str | None:
        """The cookie for the token, once; nothing for any other text, and nothing later."""
        age = self._clock() - self._made_at
        if self._token is None or not _same(token, self._token):
            return None
        if not timedelta(0) <= age < TOKEN_LIFE:
            return None
        self._token = None
        return self._cookie

    def admits(self, cookie: str) -> bool:
        """Whether that is the cookie that this door gave."""
        return self._token is None and _same(cookie, self._cookie)


def _secret(entropy: Entropy) -> str:
    """256 bits that may stand in a URL and in a cookie."""
    return urlsafe_b64encode(entropy(32)).decode().rstrip("=")


def _same(said: str, known: str) -> bool:
    """In a time that tells nothing of where they differ."""
    return compare_digest(said.encode(errors="replace"), known.encode())
