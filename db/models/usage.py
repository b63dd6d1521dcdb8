"""What verifiers report: uses by the hour, and who has reported."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from tokenhouse.db.columns import ID, KEYED_BY_TEXT, NAME
from tokenhouse.db.models.base import Base


class UseHourRow(Base, table=True):
    """Uses of one subject within the hour that begins at `hour`. Kept for some days.

    Subjects are few: environments, kinds of credentials that belong to none, and keys that take
    part in a rotation. A house of a million credentials has a few thousand rows here.
    """

    __tablename__ = "use_hour"
    __table_args__ = (
        CheckConstraint("noun in ('credential', 'environment', 'kind')", name="noun"),
        CheckConstraint("uses > 0", name="used"),
        Index("ix_use_hour_noun", "noun", "hour"),
        KEYED_BY_TEXT,
    )

    subject: str = Field(primary_key=True, max_length=ID)
    hour: datetime = Field(primary_key=True)
    noun: str = Field(max_length=NAME)
    uses: int


class VerifierRow(Base, table=True):
    """One process that verifies, and when it last wrote down what it saw."""

    __tablename__ = "verifier"
    __table_args__ = (KEYED_BY_TEXT,)

    id: str = Field(primary_key=True, max_length=ID)
    name: str = Field(max_length=NAME)
    reported_at: datetime
