"""What a house does with a reported credential, by tier (credentials §7)."""

from typing import Any

import pytest

from tokenhouse.core import LeakPolicy, Misconfigured, Settings, Tier
from tokenhouse.core.rules.rotation import policy_in

SAYS = {Tier.DEVELOPMENT: "notify", Tier.STAGING: "grace"}


@pytest.mark.parametrize(
    ("policies", "tier", "policy"),
    [
        pytest.param({}, Tier.DEVELOPMENT, "burn", id="unsaid is burn"),
        pytest.param(SAYS, Tier.DEVELOPMENT, "notify", id="as said"),
        pytest.param(SAYS, Tier.STAGING, "grace", id="for each tier"),
        pytest.param(SAYS, Tier.PRODUCTION, "burn", id="and burn for the rest"),
        pytest.param(SAYS, None, "burn", id="people's tokens: the harshest"),
        pytest.param(SAYS | {Tier.PRODUCTION: "notify"}, None, "grace", id="of those said"),
        pytest.param(dict.fromkeys(Tier, "notify"), None, "notify", id="notify, if all say so"),
    ],
)
def test_a_policy_is_a_tiers(policies: Any, tier: Tier | None, policy: str) -> None:
    assert policy_in(policies, tier) is LeakPolicy(policy)


@pytest.mark.parametrize(
    "wrong", [{"prod": "burn"}, {Tier.PRODUCTION: "ignore"}, "burn", None], ids=repr
)
def test_a_policy_that_is_none_is_refused(wrong: Any) -> None:
    with pytest.raises(Misconfigured, match="setting leak_policy must be notify, grace or burn"):
        Settings(leak_policy=wrong)
