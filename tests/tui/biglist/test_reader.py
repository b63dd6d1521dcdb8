from concurrent.futures import Future
from typing import Any

from textual.types import NoActiveAppError

from tokenhouse.tui.biglist.reader import Arrived, Reader


class Gone:
    """A widget whose app has gone away."""

    def post_message(self, _: Arrived) -> bool:
        raise NoActiveAppError


def test_what_arrives_after_the_app_went_away_is_dropped():
    failures: list[Exception] = []
    finished: list[str] = []
    pump: Any = Gone()
    reader = Reader(pump, failures.append)
    future: Future[str] = Future()
    future.set_result("rows")
    reader._announce(future, finished.append)
    assert (failures, finished) == ([], [])
