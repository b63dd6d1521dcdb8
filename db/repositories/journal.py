"""Events, signing keys, and the house's vocabulary."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from tokenhouse.core.facts import Event
from tokenhouse.core.ports import StoredSigningKey
from tokenhouse.core.rules.catalog import Word
from tokenhouse.core.rules.chain import GENESIS
from tokenhouse.core.rules.presets import Preset
from tokenhouse.db import domain
from tokenhouse.db.models import EventRow, PresetRow, SigningKeyRow, WordRow


class Events:
    """The audit log: append only."""

    def __init__(self, session: Session) -> None:
        """Work within the session's transaction."""
        self._session = session

    def last(self) -> tuple[int, str]:
        """The number and the link of the newest event; those before the first, if none."""
        newest = select(EventRow.seq, EventRow.link).order_by(col(EventRow.seq).desc()).limit(1)
        return self._session.exec(newest).first() or (0, GENESIS)

    def append(self, event: Event) -> None:
        """Write one behind the last."""
        facts = {name: getattr(event, name) for name in EventRow.model_fields}
        self._session.add(EventRow(**facts))
        self._session.flush()

    def recent(self, limit: int, environment_id: str | None = None) -> Sequence[Event]:
        """Newest first."""
        query = select(EventRow).order_by(col(EventRow.seq).desc()).limit(limit)
        if environment_id is not None:
            query = query.where(EventRow.environment_id == environment_id)
        return [domain.event(row) for row in self._session.exec(query)]


class SigningKeys:
    """Signing keys, each beside the environment key it was made with."""

    def __init__(self, session: Session) -> None:
        """Work within the session's transaction."""
        self._session = session

    def add(self, key: StoredSigningKey) -> None:
        """Write a new one, sealed."""
        self._session.add(SigningKeyRow(**key._asdict()))
        self._session.flush()


class Vocabulary:
    """The catalog and the presets."""

    def __init__(self, session: Session) -> None:
        """Work within the session's transaction."""
        self._session = session

    def actions(self) -> Sequence[Word]:
        """In the order in which forms show them."""
        return self._words("action")

    def types(self) -> Sequence[Word]:
        """In the order in which forms show them."""
        return self._words("type")

    def _words(self, role: str) -> Sequence[Word]:
        query = select(WordRow).where(WordRow.role == role).order_by(col(WordRow.position))
        return [Word(row.name, row.description) for row in self._session.exec(query)]

    def presets(self) -> Sequence[Preset]:
        """In the order in which pickers show them."""
        rows = self._session.exec(select(PresetRow).order_by(col(PresetRow.position)))
        return [
            Preset(
                row.name,
                None if row.scopes is None else tuple(row.scopes),
                row.description,
                row.narrows,
            )
            for row in rows
        ]
