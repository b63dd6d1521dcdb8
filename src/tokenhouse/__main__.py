"""`tokenhouse` and `python -m tokenhouse`."""

from __future__ import annotations

import sys

from tokenhouse.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
