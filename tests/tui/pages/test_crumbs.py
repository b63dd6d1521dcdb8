"""The line above the footer tells the row under the cursor in full, whatever its columns cut."""

import pytest
from rich.cells import cell_len

from tests.tui.driving import press
from tests.tui.house import LONG
from tokenhouse.tui.pages.crumbs import Crumbs

CI = Crumbs(
    tier="PROD",
    path="acme ▸ checkout ▸ prod",
    name="ci-deploy",
    more="th_prod_sk_dCFFO3nLDxO…U1Ik",
    less="…U1Ik",
)


@pytest.mark.parametrize(
    ("room", "said"),
    [
        pytest.param(
            78, "PROD · acme ▸ checkout ▸ prod · ci-deploy · th_prod_sk_dCFFO3nLDxO…U1Ik", id="all"
        ),
        pytest.param(60, "PROD · acme ▸ checkout ▸ prod · ci-deploy · …U1Ik", id="a hint's end"),
        pytest.param(42, "PROD · acme ▸ checkout ▸ prod · ci-deploy", id="no hint"),
        pytest.param(30, "PROD · …out ▸ prod · ci-deploy", id="a place's end"),
        pytest.param(20, "PROD · ci-deploy", id="no place"),
    ],
)
def test_a_hint_gives_way_before_a_place_and_that_before_a_name(room, said):
    assert CI.said(room) == said
    assert cell_len(said) <= room


def status_of(shown: str) -> str:
    return shown.splitlines()[-2]


async def test_a_name_that_its_column_cuts_stands_whole_above_the_footer(house, open_console):
    async with open_console(house) as pilot:
        shown = await press(pilot, "2", "slash", *"sixty", "enter")
        assert LONG in status_of(shown)
        assert LONG not in "".join(shown.splitlines()[:-2])
        assert "PROD · " in status_of(shown)


async def test_what_belongs_to_a_person_names_them_in_full(demo, open_console):
    async with open_console(demo) as pilot:
        shown = await press(pilot, "2", "slash", *"cron", "enter")
        assert "chen@acme.example · cron on the jump host · …" in status_of(shown)
        shown = await press(pilot, "5", "end")
        whole = "konstantinos.papadimitropoulos@contractors.globex.example"
        assert whole in status_of(shown)
        assert whole not in "".join(shown.splitlines()[:-2])


async def test_an_event_names_its_thing_and_its_actor_in_full(demo, open_console):
    async with open_console(demo) as pilot:
        shown = await press(pilot, "6")
        assert "acme ▸ checkout ▸ prod · ci-deploy · bo@ops" in status_of(shown)


async def test_an_environment_is_told_with_its_key(demo, open_console):
    async with open_console(demo) as pilot:
        shown = await press(pilot, *["down"] * 3)
        assert "STG · acme ▸ checkout ▸ staging · th_stg_" in status_of(shown)


async def test_environment_tokens_are_said_to_be_stored_nowhere(house, open_console):
    async with open_console(house) as pilot:
        shown = await press(pilot, "2", "slash", *"kind:environment_token")
        assert "Environment tokens are signed, not stored" in shown
        assert "0 rows" in shown
