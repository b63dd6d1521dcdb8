"""Everybody that a house can have, for every test here."""

from tests.core.people.cast import cast, first_cast, shared_cast

__all__ = ["cast", "first_cast", "shared_cast"]
