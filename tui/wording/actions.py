"""The actions in words: a title, one word for the footer, one sentence for help."""

from __future__ import annotations

from collections.abc import Mapping

TITLES: Mapping[str, str] = {
    "environments": "Go to environments",
    "credentials": "Go to credentials",
    "rotations": "Go to rotations",
    "inspect": "Go to inspect",
    "people": "Go to people",
    "audit": "Go to audit",
    "last": "Last view",
    "back": "Back",
    "open": "Open",
    "filter": "Filter",
    "sort": "Sort by the next column",
    "sort-back": "Turn the order round",
    "mark": "Mark",
    "mark-all": "Mark all that match",
    "dry-run": "Dry run, or a text",
    "fields": "Go to the fields",
    "overview": "Overview",
    "copy": "Copy the id",
    "copy-command": "Copy the last command",
    "log": "Command log",
    "pause": "Pause live refresh",
    "utc": "Local time or UTC",
    "theme": "Next theme",
    "rotate": "Rotate the key",
    "mint": "Mint or issue",
    "new": "New environment or project",
    "new-workspace": "New workspace",
    "branch": "New branch",
    "archive": "Archive or restore",
    "adjust": "Adjust the expiry",
    "cut": "Cut the archived key now",
    "revoke": "Revoke",
    "extend": "Extend the expiry",
    "new-person": "New person",
    "add-member": "Add to a workspace",
    "issue-personal": "Issue a personal token",
    "change-role": "Change the role",
    "remove-member": "Remove from a workspace",
    "suspend": "Suspend or restore",
    "offboard": "Offboard",
    "matrix": "Roles and tiers",
    "export": "Export to a file",
    "undo": "Undo",
    "start": "Set up this house",
    "up": "Up",
    "down": "Down",
    "page-up": "Page up",
    "page-down": "Page down",
    "home": "First row",
    "end": "Last row",
    "fold": "Fold",
    "unfold": "Unfold",
    "help": "Help",
    "palette": "Palette",
    "command": "Command line",
    "quit": "Quit",
}

SHORT: Mapping[str, str] = {
    "dry-run": "dry run",
    "fields": "fields",
    "new-person": "new",
    "add-member": "add",
    "issue-personal": "issue",
    "change-role": "role",
    "remove-member": "remove",
    "suspend": "suspend",
    "matrix": "roles",
    "export": "export",
    "mark-all": "all",
    "sort": "sort",
    "sort-back": "turn",
    "rotate": "rotate",
    "mint": "mint",
    "new": "new",
    "branch": "branch",
    "archive": "archive",
    "adjust": "adjust",
    "cut": "cut now",
    "extend": "extend",
    "log": "log",
    "pause": "pause",
    "start": "set up",
    "command": "command",
    "copy": "copy id",
}

