"""One line to a place out of this machine's reach, by HTTP."""

from __future__ import annotations

from http.client import HTTPException, InvalidURL
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from tokenhouse.cli import wording
from tokenhouse.cli.houses import Misused
from tokenhouse.cli.showing import fit
from tokenhouse.core.errors import Misconfigured

PATIENCE = 10.0
"""Seconds to wait for an answer."""

LONGEST_WHY = 80
"""Characters that are repeated of what the other side said."""


class _Straight(HTTPRedirectHandler):
    """A redirected POST becomes a GET, which would lose the line and look like success."""

    def redirect_request(self, *_asked: object) -> None:
        return None


def posted(url: str, line: str) -> None:
    """Sends it as text/plain; any answer but 2xx is an error.

    Raises `Misused` for what is no URL of the web, `Misconfigured` when it was not taken. Neither
    repeats a password that the URL holds.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        raise Misused(wording.NO_SINK) from None
    if parts.scheme not in {"http", "https"} or not host:
        raise Misused(wording.NO_SINK)
    if parts.username is not None:
        raise Misused(wording.SINK_AND_USER)
    body = f"{line}\n".encode()
    request = Request(url, body, {"Content-Type": "text/plain; charset=utf-8"})  # noqa: S310 - it is http or https
    try:
        with build_opener(_Straight).open(request, timeout=PATIENCE):
            return
    except HTTPError as error:
        with error:
            why = f"{error.code} {error.reason}"
    except InvalidURL:  # its message repeats the URL
        raise Misused(wording.NO_SINK) from None
    except (OSError, HTTPException) as error:
        why = str(getattr(error, "reason", error)) or type(error).__name__
    # What a server says of itself goes to a terminal: short, and nothing that steers one.
    raise Misconfigured(wording.NOT_POSTED.format(host=host, why=fit(why[:LONGEST_WHY]))) from None
