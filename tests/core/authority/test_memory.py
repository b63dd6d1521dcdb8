"""The memory by itself: bounded, forgetful when told to, and nobody's in a forked child."""

from typing import Any

from tokenhouse.core import Kind
from tokenhouse.core.authority.cache import Cache, Entry
from tokenhouse.core.authority.placing import ANYWHERE, call_of


def entry(name: str) -> Entry:
    """An answer that can be told from others."""
    answer: Any = name
    return Entry(0, answer, Kind.SCOPED_KEY, None, None, (name,))


def test_a_full_memory_forgets_the_oldest_and_only_for_something_new() -> None:
    """The same text in another place is something new."""
    memory = Cache(2)
    call = call_of(None, "proj", None, None)
    memory.put("one", ANYWHERE, entry("one"))
    memory.put("two", ANYWHERE, entry("two"))
    memory.put("two", ANYWHERE, entry("two again"))
    assert memory.get("one", ANYWHERE) == entry("one")
    assert memory.get("two", ANYWHERE) == entry("two again")
    memory.put("two", call, entry("elsewhere"))
    assert memory.get("one", ANYWHERE) is None
    assert memory.get("two", call) == entry("elsewhere")
    assert memory.get("two", ANYWHERE) == entry("two again")


def test_a_memory_forgets_everything_when_it_is_told_to() -> None:
    memory = Cache(2)
    memory.put("one", ANYWHERE, entry("one"))
    memory.clear()
    assert memory.get("one", ANYWHERE) is None


def test_a_child_begins_with_nothing_and_with_a_lock_that_nobody_holds() -> None:
    memory = Cache(2)
    memory.put("one", ANYWHERE, entry("one"))
    with memory._lock:  # as a thread of the parent may have held it
        memory.after_fork()
        assert not memory._lock.locked()
    assert memory.get("one", ANYWHERE) is None
