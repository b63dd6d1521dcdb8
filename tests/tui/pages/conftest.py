import pytest

from tests.tui.house import House
from tests.tui.society import Society, society
from tokenhouse.core.facts import Issued


@pytest.fixture
def people(house: House) -> Society:
    """Who is who in acme."""
    return society(house)


@pytest.fixture
def deploy(people: Society) -> Issued:
    """A key that can deploy to production and nothing else."""
    return people.house.admin.scoped_keys.issue(people.prod, "ci-deploy", preset="Deploy only")
