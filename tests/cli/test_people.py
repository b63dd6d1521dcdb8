from tests.cli.conftest import Run


def test_people_come_and_go(acme: Run) -> None:
    acme("users", "create", "bo@acme.example", "--name", "Bo").done()
    acme("members", "add", "acme", "bo@acme.example", "viewer").done()
    acme("members", "set-role", "acme", "bo@acme.example", "admin").done()
    (member,) = acme("members", "list", "acme", "--json").facts
    assert (member["email"], member["role"]) == ("bo@acme.example", "admin")
    acme("users", "suspend", "bo@acme.example").done()
    (user,) = acme("users", "list", "--json").facts
    assert user["suspended_at"]
    acme("users", "restore", "bo@acme.example").done()
    acme("members", "remove", "acme", "bo@acme.example").done()
    assert acme("members", "list", "acme", "--json").facts == []


def test_what_may_be_asked_for_is_listed(acme: Run) -> None:
    presets = {row["name"]: row["scopes"] for row in acme("presets", "--json").facts}
    assert presets["Deploy only"] == ["read:deployments", "write:deployments"]
    words = {(row["role"], row["name"]) for row in acme("catalog", "--json").facts}
    assert {("action", "trigger"), ("type", "deployments")} <= words
