"""The palette: fuzzy over actions, environments and credentials."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from tokenhouse.core.errors import TokenhouseError
from tokenhouse.core.queries import CredentialQuery
from tokenhouse.tui.actions.action import Action
from tokenhouse.tui.actions.keymaps import keys_of, shown
from tokenhouse.tui.actions.table import ACTIONS
from tokenhouse.tui.wording import shell as words
from tokenhouse.tui.wording.kinds import kind_words
from tokenhouse.tui.wording.states import state_words

if TYPE_CHECKING:
    from tokenhouse.tui.app import Console

MOST_FOUND = 8
HIDDEN = frozenset(
    {"up", "down", "page-up", "page-down", "home", "end", "fold", "unfold", "palette"}
)
"""Moving the cursor is for fingers."""


class _Ours(Provider):
    @property
    def console(self) -> Console:
        """The console around the palette."""
        return cast("Console", self.app)


class Acts(_Ours):
    """Every action, with why it cannot be done where it cannot."""

    async def discover(self) -> Hits:
        for id_, title, says in self._offers():
            yield DiscoveryHit(title, self._press(id_), help=says)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for id_, title, says in self._offers():
            score = matcher.match(title)
            if score > 0:
                yield Hit(score, matcher.highlight(title), self._press(id_), help=says)

    def _offers(self) -> list[tuple[str, str, str]]:
        scene = self.console.scene()
        return [
            (action.id, action.title, self._help(action, action.refusal(scene) or action.says))
            for action in ACTIONS.values()
            if action.id not in HIDDEN and action.here(scene.page)
        ]

    def _help(self, action: Action, says: str) -> str:
        """With the key that does the same at once, the next time."""
        return f"{shown(keys_of(action, self.console.keymap)[0])} · {says}"

    def _press(self, id_: str) -> Callable[[], None]:
        return partial(self.console.press, id_)


class Places(_Ours):
    """Environments by their path: a jump to page 1."""

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        atlas = self.console.atlas
        for environment in atlas.environments.values():
            path = atlas.path(environment)
            score = matcher.match(path)
            if score > 0:
                jump = partial(self._jump, environment.branch or environment.slug)
                yield Hit(score, matcher.highlight(path), jump)

    def _jump(self, name: str) -> None:
        self.console.go("environments", narrowed=name)


class Names(_Ours):
    """Credentials by name, id or hint: a jump to page 2, asked of the core."""

    async def search(self, query: str) -> Hits:
        if not query.strip():
            return
        wanted = CredentialQuery(text=query.strip(), limit=MOST_FOUND)
        try:
            search = partial(self.console.admin.credentials.search, wanted)
            page = await self.console.gate.in_thread(search)
        except TokenhouseError:
            return
        for found in page.items:
            jump = partial(self._jump, found.id)
            where = self.console.atlas.where(found.environment_id, found.project_id)
            state = state_words(self.console.atlas.state_of(found, self.console.now()))
            said = " · ".join(filter(None, (state, kind_words(found.kind), where, found.hint)))
            yield Hit(0.5, found.name or found.hint, jump, text=found.name, help=said)

    def _jump(self, id_: str) -> None:
        self.console.go("credentials", narrowed=id_)


def open_palette(console: Console) -> None:
    """Puts it on screen."""
    console.push_screen(
        CommandPalette(providers=[Acts, Places, Names], placeholder=words.PALETTE_PLACEHOLDER)
    )
