"""Prefork servers: a child forked after `connect` starts clean and leaves its parent's alone."""

from __future__ import annotations

import os
import weakref
from collections.abc import Callable


def in_children(call: Callable[[], None]) -> None:
    """Run a bound method in every forked child, for as long as its object lives."""
    method = weakref.WeakMethod(call)

    def started() -> None:
        bound = method()
        if bound is not None:
            bound()

    if hasattr(os, "register_at_fork"):  # pragma: no branch - who cannot fork has no children
        os.register_at_fork(after_in_child=started)
