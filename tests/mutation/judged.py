"""Mutants that no test can notice, because nothing is different: each with its reason.

A judgement holds for the source that it was made over. When that changes, the mutant has another
identity, and whoever runs the mutants is asked again.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.mutation.mutants import Identity

_TOO_LONG = "no answer is remembered for a text that long: it only spares hashing it"

_SHORT_CUT = "call is ANYWHERE and case.subject_id is None and (place.type not in BRANCHING)"
_UNPROVEN = "no row is never proven: it tells the types"
_SAME_GROUND = "where there are no branches the long way leads to the same ground"

JUDGED: Mapping[str, Mapping[Identity, str]] = {
    "core/rules/abilities.py": {
        Identity(
            "Bound.allows",
            "id_ is not None and "
            "((action, type_, id_) in self.ids or (ANY, type_, id_) in self.ids)",
            "(action, type_, id_) in self.ids or (ANY, type_, id_) in self.ids",
        ): "a bound holds no id of None: it only spares two look-ups",
        Identity(
            "compile_bound", "one.type != ANY and one.id is None", "one.id is None"
        ): "nobody can ask for the type `*`: requests refuse it",
        Identity(
            "compile_bound", "one.id is not None", "True"
        ): "an id of None is never looked up: `allows` asks first",
    },
    "core/rules/lifetimes.py": {
        Identity("expiry_problem", "return None", "pass", 2): "the function ends there, with None",
    },
    "core/authority/verifier.py": {
        Identity(
            "Verifier.verify", "self._remembers", "True"
        ): "a memory that keeps nothing has no answer: it only spares the look",
        Identity(
            "Verifier.recall",
            "not isinstance(text, str) or len(text) > LONGEST_TEXT",
            "not isinstance(text, str)",
        ): _TOO_LONG,
        Identity(
            "Verifier.recall", "len(text) > LONGEST_TEXT", "len(text) >= LONGEST_TEXT"
        ): _TOO_LONG,
        Identity(
            "Verifier._still_holds", "self._knows_stamp", "True"
        ): "with neither staleness nor outage grace, `_stamp` asks the store each time too",
        Identity(
            "Verifier._stands",
            "bool(known) and self._store.reader().standing(entry.used[0]) == known",
            "self._store.reader().standing(entry.used[0]) == known",
        ): "no row stands as an empty tuple: it only spares the read",
        Identity(
            "Verifier._stands", "0", "-1"
        ): "an answer that follows from one row counts for that one key alone",
        Identity(
            "Verifier.read", "bare is None or form is None", "form is None"
        ): "without a bare text there is no form either",
        Identity("Verifier._judge", "0", "1"): "a stamp that nothing is compared with",
        Identity("Verifier._judge", "0", "-1"): "a stamp that nothing is compared with",
        Identity(
            "Verifier.ability", "case.ability or NOTHING", "case.ability"
        ): "what speaks for nobody has an ability of its own",
        Identity(
            "Verifier.ability", "isinstance(case.ground, Ground)", "True"
        ): "who is nowhere has been refused before",
        Identity(
            "Verifier.ability", "case.role is None", "False"
        ): "no role is that of a guest, who may do nothing",
    },
    "core/authority/evidence.py": {
        Identity(
            "Evidence.ends_at", "not self.ancestors", "False"
        ): "the earliest of its own ends, found the long way",
        Identity(
            "Evidence.ends_at", "grace is None", "False"
        ): "`earliest` leaves out what is not there: it only spares the call",
        Identity("Evidence", "False", "True"): "`placed` decides before anybody asks",
        Identity("judged", "return None", "pass"): "the function ends there, with None",
    },
    "core/authority/placing.py": {
        Identity(
            "placed",
            "case.owner is not None and workspace_id is not None",
            "case.owner is not None",
        ): "nobody is a member of no workspace: it only spares the read",
        Identity("_in_own_place", _SHORT_CUT, "False"): _SAME_GROUND,
        Identity(
            "_in_own_place", _SHORT_CUT, "call is ANYWHERE and place.type not in BRANCHING"
        ): _SAME_GROUND,
        Identity(
            "_in_own_place", "case.subject_id is None", "case.subject_id is not None"
        ): _SAME_GROUND,
        Identity(
            "_in_own_place", "call.names_a_place", "True"
        ): "with nothing named its own environment is meant: it only spares the read",
        Identity(
            "_environment_meant", "meant is None and project_id is not None", "meant is None"
        ): "no environment is of no project: it only spares the read",
        Identity(
            "_named_ground", "call.project is None", "False"
        ): "no project has no name: it only spares the read",
        Identity(
            "_named_ground", "call.environment is None", "False"
        ): "no environment has no name: it only spares the reads",
        Identity(
            "_ground_at", "meant.branch is None", "False"
        ): "a root is its own root: it only spares the read",
        Identity(
            "_is_within",
            "isinstance(ground, Reason) or ground.environment_id is None",
            "isinstance(ground, Reason)",
        ): "no environment has no name: it only spares the read",
        Identity(
            "_is_within",
            "found is not None and found.root_id == environment_id",
            "found.root_id == environment_id",
        ): "the ground was found a moment ago, in the same view of the store",
        Identity(
            "_ground_at",
            "root is None or not (meant.is_open and root.is_open)",
            "not (meant.is_open and root.is_open)",
        ): "a foreign key holds what a branch is of",
    },
    "core/authority/gathering.py": {
        Identity(
            "Gatherer._key",
            "not self._is_proven(text, form, key) or key is None",
            "not self._is_proven(text, form, key)",
        ): _UNPROVEN,
        Identity(
            "Gatherer._personal",
            "not self._is_proven(text, form, token) or token is None",
            "not self._is_proven(text, form, token)",
        ): _UNPROVEN,
        Identity(
            "Gatherer._is_proven",
            "proven and row is not None and (row.prefix == form.prefix)",
            "proven and row.prefix == form.prefix",
        ): "no text has the digest that stands for no row",
        Identity(
            "Gatherer._from_claims", "isinstance(signer, StoredSigningKey)", "True"
        ): "tokens of environments are looked up among those keys alone: it tells the types",
        Identity("_of_key", "0", "-1"): "there is one id so far: the first is the last",
        Identity(
            "_of_person", "parent.parent_id or ''", "parent.parent_id"
        ): "nothing has no id: it tells the types",
    },
    "core/authority/reporting.py": {
        Identity(
            "_carry_out",
            "answer is Answer.SHORTEN and isinstance(found, ArchivedKey)",
            "answer is Answer.SHORTEN",
        ): "only archived keys are answered so: it tells the types",
        Identity(
            "_answer", "return Answer.NOTHING", "return None"
        ): "what is neither of the acts is done nothing about",
        Identity(
            "_carry_out", "found is None", "False"
        ): "without a row nothing but these two is answered: it tells the types",
        Identity("_carry_out", "return", "pass"): "the others are asked about no more",
        Identity(
            "_tell", "case.subject_id or ''", "case.subject_id"
        ): "a token without a row is of an environment: it tells the types",
        Identity("_tell", "1", "2"): "one is enough to know that there is one",
    },
    "core/authority/cache.py": {
        Identity(
            "_key", "call is ANYWHERE", "False"
        ): "the same answers under another key: it only spares a pair",
    },
}
