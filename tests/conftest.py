"""One world for every test: nothing of the machine leaks in, and chance repeats itself."""

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests import world as _world  # noqa: F401 - it looks at the machine before the scrubbing

LEAKS = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "CLICOLOR")
LEAKING_PREFIXES = ("TEXTUAL", "TOKENHOUSE_", "HYPOTHESIS_STORAGE", "XDG_")


def _scrub() -> None:
    """Textual and platformdirs read these when they are imported: before any test module is."""
    for name in tuple(os.environ):
        if name in LEAKS or name.startswith(LEAKING_PREFIXES):
            del os.environ[name]
    os.environ["TOKENHOUSE_LANG"] = "en"  # of the words: a machine may speak another


def _choose_profile() -> None:
    """`gate` repeats itself; `HYPOTHESIS_PROFILE=search` looks further on a calm day.

    `mutants` asks whether a test fails, and not for the smallest example.
    """
    steady = settings(
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.register_profile("gate", steady)
    settings.register_profile("search", steady, derandomize=False, max_examples=2_000)
    once = settings(steady, phases=[Phase.explicit, Phase.generate], report_multiple_bugs=False)
    settings.register_profile("mutants", once)
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "gate"))


def _collect_seldom() -> None:
    """Looking for garbage among all that tests hold took a quarter of their time."""
    gc.set_threshold(100_000, 50, 100)


_scrub()
_choose_profile()
_collect_seldom()


@pytest.fixture(autouse=True, scope="session")
def _homeless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nobody's home folder is read or written: the embedded house of a test is its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        yield
