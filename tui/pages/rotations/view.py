"""The page: one row an archived key."""

from __future__ import annotations

from tokenhouse.core.facts import ArchivedKey
from tokenhouse.core.rules.kinds import Kind
from tokenhouse.tui.biglist.biglist import BigList
from tokenhouse.tui.biglist.source import Held
from tokenhouse.tui.pages.lines import Sheet, sheet
from tokenhouse.tui.pages.rotations.rows import columns, in_order, verdict_on, where
from tokenhouse.tui.pages.subject import Subject
from tokenhouse.tui.pages.view import View
from tokenhouse.tui.wording import shell as shell_words
from tokenhouse.tui.wording.counts import grouped
from tokenhouse.tui.wording.pages import filters as filter_words
from tokenhouse.tui.wording.pages import rotations as words
from tokenhouse.tui.wording.places import place_words
from tokenhouse.tui.wording.states import state_words
from tokenhouse.tui.wording.times import both, since


class RotationsView(View):
    """Page 3."""

    PLACEHOLDER = filter_words.ROTATIONS

    def main_list(self) -> BigList[ArchivedKey]:
        console = self.console
        self._keys: tuple[ArchivedKey, ...] = ()
        self._list: BigList[ArchivedKey] = BigList(
            console.prefers.chosen("rotations", columns(console.now, lambda: console.atlas)),
            lambda key: key.id,
            id="rotation-rows",
            empty=words.EMPTY,
        )
        return self._list

    def subject(self) -> Subject:
        key = self._list.row
        atlas = self.console.atlas
        return Subject(
            workspace=atlas.workspace(key.workspace_id) if key else None,
            project=atlas.project(key.project_id) if key else None,
            environment=atlas.environment(key.environment_id) if key else None,
            credential=key,
            archived=key,
            chosen=(key.id,) if key else (),
        )

    def details(self) -> Sheet:
        key = self._list.row
        if key is None:
            return Sheet()
        console = self.console
        now, zone = console.now(), console.zone
        environment = console.atlas.environment(key.environment_id)
        place = place_words(environment) if environment else ""
        of_environment = key.kind is Kind.ENVIRONMENT_KEY
        return sheet(
            place if of_environment else key.name,
            [
                (words.WHERE, "" if of_environment else place),
                (words.VERDICT, words.verdict_words(verdict_on(key, now), key, now)),
                (words.STATE, state_words(key.state(now))),
                (words.KEY, key.hint),
                (words.SUCCESSOR, key.successor_id or ""),
                (words.ROTATED, both(key.archived_at, zone)),
                (words.GRACE_ENDS, both(key.grace_ends_at, zone)),
                (words.USED_OLD, words.uses(key.uses_since, key.uses)),
                (words.USED_NEW, grouped(key.successor_uses)),
                (words.LAST_USED, since(key.last_used_at, now)),
                (words.CALLER, key.last_source or ""),
            ],
        )

    def load(self) -> None:
        admin = self.console.admin
        self._list.supply.reader.read(admin.archived_keys.list, self._loaded)

    def _loaded(self, keys: tuple[ArchivedKey, ...]) -> None:
        self._keys = keys
        self._lay()

    def filter_changed(self, text: str) -> str | None:
        self.filter_text = text
        self._lay()
        return None

    def open_row(self) -> None:
        if self._list.row is not None:
            from tokenhouse.tui.shell.sheet import SheetScreen

            self.console.push_screen(SheetScreen(self.details()))

    def _lay(self) -> None:
        text = self.filter_text.strip().casefold()
        atlas = self.console.atlas
        inside, narrowed = frozenset(atlas.workspaces), bool(self.console.workspace)
        kept = [
            key
            for key in self._keys
            if _is_inside(key, inside, narrowed=narrowed) and text in _words(key, where(key, atlas))
        ]
        self._list.empty = shell_words.NO_MATCH if text else words.EMPTY
        self._list.show(Held(in_order(kept, self.console.now())), stay=True)


def _is_inside(key: ArchivedKey, workspaces: frozenset[str], *, narrowed: bool) -> bool:
    """A personal token belongs to no workspace: it is shown where nothing is narrowed."""
    return not narrowed if key.workspace_id is None else key.workspace_id in workspaces


def _words(key: ArchivedKey, where: str) -> str:
    return f"{where} {key.name} {key.hint} {key.last_source or ''}".casefold()
