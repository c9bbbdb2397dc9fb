"""A series counts what the files hold, month by month, and never takes what is missing for nought."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from frankpledge.definitions.topics import topics
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import DataFault
from frankpledge.findings.methods.series import period_words, require_reach, series

CSP = Area("csp", "E22000359", "South Warwickshire")
WARWICK = Area("district", "E07000222", "Warwick")
WHOLE = Period("2022-01", "2025-12")


def test_a_series_of_open_data_is_that_of_the_street_files(partner):
    found = series(partner.held, topics()["police-uk/burglary"], WARWICK, WHOLE)
    assert found.periods == WHOLE.months
    assert (found.per_year, found.every, found.known) == (12, "month", 48)
    assert found.title == "Burglary in Warwick"
    extract = Counter(
        row["Reported"][:7] for row in partner.extract
        if row["Crime type"] == "Burglary" and row["LSOA code"] in _lsoas(partner, "E07000222")
    )  # fmt: skip
    assert list(found.values) == [float(extract[month]) for month in WHOLE.months]


def _lsoas(partner, district: str) -> set[str]:
    at = partner.areas.columns["district"] == district
    return set(partner.areas.columns["lsoa"][at])


def test_a_series_of_the_extract_counts_its_own_rows(partner):
    found = series(partner.held, topics()["extract/domestic-abuse"], CSP, WHOLE)
    plain = Counter(r["Reported"][:7] for r in partner.extract if r["Domestic abuse"] == "Yes")
    assert list(found.values) == [float(plain[month]) for month in WHOLE.months]


def test_the_plans_personal_asb_leaves_covid_related_records_aside(partner):
    found = series(partner.held, topics()["extract/personal-asb"], CSP, WHOLE)
    plain = sum(
        r["ASB type"] == "personal" and r["Covid-related"] != "Yes" for r in partner.extract
    )
    assert sum(found.values) == plain


def test_sexual_offences_are_told_by_their_codes(partner):
    found = series(partner.held, topics()["extract/sexual-offences"], CSP, WHOLE)
    assert sum(found.values) == sum(r["Offence code"] in ("19C", "20A") for r in partner.extract)


def test_a_month_before_the_evidence_is_missing_and_not_nought(partner):
    longer = Period("2021-11", "2022-02")
    for topic in ("police-uk/burglary", "extract/burglary"):
        values = series(partner.held, topics()[topic], CSP, longer).values
        assert values[:2] == (None, None)
        assert None not in values[2:]
    row = series(partner.held, topics()["extract/burglary"], CSP, longer).array
    assert np.isnan(row[0, :2]).all()


def test_an_area_that_the_extract_does_not_cover_is_refused(partner):
    rugby = Area("district", "E07000220", "Rugby")
    with pytest.raises(DataFault, match="does not cover Rugby: it has next to no record of Rugby"):
        series(partner.held, topics()["extract/knife"], rugby, WHOLE)
    require_reach(partner.held, WARWICK)


def test_a_return_is_summed_by_its_own_periods(partner):
    topic = topics()["return/marac/cases"]
    found = series(partner.held, topic, CSP, Period("2024-02", "2025-12"))
    assert (found.every, found.periods[0], found.periods[-1]) == ("quarter", "2024-Q2", "2025-Q4")
    rows = (partner.partner_files / "returns/marac.csv").read_text("utf-8").splitlines()[1:]
    plain = Counter()
    for row in rows:
        _, period, _, _, measure, _, value, *_ = row.split(",")
        if measure == "Cases discussed":
            plain[period] += int(value)
    assert list(found.values) == [float(plain[period]) for period in found.periods]


def test_a_period_that_a_partner_has_not_sent_is_missing(partner):
    found = series(partner.held, topics()["return/hospital-assaults/attendances"], CSP, WHOLE)
    assert found.values[-1] is None
    assert found.known == 47


def test_a_return_for_the_partnership_alone_is_refused_for_a_district(partner):
    topic = topics()["return/fraud-and-cyber/reports"]
    assert series(partner.held, topic, CSP, WHOLE).known == 48
    with pytest.raises(
        DataFault, match="given for the partnership as a whole only, not for Warwick"
    ):
        series(partner.held, topic, WARWICK, WHOLE)


@pytest.mark.parametrize(
    ("period", "words"),
    [("2025-04", "April 2025"), ("2025-Q2", "quarter 2 of 2025"), ("2025", "2025")],
)
def test_a_period_is_written_as_people_say_it(period, words):
    assert period_words(period) == words
