"""The kinds of decision: one id each, none lost that a decision may have kept."""

from __future__ import annotations

from frankpledge.definitions.decision_kinds import decision_kinds, name_of_kind

# Ids that decisions may have kept: one may be added, none may go.
KEPT = {"approval", "priority", "rejection", "action", "funding", "exception", "appointment", "sharing", "noted",
        "other"}  # fmt: skip


def test_every_kind_has_an_id_of_its_own_and_a_name():
    ids = [kind.id for kind in decision_kinds()]
    assert len(set(ids)) == len(ids)
    assert set(ids) >= KEPT
    assert all(kind.name for kind in decision_kinds())


def test_a_kind_is_named_and_an_unknown_one_told_by_its_id():
    assert name_of_kind("priority") == "Priority"
    assert name_of_kind("gone") == "gone"
