"""The modules that are tried, and the tests that should notice: quick ones first."""

from __future__ import annotations

from collections.abc import Mapping

_RULES, _AUTHORITY = "tests/core/rules/test_", "tests/core/authority/test_"
_PEOPLE, _VECTORS = "tests/core/people/test_", "tests/conformance/test_"

NEAR: Mapping[str, tuple[str, ...]] = {
    "core/rules/scopes.py": (
        f"{_VECTORS}covers.py",
        f"{_RULES}vocabulary.py",
        f"{_RULES}scopes.py",
        f"{_VECTORS}ability.py",
    ),
    "core/rules/abilities.py": (
        f"{_RULES}abilities.py",
        f"{_VECTORS}ability.py",
        f"{_RULES}roles.py",
        f"{_RULES}scopes.py",
        f"{_RULES}granting.py",
    ),
    "core/rules/lifetimes.py": (f"{_RULES}lifetimes.py", f"{_VECTORS}rotation.py"),
    "core/rules/rotation.py": (
        f"{_RULES}rotation.py",
        f"{_RULES}leaks.py",
        f"{_VECTORS}rotation.py",
    ),
    "core/authority/verifier.py": (
        f"{_AUTHORITY}verify.py",
        f"{_PEOPLE}roles_by_tier.py",
        f"{_AUTHORITY}usage.py",
        f"{_AUTHORITY}minting.py",
        f"{_PEOPLE}exchange.py",
        f"{_AUTHORITY}settings.py",
        f"{_AUTHORITY}cache.py",
        f"{_AUTHORITY}found.py",
        f"{_PEOPLE}signed_tokens.py",
    ),
    "core/authority/evidence.py": (
        f"{_AUTHORITY}verify.py",
        f"{_AUTHORITY}cache.py",
        f"{_PEOPLE}cascade.py",
        f"{_PEOPLE}order_of_reasons.py",
    ),
    "core/authority/placing.py": (
        f"{_AUTHORITY}placing.py",
        f"{_PEOPLE}bound_tokens.py",
        f"{_PEOPLE}closed_places.py",
        f"{_PEOPLE}roles_by_tier.py",
        f"{_PEOPLE}exchange.py",
        f"{_VECTORS}branches.py",
        f"{_PEOPLE}signed_tokens.py",
    ),
    "core/authority/gathering.py": (
        f"{_PEOPLE}signed_tokens.py",
        f"{_AUTHORITY}verify.py",
        f"{_PEOPLE}exchange.py",
        f"{_PEOPLE}cascade.py",
        f"{_PEOPLE}rows_and_claims.py",
        f"{_AUTHORITY}minting.py",
        f"{_AUTHORITY}tokens.py",
        f"{_AUTHORITY}usage.py",
        f"{_PEOPLE}never_wider.py",
        f"{_PEOPLE}cross_rejection.py",
    ),
    "core/authority/cache.py": (
        f"{_AUTHORITY}cache.py",
        f"{_AUTHORITY}placing.py",
        f"{_AUTHORITY}memory.py",
    ),
    "core/authority/reporting.py": (
        f"{_PEOPLE}reports.py",
        f"{_PEOPLE}reported_dead.py",
        f"{_PEOPLE}reported_events.py",
        f"{_PEOPLE}meanwhile.py",
    ),
}

FAR = ("tests/core/rules", "tests/core/authority", "tests/core/people", "tests/conformance")
"""Asked about what the near ones let pass, and nobody has judged."""
