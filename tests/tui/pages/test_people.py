"""People, driven through keys and checked in the core."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.tui.conftest import OpenConsole
from tests.tui.driving import press, screen, typed
from tests.tui.house import House
from tokenhouse.core.facts import Issued, User
from tokenhouse.core.outcomes import Outcome, Reason, Refused
from tokenhouse.core.rules.lifetimes import State
from tokenhouse.core.rules.requests import Resource
from tokenhouse.core.rules.roles import Role
from tokenhouse.tui.questions.fields.picker import Picker

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def reason(outcome: Outcome) -> Reason | None:
    """Why not, None for a yes."""
    return outcome.reason if isinstance(outcome, Refused) else None


async def test_a_suspended_person_is_refused_at_once_and_restored_works_again(
    house: House, token: Issued, open_console: OpenConsole
) -> None:
    verify = house.authority.verify
    async with open_console(house) as pilot:
        assert "● active" in await press(pilot, "5")
        asked = await press(pilot, "S")
        assert "Suspend bo@acme.example?" in asked
        assert "! laptop" in asked
        assert "10.2.0.7" in asked
        await press(pilot, "enter")
        assert verify(token.text), "enter changes nothing"
        after = await press(pilot, "S", "y")
        assert "‖ suspended" in after
        assert reason(verify(token.text)) is Reason.SUSPENDED
        assert "● active" in await press(pilot, "S")
        assert verify(token.text)


async def test_somebody_who_used_nothing_lately_is_suspended_without_a_question_and_u_undoes_it(
    house: House, token: Issued, open_console: OpenConsole
) -> None:
    house.clock.move(25 * HOUR)
    async with open_console(house) as pilot:
        assert "u undoes it" in await press(pilot, "5", "S")
        assert reason(house.authority.verify(token.text)) is Reason.SUSPENDED
        await press(pilot, "u")
        assert house.authority.verify(token.text)


async def test_a_new_person_becomes_a_member_changes_roles_and_leaves(
    house: House, open_console: OpenConsole
) -> None:
    admin = house.admin
    async with open_console(house) as pilot:
        await press(pilot, "5", "n")
        await typed(pilot, "ann@acme.example")
        await press(pilot, "ctrl+y")
        (ann,) = admin.users.list()
        assert "no workspace" in screen(pilot)

        await press(pilot, "a", "enter", "up", "y")
        assert [(one.user_id, one.role) for one in admin.members.list("acme")] == [
            (ann.id, "developer")
        ]
        await press(pilot, "r", "enter", "up", "y")
        assert [one.role for one in admin.members.list("acme")] == ["admin"]
        await press(pilot, "u")
        assert [one.role for one in admin.members.list("acme")] == ["developer"]

        assert "no member of acme" in await press(pilot, "x")
        assert admin.members.list("acme") == ()
        await press(pilot, "u")
        assert [one.role for one in admin.members.list("acme")] == ["developer"]


async def test_who_used_something_lately_is_not_removed_without_a_question(
    house: House, token: Issued, open_console: OpenConsole
) -> None:
    verify = house.authority.verify
    async with open_console(house) as pilot:
        assert "reads included" in await press(pilot, "5", "x")
        await press(pilot, "escape")
        assert verify(token.text, workspace="acme")
        await press(pilot, "x", "y")
        assert reason(verify(token.text, workspace="acme")) is Reason.NOT_A_MEMBER


async def test_the_same_role_again_is_nothing_to_do(
    house: House, bo: User, open_console: OpenConsole
) -> None:
    async with open_console(house) as pilot:
        assert "their role already" in await press(pilot, "5", "r", "y")


async def test_what_offboarding_shows_is_what_it_does(
    house: House, bo: User, token: Issued, open_console: OpenConsole
) -> None:
    admin, authority = house.admin, house.authority
    ann = admin.users.create("ann@acme.example", "Ann")
    admin.members.add("acme", ann, "admin")
    own = admin.environments.create("checkout", "development", "dev-bo", owner=bo)
    minted = authority.mint_user_actor_token(token.text, client="agent")
    assert isinstance(minted, Issued)
    preview = admin.users.offboard(bo, transfer_to=ann, dry_run=True)
    async with open_console(house, size=(120, 40)) as pilot:
        shown = await press(pilot, "5", "down", "O")
        assert "archived" in shown
        shown = await press(pilot, "down")
        for one in preview.results:
            of = " of acme" if one.noun == "member" else ""
            assert f"{one.name}{of} · {one.detail}"[:60] in shown.replace("\n", " ")
        barred = await press(pilot, "y")
        assert authority.verify(token.text), "the name was not typed yet"
        assert "Type bo, then press ctrl+y." in barred
        assert "Nothing is typed yet: type bo into the field" in barred
        await typed(pilot, "bo")
        await press(pilot, "ctrl+y")
    assert reason(authority.verify(token.text)) is Reason.REVOKED
    assert not authority.verify(minted.text)
    assert admin.environments.get(own.credential.environment_id or "").owner_id == ann.id
    assert {one.user_id for one in admin.members.list("acme")} == {ann.id}
    gone = next(one for one in admin.users.list() if one.id == bo.id)
    assert gone.suspended_at is not None


async def test_offboarding_lists_only_those_who_can_take_over(
    house: House, bo: User, open_console: OpenConsole
) -> None:
    admin = house.admin
    admin.environments.create("checkout", "development", "dev-bo", owner=bo)
    admin.users.create("stranger@else.example")
    for name in ("ann", "kim"):
        admin.members.add("acme", admin.users.create(f"{name}@acme.example"), "viewer")
    admin.users.suspend("kim@acme.example")
    async with open_console(house) as pilot:
        await press(pilot, "5", "slash")
        await typed(pilot, "bo@")
        await press(pilot, "enter", "O")
        picker = pilot.app.screen.query_one("#field-heir", Picker)
        assert [str(one.prompt).partition("@")[0] for one in picker.options[1:]] == ["ann"]
        admin.members.remove("acme", "ann@acme.example")
        shown = await press(pilot, "down")
        assert "Choose one of" in shown, "who was taken out meanwhile is named as ever"
        assert "Choose one of" not in await press(pilot, "up")


async def test_where_nothing_changes_hands_nobody_is_offered(
    house: House, bo: User, open_console: OpenConsole
) -> None:
    house.admin.users.create("stranger@else.example")
    async with open_console(house) as pilot:
        await press(pilot, "5", "slash")
        await typed(pilot, "bo@")
        assert "nobody: no environment is their own" in await press(pilot, "enter", "O")
        assert pilot.app.screen.query_one("#field-heir", Picker).option_count == 1


async def test_a_person_opened_shows_what_came_from_what(
    house: House, bo: User, token: Issued, open_console: OpenConsole
) -> None:
    house.authority.mint_user_actor_token(token.text, client="night agent")
    house.admin.personal_tokens.rotate(token.credential)
    house.admin.workspace_tokens.issue("acme", "dashboard", user=bo, preset="Read only")
    async with open_console(house) as pilot:
        shown = await press(pilot, "5", "enter")
        lines = [line.strip("▸ ") for line in shown.splitlines()]
        places = [
            next(n for n, line in enumerate(lines) if line.startswith(begin))
            for begin in ("acme", "laptop", "└ laptop", "└ night agent", "dashboard")
        ]
        assert places == sorted(places)
        assert "[5 People]" in await press(pilot, "escape")


async def test_a_token_of_a_person_is_revoked_where_it_is_shown(
    house: House, token: Issued, open_console: OpenConsole
) -> None:
    async with open_console(house) as pilot:
        await press(pilot, "5", "enter", "down", "down", "down", "X", "y")
        assert reason(house.authority.verify(token.text)) is Reason.REVOKED
        assert "× revoked" in screen(pilot)


async def test_a_personal_token_is_rotated_where_it_is_shown(
    house: House, token: Issued, open_console: OpenConsole
) -> None:
    async with open_console(house) as pilot:
        await press(pilot, "5", "enter", "down", "down", "down", "R", "y", "s")
        (new,) = house.admin.personal_tokens.list()
        assert new.id != token.credential.id
        assert "└ laptop" in screen(pilot)
        assert house.authority.verify(token.text)


async def test_read_only_changes_nobody(
    house: House, token: Issued, open_console: OpenConsole
) -> None:
    before = house.admin.credentials.stamp()
    async with open_console(house, read_only=True) as pilot:
        await press(pilot, "5")
        for key in ("n", "a", "r", "x", "S", "O"):
            assert "read-only" in await press(pilot, key), key
        assert "Development" in await press(pilot, "M")
    assert house.admin.credentials.stamp() == before


async def test_a_change_made_elsewhere_is_seen_and_the_cursor_stays(
    house: House, bo: User, open_console: OpenConsole
) -> None:
    house.admin.users.create("zoe@acme.example")
    async with open_console(house) as pilot:
        await press(pilot, "5", "down")
        house.admin.users.create("ann@acme.example")
        pilot.app.following.beat()  # type: ignore[attr-defined]  # the console's own
        shown = await press(pilot, "-", "5")
        assert "ann@acme.example" in shown
        assert next(line for line in shown.splitlines() if "▸" in line).count("zoe@") == 1


async def test_a_narrowed_console_shows_members_only(
    house: House, bo: User, open_console: OpenConsole
) -> None:
    house.admin.users.create("zoe@acme.example")
    async with open_console(house, workspace="acme") as pilot:
        shown = await press(pilot, "5")
        assert "bo@acme.example" in shown
        assert "zoe@acme.example" not in shown


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("acme devel", True, id="a workspace and the beginning of a role"),
        pytest.param("suspended", False, id="a state that is not theirs"),
        pytest.param("BO@", True, id="whatever the case"),
    ],
)
async def test_people_are_found_by_what_is_shown_of_them(
    house: House, bo: User, open_console: OpenConsole, text: str, found: bool
) -> None:
    async with open_console(house) as pilot:
        await press(pilot, "5", "slash")
        assert ("bo@acme.example" in await typed(pilot, text)) is found


def test_the_matrix_says_what_the_rules_say() -> None:
    from tokenhouse.core.rules.roles import BUILT_IN, Tier
    from tokenhouse.tui.pages.people.matrix import MatrixScreen
    from tokenhouse.tui.wording.pages.roles import grants, in_tier

    said = MatrixScreen(BUILT_IN).text(100).plain
    for role in BUILT_IN:
        assert role.name in said
        assert grants(role).split()[0] in said
    developer = next(one for one in BUILT_IN if one.name == "developer")
    assert in_tier(developer, Tier.PRODUCTION) == "without apiKeys, envvars"
    assert in_tier(developer, Tier.STAGING) == "all types"
    own = Role(name="auditor", rank=50, scopes=("read:audit", "read:runs"))
    assert grants(own) == "read audit, read runs"


def test_states_of_people_are_told_apart_without_colour() -> None:
    from tokenhouse.tui.wording.pages.people import STATES

    assert len({said[0] for said in STATES.values()}) == len(STATES)
    assert State.ACTIVE.value in STATES["active"]


async def test_a_demoted_holder_may_do_less_at_once(
    house: House, token: Issued, open_console: OpenConsole
) -> None:
    def may_write() -> bool:
        place = next(one for one in house.admin.environments.list() if one.slug == "staging")
        asked = Resource("tasks")
        return bool(house.authority.authorize(token.text, "write", asked, environment=place.id))

    async with open_console(house) as pilot:
        assert may_write()
        await press(pilot, "5", "r", "enter", "down", "y")
        assert not may_write()


async def test_m_opens_the_wizard_at_a_personal_token_of_that_person(
    house: House, bo: User, open_console: OpenConsole
) -> None:
    house.admin.users.create("ann@acme.example")
    async with open_console(house) as pilot:
        shown = await press(pilot, "5", "down", "m", "enter")
        assert "For whom?" in shown
        question = pilot.app.screen
        assert question.draft.holder.id == bo.id  # type: ignore[attr-defined]  # the wizard's own
        await press(pilot, "escape", "escape", "S")
        assert "they are suspended" in await press(pilot, "m")
