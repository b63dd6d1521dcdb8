from tests.cli.conftest import Holder, Run


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


def test_the_roles_are_listed_with_what_each_is_without(acme: Run) -> None:
    roles = {row["name"]: row for row in acme("roles", "--json").facts}
    assert list(roles) == ["owner", "admin", "developer", "viewer", "guest"]
    developer = roles["developer"]
    assert developer["not_in_production"] == ["apiKeys", "envvars"]
    assert developer["not_in_staging"] == []
    assert "apiKeys,envvars" in acme("roles").out


def test_whoever_leaves_is_previewed_and_then_ended(acme: Run, bo: Holder) -> None:
    minted = acme("mint-token", stdin=bo.text).text
    offboard = ("users", "offboard", "bo@acme.example", "--json")
    preview = acme(*offboard, "--dry-run").done()
    assert "nothing was done" in preview.err
    for text in (bo.text, minted):
        acme("verify", stdin=text).done()
    done = acme(*offboard, "--yes").done()
    assert done.facts == preview.facts
    assert {row["noun"] for row in done.facts} >= {"personal_token", "user_actor_token"}
    for text in (bo.text, minted):
        assert acme("verify", stdin=text).out == "refused: revoked\n"
    assert acme("members", "list", "acme", "--json").facts == []


def test_an_heir_who_is_none_is_told(acme: Run, bo: Holder) -> None:
    ran = acme("users", "offboard", "bo@acme.example", "--transfer-to", "bo@acme.example", "--yes")
    assert (ran.code, "transfer_to" in ran.err) == (2, True)
    acme("verify", stdin=bo.text).done()


def test_a_workspace_left_without_an_owner_is_named(acme: Run) -> None:
    for who, role in (("ann@acme.example", "owner"), ("bo@acme.example", "viewer")):
        acme("users", "create", who).done()
        acme("members", "add", "acme", who, role).done()
    assert "no owner" not in acme("members", "remove", "acme", "bo@acme.example").done().err
    left = acme("members", "remove", "acme", "ann@acme.example").done()
    assert "acme has no owner now" in left.err
