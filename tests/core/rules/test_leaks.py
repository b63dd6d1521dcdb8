"""What a house does with a reported credential, by tier (credentials §7)."""

import copy
import pickle
from typing import Any

import pytest

from tokenhouse.core import LeakPolicies, LeakPolicy, Misconfigured, Settings, Tier

SAYS = {"development": "notify", "staging": "grace"}


@pytest.mark.parametrize(
    ("policies", "tier", "policy"),
    [
        pytest.param({}, Tier.DEVELOPMENT, "burn", id="unsaid is burn"),
        pytest.param(SAYS, Tier.DEVELOPMENT, "notify", id="as said"),
        pytest.param(SAYS, Tier.STAGING, "grace", id="for each tier"),
        pytest.param(SAYS, Tier.PRODUCTION, "burn", id="and burn for the rest"),
        pytest.param(SAYS, None, "burn", id="people's tokens: the harshest"),
        pytest.param(SAYS | {"production": "notify"}, None, "grace", id="of those said"),
        pytest.param(dict.fromkeys(Tier, "notify"), None, "notify", id="notify, if all say so"),
    ],
)
def test_a_policy_is_a_tiers(policies: Any, tier: Tier | None, policy: str) -> None:
    assert LeakPolicies(**policies).of(tier) is LeakPolicy(policy)


NONE: Any = "ignore"


@pytest.mark.parametrize(
    "wrong", [{"production": "burn"}, LeakPolicies(staging=NONE), "burn", None], ids=repr
)
def test_a_policy_that_is_none_is_refused(wrong: Any) -> None:
    with pytest.raises(Misconfigured, match="setting leak_policy must be LeakPolicies"):
        Settings(leak_policy=wrong)


def test_settings_can_be_copied_and_sent_to_a_child() -> None:
    settings = Settings(leak_policy=LeakPolicies(production=LeakPolicy.GRACE))
    sent = pickle.loads(pickle.dumps(settings))  # noqa: S301 - our own bytes
    assert copy.deepcopy(settings) == sent == settings
    assert hash(settings) == hash(copy.deepcopy(settings))
