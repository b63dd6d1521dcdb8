"""The side pane paints what differs."""

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region

from tokenhouse.tui.pages.lines import Sheet, sheet
from tokenhouse.tui.pages.sidepane import SidePane

OLD = sheet("laptop", [("State", "active"), ("Hint", "th_pat_1"), ("Uses", "3")])


class Watched(SidePane):
    """Notes what is to be painted anew; nothing stands for all of it."""

    painted: list[tuple[Region, ...]]

    def _set_dirty(self, *regions: Region) -> None:
        self.painted = [*getattr(self, "painted", []), regions]
        super()._set_dirty(*regions)


class Wall(App[None]):
    """One pane, as high as the screen."""

    CSS = "Watched { height: 1fr; }"

    def compose(self) -> ComposeResult:
        yield Watched()


@pytest.mark.parametrize(
    ("new", "lines"),
    [
        pytest.param(OLD, [], id="the same"),
        pytest.param(sheet("laptop", [*OLD.lines[:2], ("Uses", "4")]), [3], id="another use"),
        pytest.param(sheet("desk", OLD.lines), [0], id="another name"),
        pytest.param(sheet("laptop", OLD.lines[:2]), [3], id="a line less"),
        pytest.param(sheet("laptop", [*OLD.lines, ("From", "ci")]), [4], id="a line more"),
    ],
)
async def test_of_another_sheet_only_the_lines_that_differ_are_painted(
    new: Sheet, lines: list[int]
) -> None:
    app = Wall()
    async with app.run_test() as pilot:
        await pilot.pause()
        pane = app.query_one(Watched)
        pane.show(OLD)
        await pilot.pause()
        pane.painted = []
        pane.show(new)
        assert [region.y for regions in pane.painted for region in regions] == lines
        assert all(pane.painted)
        await pilot.pause()
        said = "\n".join(strip.text.rstrip() for strip in pane.render_lines(pane.size.region))
        assert said.rstrip() == new.text(pane.size.width).plain.rstrip()
