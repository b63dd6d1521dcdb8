"""Revoking one and many, and what became of each."""

import pytest

from tests.tui.driving import press, screen, typed
from tests.tui.questions.gallery import GALLERY, ask, cells, subjects
from tokenhouse.tui.question import Choice
from tokenhouse.tui.questions.bulk import ReportQuestion, RevokeQuestion


@pytest.fixture
def about(house):
    return subjects(house)


async def test_one_is_revoked_by_its_own_key(house, about, open_console):
    async with open_console(house) as pilot:
        question = GALLERY["revoke-one"](about)
        answers = await ask(pilot, question)
        assert "There is no undo." in cells(question)
        await press(pilot, "y")
    assert answers[0].done == 1
    assert house.admin.credentials.get(about.scoped[0]).revoked_at == house.clock()


async def test_more_than_five_ask_for_the_count_to_be_typed(house, about, open_console):
    async with open_console(house) as pilot:
        question = GALLERY["revoke-many"](about)
        answers = await ask(pilot, question)
        assert question.query_one("#confirm", Choice).disabled
        await press(pilot, "y")
        question.query_one("#typed").focus()
        await typed(pilot, "5")
        await press(pilot, "ctrl+y")
        assert answers == []
        await press(pilot, "backspace")
        await typed(pilot, str(len(about.scoped)))
        await press(pilot, "ctrl+y")
    assert answers[0].done == len(about.scoped)


async def test_who_types_the_count_is_told_what_confirms_and_what_is_wrong(
    house, about, open_console
):
    count = str(len(about.scoped))
    async with open_console(house) as pilot:
        question = GALLERY["revoke-many"](about)
        await ask(pilot, question)
        assert f"Type {count}, then press ctrl+y." in cells(question)
        assert "Nothing is typed yet" in await press(pilot, "y")
        await typed(pilot, "1")
        assert f"1 is not {count}: mend it" in await press(pilot, "ctrl+y")
        shown = await typed(pilot, "2")
        assert "mend it" not in shown
        assert f"12 is not {count}" in await press(pilot, "ctrl+y")


async def test_the_list_is_paged_while_the_field_has_the_keyboard(house, about, open_console):
    async with open_console(house) as pilot:
        question = GALLERY["revoke-many"](about)
        await ask(pilot, question)
        body = question.query_one(".body")
        await press(pilot, "y", "pagedown")
        assert question.query_one("#typed").has_focus
        assert body.scroll_y == min(body.size.height - 1, body.max_scroll_y)
        await press(pilot, "pageup")
        assert body.scroll_y == 0
        await press(pilot, "pagedown", "pagedown")
        assert "│  7 " not in screen(pilot)
        shown = await typed(pilot, "7")
        assert "│  7 " in shown


async def test_the_preview_lists_exactly_what_is_touched_and_who_would_notice(
    house, about, open_console
):
    one = house.admin.scoped_keys.issue(about.prod, "busy", preset="Read only")
    house.authority.verify(one.text, source="192.0.2.9")
    house.authority.flush_usage()
    busy = house.admin.credentials.get(one.credential)
    async with open_console(house, size=(120, 40)) as pilot:
        question = RevokeQuestion(house.admin, credentials=(*about.scoped[:2], busy))
        await ask(pilot, question)
        said = cells(question)
        assert "1 was used in the last 24 h" in said
        assert "! busy" in said
        assert "by 192.0.2.9" in said
        assert said.index("! busy") < said.index(about.scoped[0].name)


async def test_an_archived_form_that_somebody_uses_is_told_and_counted_with_its_key(
    house, about, open_console
):
    old = house.admin.scoped_keys.issue(about.prod, "moved", preset="Read only")
    new = house.admin.scoped_keys.rotate(house.admin.scoped_keys.rotate(old.credential).credential)
    house.authority.verify(old.text, source="192.0.2.9")
    house.authority.flush_usage()
    async with open_console(house, size=(120, 40)) as pilot:
        marked = (about.scoped[0], house.admin.credentials.get(new.credential))
        question = RevokeQuestion(house.admin, credentials=marked)
        answers = await ask(pilot, question)
        said = cells(question)
        assert "1 was used in the last 24 h" in said
        assert f"and its archived form {old.credential.hint}" in said
        assert "by 192.0.2.9" in said
        assert said.index("! moved") < said.index(about.scoped[0].name)
        await press(pilot, "y")
        assert answers[0].done == 2
    assert not house.authority.verify(old.text)


async def test_what_cannot_be_revoked_stands_below_with_its_reason_and_is_not_counted(
    house, about, open_console
):
    one, dead = about.scoped[:2]
    house.admin.credentials.revoke(dead)
    marked = tuple(house.admin.credentials.get(each) for each in (one, dead, about.key))
    async with open_console(house, size=(100, 40)) as pilot:
        question = RevokeQuestion(house.admin, credentials=marked)
        answers = await ask(pilot, question)
        said = cells(question)
        assert f"Revoke {one.name}?" in said
        below = said[said.index("Nothing to do for 2:") :]
        assert one.hint not in below
        assert f"{dead.hint}" in below
        assert "It has ended already, for good." in below
        assert "R replaces it" in below
        await press(pilot, "y")
    assert [(each.id, each.done) for each in answers[0].results] == [(one.id, True)]


async def test_where_all_are_over_there_is_nothing_to_confirm(house, about, open_console):
    house.admin.credentials.revoke(about.scoped)
    dead = tuple(house.admin.credentials.get(each) for each in about.scoped)
    async with open_console(house) as pilot:
        question = RevokeQuestion(house.admin, credentials=dead)
        answers = await ask(pilot, question)
        assert "There is nothing to revoke" in cells(question)
        await press(pilot, "y", "ctrl+y")
        assert question.is_current
    assert answers == []


async def test_the_report_tells_each_result_those_that_failed_first(house, about, open_console):
    report = house.admin.credentials.revoke([about.scoped[0].id, "gone", about.scoped[1].id])
    async with open_console(house) as pilot:
        question = ReportQuestion(house.admin, report=report, credentials=about.scoped)
        await ask(pilot, question)
        said = cells(question)
        assert "2 of 3 done" in said
        assert said.index("× gone") < said.index(f"✓ {about.scoped[0].name}")
