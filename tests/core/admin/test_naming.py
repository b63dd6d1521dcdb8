"""What an argument that names a thing may be."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.houses import House, flaws
from tokenhouse.core import Admin

NAMING: dict[str, Callable[[Admin, Any], object]] = {
    "workspace": lambda admin, named: admin.projects.create(named, "P", "p"),
    "user": lambda admin, named: admin.users.suspend(named),
    "project": lambda admin, named: admin.projects.delete(named),
    "environment": lambda admin, named: admin.environments.current_key(named),
    "credential": lambda admin, named: admin.scoped_keys.revoke(named),
}


@pytest.mark.parametrize(
    "named", [5, None, ["x"], b"x", object()], ids=lambda one: type(one).__name__
)
@pytest.mark.parametrize("noun", NAMING)
def test_what_is_neither_name_nor_thing_is_refused_and_no_store_is_blamed(
    house: House, noun: str, named: object
) -> None:
    assert flaws(lambda: NAMING[noun](house.admin, named)) == {noun: "bad_form"}
