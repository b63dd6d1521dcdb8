"""The main job by command line, from an empty folder: the story that also drives the console."""

from pathlib import Path

from tests.cli.conftest import Run


def test_the_main_job(run: Run, database: Path) -> None:
    def verifies(text: str, *more: str) -> bool:
        return run("verify", *more, stdin=text).code == 0

    # First run: a workspace, a project, environments.
    assert not database.exists()
    assert run("workspaces", "create", "Acme Ltd").done().text == "acme-ltd"
    assert run("projects", "create", "acme-ltd", "Checkout", "--ref", "checkout").done().text
    old = run("environments", "create", "checkout", "production").done().text
    run("environments", "create", "checkout", "staging").done()
    assert old.startswith("th_prod_")

    # A key that can only deploy, for 30 days.
    issue = ("scoped-keys", "issue", "checkout/prod", "CI job", "--preset", "Deploy only")
    deploys = run(*issue, "--in", "30d").done().text
    assert verifies(deploys, "--action", "write", "--resource", "deployments")
    assert not verifies(deploys, "--action", "trigger", "--resource", "tasks")

    # Rotation with 24 h of grace: both keys verify, and so does what was signed before.
    mint = ("environment-tokens", "mint", "checkout/prod", "--scopes", "read:runs")
    token = run(*mint).done().text
    rotated = run("environments", "rotate", "checkout/prod", "--grace", "24h").done()
    new = rotated.text
    assert "works until" in rotated.err
    assert verifies(old)
    assert verifies(new)
    assert verifies(token)

    # It stops now: the old key and its token are refused, the new ones are fine.
    newer_token = run(*mint).done().text
    (archived,) = run("archived-keys", "list", "--json").done().facts
    run("archived-keys", "set-expiry", archived["id"], "--now").done()
    assert run("verify", stdin=old).out == "refused: grace_ended\n"
    assert not verifies(token)
    assert verifies(new)
    assert verifies(newer_token)

    # It goes on for another hour.
    run("archived-keys", "set-expiry", archived["id"], "--in", "1h").done()
    assert verifies(old)
    assert verifies(token)
