"""Many keys rotated at once, of more than one place."""

from tests.tui.driving import press, screen, typed
from tests.tui.questions.bulk.rotating import issued, marked, place, works
from tokenhouse.core.rules.kinds import EnvironmentType


async def test_two_productions_of_one_name_are_two(house, open_console, tmp_path):
    shop = place(house)
    workspace = house.admin.workspaces.create("other")
    project = house.admin.projects.create(workspace, "checkout")
    house.admin.environments.create(project, EnvironmentType.PRODUCTION)
    (other,) = house.admin.environments.list(project)
    assert other.slug == shop.slug
    keys = [*issued(house, 1, shop), *issued(house, 1, other)]
    async with open_console(house) as pilot:
        await marked(pilot, tmp_path / "texts")
        await press(pilot, "end", "y")
        assert "Type 2, then press ctrl+y" in screen(pilot)
        await typed(pilot, "prod")
        await press(pilot, "ctrl+y")
    assert works(house, [one.text for one in keys]) == [True] * 2
