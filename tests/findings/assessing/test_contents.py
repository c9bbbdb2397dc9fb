"""Each thing that the regulations want is in the draft, begun or missing, with what was found and what is left."""

from __future__ import annotations

from frankpledge.definitions.assessment_contents import assessment_contents
from frankpledge.findings.assessing.contents import Drafted, checked_contents, contents_note

from .conftest import draft_of


def states(draft):
    return {one.id: one for one in draft.contents}


def test_every_content_is_checked_in_its_order(drafted):
    assert [one.id for one in drafted.draft.contents] == [
        one.id for one in assessment_contents().contents
    ]
    assert all(one.found and one.still and one.law for one in drafted.draft.contents)


def test_what_people_alone_can_tell_is_missing(drafted):
    found = states(drafted.draft)
    for name in ("interpretation", "adopt", "community", "progress", "county"):
        assert found[name].state == "missing"
    for name in ("levels", "patterns", "substance-misuse", "changes", "why-changed"):
        assert found[name].state == "begun"
        assert found[name].figures


def test_levels_name_the_themes_of_which_nothing_is_held(drafted):
    assert "Domestic abuse" in states(drafted.draft)["levels"].found


def test_without_an_earlier_period_changes_are_missing_and_the_refusals_named(known):
    found = states(draft_of(known, "E22990005", ("2024-01", "2024-01")).draft)
    assert found["changes"].state == "missing"
    assert "last-year" in found["changes"].found
    assert found["why-changed"].state == "missing"
    assert found["patterns"].state == "missing"


def test_a_draft_without_anything_has_nothing():
    found = {one.id: one.state for one in checked_contents(Drafted((), (), {}))}
    assert set(found.values()) == {"missing"}


def test_levels_of_every_theme_are_in_the_draft(drafted):
    have = tuple(one for one in drafted.draft.themes if one.has_data)
    found = {one.id: one for one in checked_contents(Drafted(have, drafted.draft.baselines, {}))}
    assert found["levels"].state == "in the draft"
    assert "Nothing is held" not in found["levels"].found


def test_it_is_no_legal_advice_and_in_wales_no_duty():
    assert contents_note("E22000359").startswith("This is no legal advice.")
    assert "Wales" not in contents_note("E22000359")
    assert "in Wales the list is an aid" in contents_note("W06000001")
