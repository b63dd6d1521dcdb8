"""The house's presets and its catalog of scopes."""

from __future__ import annotations

from tokenhouse.core.admin.desk import Desk
from tokenhouse.core.rules.catalog import Catalog
from tokenhouse.core.rules.presets import Preset


class Presets(Desk):
    """Named sets of scopes."""

    def list(self) -> tuple[Preset, ...]:
        """In the order in which pickers show them."""
        with self._looking("presets.list") as (unit, permit):
            permit.anyone()
            return tuple(unit.vocabulary.presets())


class CatalogDesk(Desk):
    """Actions and resource types that scopes may name."""

    def list(self) -> Catalog:
        """`actions` and `types`, each with a description."""
        with self._looking("catalog.list") as (unit, permit):
            permit.anyone()
            return self._house.catalog(unit)
