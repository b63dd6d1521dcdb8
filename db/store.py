"""A house's storage: one engine for administration, one reader a thread for verification."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, event, update
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlmodel import Session

from tokenhouse.core.errors import Invalid, StoreUnavailable
from tokenhouse.core.facts import Minted
from tokenhouse.core.ports import Reader, Sign, Unit, Use
from tokenhouse.core.problems import Flaw, problem
from tokenhouse.db.columns import table_of
from tokenhouse.db.domain import unreadable
from tokenhouse.db.models import StampRow
from tokenhouse.db.reader import Fetch, StatementReader
from tokenhouse.db.repositories.credentials import Credentials
from tokenhouse.db.repositories.journal import Events, SigningKeys, Vocabulary
from tokenhouse.db.repositories.people import Members, Users, Workspaces
from tokenhouse.db.repositories.places import Environments, Projects
from tokenhouse.db.repositories.usage import Usage
from tokenhouse.db.sqlite import WRITES, away

OpenLine = Callable[[Callable[[], None]], tuple[Fetch, Callable[[], None]]]
"""Opens a connection for reading: a way to fetch one row, and a way to close.

It is handed what to call when a question gets no answer."""


class SessionUnit:
    """One transaction, seen through its repositories."""

    def __init__(self, session: Session) -> None:
        """Every repository works within the one session."""
        self.workspaces = Workspaces(session)
        self.users = Users(session)
        self.members = Members(session)
        self.projects = Projects(session)
        self.environments = Environments(session)
        self.credentials = Credentials(session)
        self.signing_keys = SigningKeys(session)
        self.events = Events(session)
        self.vocabulary = Vocabulary(session)
        self.usage = Usage(session)


class SqlStore:
    """The store on any database that SQLAlchemy speaks to."""

    def __init__(
        self, engine: Engine, location: str, open_line: OpenLine, statements: Mapping[str, str]
    ) -> None:
        """Take an engine that begins as it is told, and how to open a line for reading."""
        self.location = location
        self.engine = engine
        self._writer = engine.execution_options(**{WRITES: True})
        self._open_line = open_line
        self._statements = statements
        self._lines = threading.local()
        self._closers: set[Callable[[], None]] = set()
        self._inherited: list[object] = []
        self._closed = False

    def __repr__(self) -> str:
        """Where it is."""
        return f"<SqlStore {self.location}>"

    def reader(self) -> Reader:
        """This thread's reader."""
        reader: Reader | None = getattr(self._lines, "reader", None)
        return self._new_reader() if reader is None else reader

    def _new_reader(self) -> Reader:
        self._refuse_when_closed()
        # After a failure the next question opens a new line: the store may be back by then.
        fetch, close = self._open_line(lambda: self._lines.__dict__.pop("reader", None))
        self._closers.add(close)
        self._lines.reader = StatementReader(fetch, self._statements)
        self._lines.end = _AtThreadEnd(self._closers, close)
        return self._lines.reader  # type: ignore[no-any-return]  # a thread-local is untyped

    def _refuse_when_closed(self) -> None:
        if self._closed:
            raise StoreUnavailable(f"{self.location} was closed; connect again")

    @contextmanager
    def reading(self) -> Iterator[Unit]:
        """A consistent view."""
        self._refuse_when_closed()
        with translated(), Session(self.engine) as session:
            yield SessionUnit(session)

    @contextmanager
    def writing(self) -> Iterator[Unit]:
        """Alone with the store; commits and moves the stamp at the end, or changes nothing."""
        with self._alone("state") as session:
            yield SessionUnit(session)

    @contextmanager
    def noting(self) -> Iterator[Unit]:
        """As `writing`, for what is seen and not done: security events."""
        with self._alone("usage") as session:
            yield SessionUnit(session)

    @contextmanager
    def _alone(self, stamp: str) -> Iterator[Session]:
        self._refuse_when_closed()
        with translated(), Session(self._writer, autoflush=False) as session:
            wrote = _Wrote(session.connection())
            yield session
            session.flush()
            # A call that came to nothing must not make every verifier look again.
            if wrote.anything:
                _move(session, stamp)
            session.commit()

    def record(
        self, uses: Iterable[Use], mints: Iterable[Minted], sign: Sign | None = None
    ) -> None:
        """Add to counters, forward only: no other column is touched, and not the state's stamp."""
        with self._counting() as usage:
            usage.count(list(uses))
            usage.count_mints(mints)
            if sign is not None:
                usage.sign(sign)

    def sign_off(self, verifier_id: str) -> None:
        """Forget a verifier that ends in order."""
        with self._counting() as usage:
            usage.sign_off(verifier_id)

    @contextmanager
    def _counting(self) -> Iterator[Usage]:
        self._refuse_when_closed()
        with translated(), Session(self._writer, autoflush=False) as session:
            session.connection()
            yield Usage(session)
            _move(session, "usage")
            session.commit()

    def after_fork(self) -> None:
        """A child opens its own connections and leaves its parent's alone, open as they are."""
        self._inherited += [self._lines, self._closers]
        self._lines, self._closers = threading.local(), set()
        self.engine.dispose(close=False)

    def close(self) -> None:
        """Give everything back."""
        self._closed = True
        for close in list(self._closers):
            close()
        self._closers.clear()
        self._lines = threading.local()
        self.engine.dispose()


class _AtThreadEnd:
    """Closes a thread's line when the thread, and with it its locals, goes away."""

    def __init__(self, closers: set[Callable[[], None]], close: Callable[[], None]) -> None:
        self._closers, self._close = closers, close

    def __del__(self) -> None:
        self._closers.discard(self._close)
        self._close()


class _Wrote:
    """Notices whether a transaction has written at all."""

    def __init__(self, connection: Connection) -> None:
        self.anything = False
        event.listen(connection, "after_cursor_execute", self._notice)

    def _notice(self, *told: object) -> None:
        cursor, context = told[1], told[4]  # as SQLAlchemy hands them over
        writes = any(getattr(context, kind, False) for kind in ("isinsert", "isupdate", "isdelete"))
        # An update of no row changed nothing: what was revoked before, say.
        self.anything |= writes and getattr(cursor, "rowcount", -1) != 0


@contextmanager
def translated() -> Iterator[None]:
    """What the driver raises becomes one error of ours, without statement or values."""
    try:
        yield
    except DBAPIError as error:
        raise away(error.orig or error) from None
    except SQLAlchemyError as error:
        raise away(getattr(error, "orig", None) or error) from None
    except UnicodeEncodeError:
        # Half a character in a name: no row can be called that.
        raise Invalid({"name": problem(Flaw.UNPRINTABLE)}) from None
    except ValueError as error:
        # A cell that its type cannot read; what it holds is not repeated.
        raise unreadable(type(error).__name__) from None
    except LookupError as error:
        if type(error) is not LookupError:
            raise
        raise unreadable("an unknown kind or type") from None


def _move(session: Session, name: str) -> None:
    table = table_of(StampRow)
    session.execute(update(table).where(table.c.name == name).values(value=table.c.value + 1))
