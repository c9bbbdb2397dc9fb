"""A method sees the releases that its figure names, whichever store it is asked of."""

from __future__ import annotations

import pytest

from frankpledge.evidence.restricted import is_restricted, restricted_store
from frankpledge.faults import DataFault
from frankpledge.findings.methods.held import held_in

from ... import stores


def test_the_open_store_alone_holds_nothing_restricted(partner):
    held = held_in(partner.store, partner.engine)
    assert held.open.id == partner.release.id
    assert held.restricted is None
    assert held.areas.name("csp", "E22000359") == "South Warwickshire"
    with pytest.raises(DataFault, match="Knife crime needs evidence that is not open"):
        held.require_restricted("Knife crime")


def test_a_partnerships_store_knows_the_open_one_that_it_lies_in(partner):
    held = held_in(restricted_store(partner.store, stores.PARTNERSHIP), partner.engine)
    assert held.open.id == partner.release.id
    assert held.require_restricted("Anything").id == partner.restricted.id


def test_a_partnership_without_evidence_of_its_own_sees_the_open_release(partner):
    held = held_in(restricted_store(partner.store, "nobody"), partner.engine)
    assert (held.open.id, held.restricted) == (partner.release.id, None)


def test_a_figure_is_asked_again_of_the_releases_that_it_names(partner):
    named = {"open": partner.release.id, "restricted": partner.restricted.id}
    store = restricted_store(partner.store, stores.PARTNERSHIP)
    held = held_in(store, partner.engine, named)
    assert (held.open.id, held.restricted.id) == tuple(named.values())
    assert held_in(store, partner.engine, named | {"restricted": None}).restricted is None
    assert held_in(partner.store, partner.engine, named).restricted is None


def test_a_release_of_restricted_evidence_is_told_by_where_it_lies(partner):
    assert is_restricted(partner.held.restricted)
    assert not is_restricted(partner.held.open)
