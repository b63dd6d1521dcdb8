"""A house for every test here."""

from tests.houses import founded, house, shared_house

__all__ = ["founded", "house", "shared_house"]
