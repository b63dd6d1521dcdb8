import pytest

from tests.tui.house import House
from tests.tui.society import Society, society
from tokenhouse.core.facts import Issued, User


@pytest.fixture
def people(house: House) -> Society:
    """Who is who in acme."""
    return society(house)


@pytest.fixture
def deploy(people: Society) -> Issued:
    """A key that can deploy to production and nothing else."""
    return people.house.admin.scoped_keys.issue(people.prod, "ci-deploy", preset="Deploy only")


@pytest.fixture
def bo(house: House) -> User:
    """A developer of acme."""
    user = house.admin.users.create("bo@acme.example", "Bo")
    house.admin.members.add("acme", user, "developer")
    return user


@pytest.fixture
def token(house: House, bo: User) -> Issued:
    """Bo's, used a moment ago."""
    made = house.admin.personal_tokens.issue(bo, "laptop")
    assert house.authority.verify(made.text, workspace="acme", source="10.2.0.7")
    house.authority.flush_usage()
    return made
