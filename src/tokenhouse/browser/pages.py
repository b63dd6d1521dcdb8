"""What a browser is given: one page and its files, all of them from this machine."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import NamedTuple

import textual_serve

from tokenhouse.cli import wording

_OURS = Path(__file__).parent
_THEIRS = Path(textual_serve.__path__[0]) / "static"


class File(NamedTuple):
    """Where it lies, and what it is."""

    path: Path
    kind: str


FILES: Mapping[str, File] = {
    "page.css": File(_OURS / "page.css", "text/css"),
    "page.js": File(_OURS / "page.js", "text/javascript"),
    "textual.js": File(_THEIRS / "js" / "textual.js", "text/javascript"),
    "xterm.css": File(_THEIRS / "css" / "xterm.css", "text/css"),
}
"""By the names that the page asks for: what is not listed is not served."""

ALLOWED = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",  # how cells are coloured where there is no WebGL
    "connect-src 'self' ws://{host}",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
)
"""What the page may load: its own files and its websocket. No style can load anything with it."""

HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "; ".join(ALLOWED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "clipboard-read=(), camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "Server": wording.PROGRAM,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Of every answer, a refusal included."""


def headers(host: str) -> dict[str, str]:
    """For whoever came by that address."""
    return {name: text.replace("{host}", host) for name, text in HEADERS.items()}


def page(host: str, room: str) -> str:
    """The page of the console, for whoever came by that address."""
    words = {
        "host": host,
        "room": room,
        "title": wording.PAGE_TITLE,
        "ended": wording.PAGE_ENDED,
        "again": wording.PAGE_AGAIN,
    }
    shown = {name: escape(text) for name, text in words.items()}
    return (_OURS / "page.html").read_text(encoding="utf-8").format_map(shown)
