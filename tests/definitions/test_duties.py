"""The standard duties say by which law, where, and how far each was checked; no partnership stands in them."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from frankpledge.definitions.duties import CHECKED, StandardDuty, standard_duties


def test_every_duty_has_its_law_or_says_that_it_was_not_checked():
    for duty in standard_duties().duties:
        assert duty.law or duty.confidence != "confirmed"
        assert duty.checked == CHECKED[duty.confidence]
    assert len({duty.id for duty in standard_duties().duties}) == len(standard_duties().duties)


def test_regulations_for_england_bind_nobody_in_wales():
    welsh = standard_duties().of("Wales", two_tier=False)
    assert welsh
    assert not any("2007/1830" in duty.law for duty in welsh)


def test_a_county_agreement_is_for_two_tiers():
    ids = [{duty.id for duty in standard_duties().of("England", two_tier=t)} for t in (True, False)]
    assert ids[0] - ids[1] == {"community-safety-agreement"}


def test_no_place_is_named():
    text = " ".join(f"{duty.text} {duty.note}" for duty in standard_duties().duties)
    assert "Warwick" not in text
    assert "Stratford" not in text


def test_an_unknown_confidence_is_refused():
    with pytest.raises(ValidationError):
        StandardDuty(
            id="x",
            text="x",
            falls_on="x",
            applies=("England",),
            status="in force",
            confidence="sure",
        )
