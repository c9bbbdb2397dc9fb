"""What the regulations want of an assessment carries law, source, how far it was checked, and asks for lawyers."""

from __future__ import annotations

import pytest

from frankpledge.definitions import check_definition
from frankpledge.definitions.assessment_contents import AssessmentContents, assessment_contents
from frankpledge.definitions.topics import topics
from frankpledge.faults import DataFault


def test_each_has_its_law_its_source_and_what_satisfies_it():
    found = assessment_contents().contents
    assert len({one.id for one in found}) == len(found)
    for one in found:
        assert one.law.startswith("SI 2007/1830")
        assert one.source
        assert one.satisfied_by
        assert one.still


def test_what_was_not_read_in_the_regulations_is_not_called_confirmed():
    for one in assessment_contents().contents:
        assert (one.confidence == "confirmed") == ("explanatory note" in one.source), one.id


def test_it_asks_to_be_checked_by_lawyers_and_applies_to_england():
    assert "checked" in assessment_contents().note
    assert assessment_contents().applies == ("England",)


def test_topics_of_substances_are_of_use_or_treatment_and_each_beginning_is_one_of_a_topic():
    tells = assessment_contents().tells_of_substances
    assert tells("police-uk/drugs")
    assert tells("return/substance-treatment/new/2")
    assert not tells("extract/drink-spiking")  # what is done to somebody, not how much is used
    for beginning in assessment_contents().substances:
        assert any(topic.startswith(beginning) for topic in topics()), beginning


def test_an_unknown_check_is_refused():
    whole = assessment_contents().model_dump(mode="json")
    whole["contents"][0]["check"] = "guess"
    with pytest.raises(DataFault, match=r"contents\.0\.check"):
        check_definition(AssessmentContents, whole, "mine.yaml")
