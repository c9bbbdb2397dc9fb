"""What is counted for all at once is what is counted one by one, and what is missing is not nought."""

from __future__ import annotations

import numpy as np
import pytest

from frankpledge.definitions.partner_return import partner_returns
from frankpledge.definitions.topics import topics
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.methods.held import Held
from frankpledge.findings.methods.series import series
from frankpledge.findings.performing import Question, count_months

from .conftest import QUESTIONS, WHOLE


def plain(held, name, area):
    """Count one topic in one area, as its method does, each value at its last month."""
    found = series(held, topics()[name], area, WHOLE)
    values = dict.fromkeys(WHOLE.months, np.nan)
    for period, value in zip(found.periods, found.values, strict=True):
        returned = topics()[name].return_id
        last = partner_returns()[returned].months(period)[-1] if returned else period
        values[last] = np.nan if value is None else value
    return np.array(list(values.values()))


@pytest.mark.parametrize("at", range(len(QUESTIONS)), ids=[one.key for one in QUESTIONS])
def test_each_series_is_that_of_its_method(partner, places, monthly, at):
    question = QUESTIONS[at]
    for a, area in enumerate(places):
        try:
            counted = plain(partner.held, question.numerator, area)
            over = _over(partner, question, area)
        except DataFault as fault:
            assert monthly.refused[at, a] == str(fault)
            assert np.isnan(monthly.values[at, a]).all()
            continue
        assert (at, a) not in monthly.refused
        assert np.array_equal(monthly.counted[at, a], counted, equal_nan=True)
        assert np.allclose(monthly.values[at, a], counted * question.per / over, equal_nan=True)
    assert np.isfinite(monthly.values[at]).any()


def _over(partner, question, area):
    if question.denominator == "residents":
        return partner.areas.people(area)
    return plain(partner.held, question.denominator, area) if question.denominator else 1.0


def test_a_quarters_figure_stands_at_its_last_month(monthly):
    treated = monthly.values[monthly.at("treated", "E22000359")]
    months = [month for month, value in zip(monthly.months, treated, strict=True) if value >= 0]
    assert {month[5:] for month in months} == {"03", "06", "09", "12"}
    assert monthly.every[-1] == 3


def test_a_month_before_the_evidence_is_missing_and_not_nought(partner, places):
    found = count_months(partner.held, QUESTIONS, places, Period("2021-11", "2022-02"))
    assert np.isnan(found.values[:6, 0, :2]).all()
    assert np.isfinite(found.values[:6, 0, 2:]).all()


def test_without_restricted_evidence_it_says_what_is_wanted(partner, places):
    held = Held(partner.held.open, None, partner.engine)
    found = count_months(held, QUESTIONS, places, WHOLE)
    assert "none is loaded" in found.refused[found.at("abuse", "E22000359")]
    assert np.isfinite(found.values[found.at("asb", "E22000359")]).all()


def test_as_of_an_earlier_month_only_what_came_until_then_is_there(monthly):
    then = monthly.until("2024-09")
    assert then.months[-1] == "2024-09"
    assert then.counted.shape[2] == then.over.shape[2] == len(then.months)
    assert np.array_equal(then.values, monthly.values[:, :, : len(then.months)], equal_nan=True)
    with pytest.raises(CallFault, match="not among the months"):
        monthly.until("2031-01")


def test_only_a_rate_of_what_stays_the_same_has_a_scale(monthly, partner):
    people = partner.areas.people(partner.areas.by_code("E07000221"))
    assert monthly.scale[monthly.at("rate", "E07000221")] == 1000 / people
    assert monthly.scale[monthly.at("asb", "E07000221")] == 1
    assert np.isnan(monthly.scale[monthly.at("share", "E07000221")])


def test_what_cannot_be_counted_is_refused_with_what_can(partner, places, monthly):
    ward = Area("ward", "E05000001", "A ward")
    with pytest.raises(CallFault, match="districts, partnerships and counties"):
        count_months(partner.held, QUESTIONS, [ward], WHOLE)
    with pytest.raises(CallFault, match="no topic 'none'"):
        count_months(partner.held, [Question("x", "none", "ambiguous")], places, WHOLE)
    with pytest.raises(CallFault, match="Nothing was counted of nothing"):
        monthly.at("nothing", "E22000359")
    assert [one.is_judged for one in QUESTIONS[:4]] == [False, False, True, True]


def test_without_residents_no_rate_is_told_and_the_reason_is_kept(partner, places, monkeypatch):
    monkeypatch.setattr(type(partner.held.areas), "people", lambda *_: 0)
    rate = next(one for one in QUESTIONS if one.denominator == "residents")
    found = count_months(partner.held, [rate], places[:1], WHOLE)
    assert "Load the census" in found.refused[0, 0]
    assert np.isnan(found.values).all()


def test_areas_of_which_no_lookup_names_a_district_are_refused_with_what_to_load(
    partner, places, monkeypatch
):
    monkeypatch.setattr(type(partner.held.areas), "codes", lambda *_: ())
    asb = next(one for one in QUESTIONS if one.key == "asb")
    found = count_months(partner.held, [asb], places[:1], WHOLE)
    assert "Load the lookup of district" in found.refused[0, 0]
