"""Reveal: the one moment in which a text can be had, on one line or in a file."""

from __future__ import annotations

from tokenhouse.core.facts import Issued
from tokenhouse.core.rules.names import slug_from
from tokenhouse.tui.plain.asking import choose
from tokenhouse.tui.plain.desk import Desk
from tokenhouse.tui.plain.talk import Back, Left
from tokenhouse.tui.questions.reveal.shelf import NotWritten, write_private
from tokenhouse.tui.wording import plain as words
from tokenhouse.tui.wording import times
from tokenhouse.tui.wording.kinds import kind_words
from tokenhouse.tui.wording.questions import reveal as reveal_words

FILE, SHOW = "file", "show"


def reveal(desk: Desk, issued: Issued) -> None:
    """Asks until it was shown or written; whoever leaves without it is told what that means."""
    hint = issued.credential.hint
    _about(desk, issued)
    try:
        while not _handed_out(desk, issued):
            desk.say(words.REVEAL_CHOOSE)
    except (Left, KeyboardInterrupt):
        desk.say(words.REVEAL_LOST.format(hint=hint))
        raise


def _about(desk: Desk, issued: Issued) -> None:
    ends_at = issued.expires_at
    when = None if ends_at is None else times.both(ends_at, desk.zone)
    desk.say(f"{kind_words(issued.credential.kind)}, {reveal_words.ends(when)}.")
    if issued.cut:
        desk.say(reveal_words.CUT)
    if issued.still_alive:
        desk.say(reveal_words.still_alive(len(issued.still_alive)))


def _handed_out(desk: Desk, issued: Issued) -> bool:
    options = [(FILE, words.REVEAL_FILE), (SHOW, words.REVEAL_SHOW)]
    try:
        if choose(desk.talk, words.REVEAL_HOW, options) == FILE:
            return _written(desk, issued)
    except Back:
        return False
    desk.say(words.REVEAL_NEXT)
    desk.talk.say(issued.text)
    desk.say(words.REVEAL_DONE.format(hint=issued.credential.hint))
    return True


def _written(desk: Desk, issued: Issued) -> bool:
    credential = issued.credential
    name = slug_from(credential.name or credential.id)
    usual = f"~/{name}-{credential.id}.{credential.kind}"
    path = desk.talk.ask(words.PATH_PROMPT.format(usual=usual)) or usual
    try:
        desk.talk.say(reveal_words.written(str(write_private(path, issued.text))))
    except NotWritten as refusal:
        desk.say(str(refusal))
        return False
    return True
