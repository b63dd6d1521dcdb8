"""The first places of a house: all of them or none, however often it is tried."""

import pytest

from tests.houses import House
from tokenhouse.core import Invalid


def test_a_start_gives_every_environment_its_first_key(house: House) -> None:
    started = house.admin.workspaces.start("Acme", "Checkout", ["production", "development"])
    assert (started.workspace.slug, started.project.ref) == ("acme", "checkout")
    assert [issued.credential.name for issued in started.keys] == ["prod", "dev"]
    assert all(house.authority.verify(issued.text) for issued in started.keys)


@pytest.mark.parametrize(
    ("project", "environments", "field"),
    [
        pytest.param("Checkout", ["production", "bogus"], "environments", id="no such type"),
        pytest.param("Checkout", ["production", "production"], "slug", id="the same twice"),
        pytest.param("", ["production"], "name", id="no name"),
    ],
)
def test_a_start_that_fails_leaves_nothing_behind(
    house: House, project: str, environments: list[str], field: str
) -> None:
    """A corrected second try is not told that the names are taken."""
    before = house.admin.credentials.stamp()
    with pytest.raises(Invalid) as refusal:
        house.admin.workspaces.start("Acme", project, environments)
    assert field in refusal.value.problems
    assert house.admin.credentials.stamp() == before
    assert house.admin.workspaces.list() == ()
    assert house.admin.workspaces.start("Acme", "Checkout", ["production"]).keys
