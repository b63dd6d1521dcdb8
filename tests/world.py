"""What the machine gave, before `conftest` took it away: only for tests that install something."""

import os
from pathlib import Path

GIVEN = dict(os.environ)
"""With the real HOME: pip finds its cache and its configuration there."""


def pip() -> dict[str, str]:
    """A home folder of a test's own must not take pip's configuration away."""
    home = Path(GIVEN.get("HOME", ""))
    known = (home / ".config/pip/pip.conf", home / ".pip/pip.conf")
    there = next((file for file in known if file.exists()), None)
    return {"PIP_CONFIG_FILE": str(there)} if there else {}
