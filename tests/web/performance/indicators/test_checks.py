"""What no indicator may be is refused, each with what to do instead."""

from __future__ import annotations

import pytest

from frankpledge.definitions.topics import topics
from frankpledge.faults import CallFault
from frankpledge.web.performance.indicators.checks import check_indicator, is_restricted
from frankpledge.web.performance.models import Indicator

from .test_services import COUNTED, ENTERED

# A return that comes for the partnership as a whole.
OF_THE_WHOLE = next(
    name for name, one in topics().items() if one.return_id == "fraud-and-cyber" and one.polarity == "ambiguous"
)  # fmt: skip


def of(**changed):
    """Give an indicator that is not kept."""
    return Indicator(**(COUNTED | changed))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": " "}, "what it is called"),
        ({"definition": ""}, "what it measures"),
        ({"polarity": "sideways"}, "sideways"),
        ({"polarity": "up-good"}, "cannot be turned round"),
        ({"levels": []}, "levels"),
        ({"levels": ["ward"]}, "levels"),
        ({"question": {"numerator": "none"}}, "no topic"),
        ({"question": {"numerator": "residents"}}, "no topic"),
        ({"question": {"numerator": ""}}, "what is counted"),
        ({"question": {"numerator": "police-uk/robbery", "denominator": "police-uk/robbery"}}, "of itself"),
        ({"question": {"numerator": "police-uk/robbery", "per": 1000}}, "every 1,000"),
        ({"question": {"numerator": "police-uk/robbery", "denominator": "residents", "per": 0}}, "whole number"),
        ({"question": {"numerator": "police-uk/robbery", "denominator": "return/marac/cases"}}, "every month"),
        ({"question": {"numerator": "extract/knife"}, "levels": ["county"]}, "this partnership alone"),
        ({"question": {"numerator": "extract/domestic-abuse"}, "polarity": "down-good"}, "nobody may say"),
        ({"question": {"numerator": OF_THE_WHOLE}, "polarity": "ambiguous", "levels": ["district"]},
         "as a whole"),
        ({"question": None, "entered": {"numerator": "x"}, "frequency": "day"}, "how often"),
    ],
)  # fmt: skip
def test_what_is_no_indicator_is_refused(wrong, words):
    with pytest.raises(CallFault, match=words):
        check_indicator(of(**wrong))


@pytest.mark.parametrize("said", [COUNTED, ENTERED])
def test_what_is_one_passes(said):
    check_indicator(of(**said))
    check_indicator(
        of(question={"numerator": "police-uk/robbery", "denominator": "residents", "per": 1000})
    )


def test_what_rests_on_restricted_evidence_is_restricted_whatever_a_person_says():
    assert is_restricted({"numerator": "extract/knife"}, entered=False) is True
    assert is_restricted({"numerator": "police-uk/robbery"}, entered=True) is False
    assert (is_restricted(None, entered=True), is_restricted(None, entered=False)) == (True, False)
