"""The database of a house: which version it has, and how it gets to the newest."""

from __future__ import annotations

from tokenhouse.cli import showing, wording
from tokenhouse.cli.call import DONE, REFUSED, Call
from tokenhouse.cli.houses import file_of
from tokenhouse.db import schema
from tokenhouse.db.houses import open_store
from tokenhouse.db.sqlite import WRITES
from tokenhouse.db.store import translated


def status(call: Call) -> int:
    """Exit code 0 when nothing is to be done, 1 when something is. Makes no file."""
    url = call.url
    location = file_of(url)
    if not location.exists():
        return _tell_status(call, str(location), "none", None)
    store = open_store(url)
    try:
        with translated(), store.engine.connect() as connection:
            found, revision = schema.state(connection), schema.revision(connection)
    finally:
        store.close()
    return _tell_status(call, str(location), found.value, revision)


def _tell_status(call: Call, location: str, state: str, revision: str | None) -> int:
    known = {
        "location": location,
        "state": state,
        "revision": revision,
        "newest": schema.NEWEST,
    }
    if call.asked.json:
        call.answer(showing.as_json(known))
    else:
        sentence = wording.DB_STATUS.get(state, wording.DB_NONE)
        call.answer(sentence.format(**known))
    return DONE if state == schema.Schema.CURRENT else REFUSED


def upgrade(call: Call) -> int:
    """Bring an empty or older database to the newest version; another one is refused."""
    store = open_store(call.url)
    try:
        with translated():
            before = schema.upgrade(store.engine.execution_options(**{WRITES: True}))
    finally:
        store.close()
    was_current = before == schema.NEWEST
    sentence = wording.DB_WAS_CURRENT if was_current else wording.DB_UPGRADED
    call.say(sentence.format(location=store.location, before=before, newest=schema.NEWEST))
    return DONE