SENTENCES: Mapping[str, str] = {
    "environments": "Workspaces, projects, environments and branches with their keys.",
    "credentials": "Every credential of every kind in one list.",
    "rotations": "Archived keys with their countdowns, and whether it is safe to cut them.",
    "inspect": "What a text is and what it may do, step by step; or a preset, as a dry run.",
    "people": "Who belongs where as what, and what speaks for them.",
    "audit": "What happened, newest first, and whether the log is as it was written.",
    "last": "Where you were before.",
    "back": "Leave what is open, take marks and filter away, or go up.",
    "open": "Everything about the row under the cursor.",
    "filter": "Free text and facets such as kind:scoped_key state:expiring unused:>30d.",
    "sort": "Order by the next column; a click on a title orders by it.",
    "sort-back": "Ascending becomes descending.",
    "mark": "Mark the row for a bulk act; marks belong to ids and survive filters.",
    "mark-all": "Mark everything that the filter lets through; again: take all marks away.",
    "dry-run": "What could a preset do here under a role: what is granted, what is lost.",
    "fields": "The keyboard goes to the first field of the page; escape leaves it.",
    "overview": "Uses by the hour, what ends on which day, how many are in which state.",
    "copy": "Send the id to the terminal's clipboard (OSC 52).",
    "copy-command": "Send the command-line twin of the last act to the terminal's clipboard.",
    "log": "What was done here, as commands that do the same.",
    "pause": "Stop following changes made elsewhere, or follow them again.",
    "utc": "Show instants in local time or in UTC.",
    "theme": "Dark, light, high contrast, blue-orange, or without colour.",
    "rotate": "Issue a new key; the old one works through a grace window.",
    "mint": "A key or a token of any kind, through a preset: issued, or minted.",
    "new": "An environment of this project; on a workspace, a project in it.",
    "new-workspace": "A tenant: people and projects belong to one.",
    "branch": "A branch of this environment, which uses its key.",
    "archive": "Refuse every key and token of it until it is restored; or restore it.",
    "adjust": "Move the end of the archived key: now, later, or back again.",
    "cut": "The archived key is refused from this instant.",
    "revoke": "The marked credentials, or this one, are refused for good.",
    "extend": "The marked credentials, or this one, expire later.",
    "new-person": "Somebody who belongs to no workspace yet.",
    "add-member": "Make them a member of a workspace, in a role.",
    "issue-personal": "A token that speaks for them, shown once.",
    "change-role": "What they may do from this instant on, wherever their tokens are used.",
    "remove-member": "End a membership: what they hold is refused there.",
    "suspend": "Refuse everything that speaks for them, until they are restored.",
    "offboard": "List what they own and hold, hand it on or end it, after a preview.",
    "export": "The whole log as lines of JSON, with its chain, into a file for you only.",
    "matrix": "What each role grants, tier by tier.",
    "undo": "Put back what the last change moved.",
    "start": "Create a workspace, a project and its environments, or load the demo.",
    "help": "Every key of this page; type to narrow.",
    "palette": "Find any action, environment or credential.",
    "command": "Say where to go or what to do.",
    "quit": "Leave the console; only from the top.",
    "fold": "Hide what lies below, or go to the parent.",
    "unfold": "Show what lies below.",
}

GROUPS: Mapping[str, str] = {
    "go": "Where to go",
    "look": "Looking",
    "do": "Doing",
    "move": "Moving",
    "console": "The console",
}

NOT_HERE = "Nothing on this page takes it."
READ_ONLY = "Read-only: nothing can be changed here."
STORE_AWAY = "The store is away: wait until it is back."
NO_ROW = "There is no row under the cursor."
NO_ENVIRONMENT = "Put the cursor on an environment first."
NO_WORKSPACE = "There is no workspace yet: i makes one."
NO_CREDENTIAL = "Put the cursor on a credential first."
FILTER_UNREAD = "The filter cannot be read: {why}"
NO_PERSON = "Put the cursor on a person first."
IS_SUSPENDED = "They are suspended: S restores them."
NO_MEMBERSHIP = "They belong to no workspace: a adds them."
NO_ARCHIVED_KEY = "Put the cursor on an archived key first."
NO_CURRENT_KEY = "It has no current key yet."
NO_BRANCHES = "Only development and preview have branches."
BRANCH_HAS_NO_KEY = "A branch uses its parent's key."
ARCHIVED_PLACE = "It is archived: restore it first (A)."
END_IS_SIGNED = "Its end is signed into it: mint another one."
NARROWED = "They would not show here: leave out --workspace."
KEY_IS_FINAL = "It was revoked or burned, which is final."
KEY_HAS_ENDED = "It has ended already: t gives it more time."
DOES_NOT_ROTATE = "This kind does not rotate."
IS_ARCHIVED_KEY = "It was rotated already: t moves its end."
IS_NOT_LIVE = "It is not alive any more."
NOTHING_TO_UNDO = "There is nothing to undo."
NOTHING_LOGGED = "Nothing was done here yet."
NOT_AT_TOP = "Go back to the list first (escape)."
