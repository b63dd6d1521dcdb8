"""People and what they hold, a row for each verb."""

from __future__ import annotations

from tokenhouse.cli.arguments import FACTS, JSON, ROLE, USER, WORKSPACE, Noun, Verb, arg
from tokenhouse.cli.questions.rows import OFFBOARD, REMOVE, SUSPEND

USERS = Noun(
    "users",
    "people",
    (
        Verb("list", "list people", "people:list_users", (JSON,)),
        Verb(
            "create",
            "enter a person",
            "people:create_user",
            (arg("email"), arg("--name", help="made of the email when not given"), FACTS),
        ),
        Verb(
            "suspend",
            "stop everything of theirs for now",
            "people:suspend_user",
            (USER, FACTS),
            asks=SUSPEND,
        ),
        Verb("restore", "let it work again", "people:restore_user", (USER, FACTS)),
        Verb(
            "offboard",
            "list what is theirs, and end it or hand it on; they are suspended then",
            "people:offboard_user",
            (
                USER,
                arg("--transfer-to", metavar="USER", help="who gets their environments"),
                arg("--dry-run", action="store_true", help="only list it"),
                JSON,
            ),
            asks=OFFBOARD,
        ),
    ),
    is_list=True,
)

MEMBERS = Noun(
    "members",
    "people in workspaces",
    (
        Verb("list", "list a workspace's members", "people:list_members", (WORKSPACE, JSON)),
        Verb("add", "make somebody a member", "people:add_member", (WORKSPACE, USER, ROLE, FACTS)),
        Verb(
            "set-role", "change what somebody is", "people:set_role", (WORKSPACE, USER, ROLE, FACTS)
        ),
        Verb(
            "remove",
            "end a membership",
            "people:remove_member",
            (WORKSPACE, USER, FACTS),
            asks=REMOVE,
        ),
    ),
)
