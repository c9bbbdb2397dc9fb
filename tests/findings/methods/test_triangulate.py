"""Police and partner are set side by side over the same periods, each counted as in its file."""

from __future__ import annotations

import numpy as np
import pytest

from frankpledge.definitions.partner_return import partner_returns
from frankpledge.definitions.topics import topics
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.figures import keep
from frankpledge.findings.methods import triangulate as module
from frankpledge.findings.methods.registry import answered_again
from frankpledge.findings.methods.series import Series
from frankpledge.findings.methods.triangulate import MEASURE, METHOD

from ... import stores

CSP = Area("csp", "E22000359", "South Warwickshire")
WHOLE = Period("2022-01", "2025-12")
DA, REFERRALS = "extract/domestic-abuse", "return/domestic-abuse-referrals/referrals"


def ask(partner, topic=DA, area=CSP, period=WHOLE, **told):
    return METHOD.run(partner.held, METHOD.asked(area, period, topic, told))


@pytest.fixture(scope="module")
def found(partner):
    return ask(partner)


def made(monkeypatch, police, other, topic=DA):
    """Let the two series be made by hand."""
    values = {topic: police, REFERRALS: other}

    def series(_held, what, area, period):
        given = tuple(None if v is None else float(v) for v in values[what.id])
        return Series(what, area, period.months, given, 12)

    monkeypatch.setattr(module, "series", series)


def test_each_is_counted_as_in_its_own_file(partner, found):
    extract = [row for row in partner.extract if row["Domestic abuse"] == "Yes"]
    by_year = [
        sum(row["Reported"][:4] == year for row in extract)
        for year in ("2022", "2023", "2024", "2025")
    ]
    rows = stores.read_csv(next(partner.partner_files.rglob("domestic-abuse-referrals.csv")))
    referred = [
        sum(
            int(r["Value"]) for r in rows if r["Period"][:4] == year and r["Measure"] == "Referrals"
        )
        for year in ("2022", "2023", "2024", "2025")
    ]
    assert found.rows[1]["recent"] == referred[3]
    assert found.rows[1]["earlier"] == pytest.approx(sum(referred[:3]) / 3)
    assert found.rows[0]["recent"] == by_year[3]
    assert found.rows[0]["earlier"] == pytest.approx(sum(by_year[:3]) / 3)


def test_a_partner_that_follows_the_police_moves_with_them(found):
    together = found.rows[2]
    assert together["direction"] == "more than chance"
    assert together["rho"] > 0.4
    assert together["n"] == 48
    assert "they move together more than chance" in found.sentences[-1]


def test_one_that_does_not_is_not_said_to(partner):
    found = ask(partner, "police-uk/burglary", measure="return/missing-children/episodes")
    assert "do not move together beyond chance" in found.sentences[-1]


def test_how_the_service_reaches_people_stands_first_among_the_caveats(partner, found):
    assert found.caveats[0].endswith(partner_returns()["domestic-abuse-referrals"].landscape)
    quarters = ask(partner, measure="return/marac/cases")
    assert "Nothing is written down of how the reach of the service shapes" in quarters.caveats[0]


@pytest.mark.parametrize(
    ("police", "other", "words"),
    [
        ([20] * 36 + [40] * 12, [10] * 36 + [20] * 12, "Both tell of a rise"),
        ([40] * 36 + [20] * 12, [20] * 36 + [10] * 12, "Both tell of a fall"),
        ([20] * 36 + [40] * 12, [20] * 36 + [10] * 12, "They tell opposite things: Domestic abuse went up"),
        ([20] * 36 + [40] * 12, [20] * 48, "Only one of the two tells of a change: Domestic abuse went up"),
        ([20] * 48, [20] * 36 + [40] * 12, "a change: Referrals to domestic abuse services: referrals went up"),
        ([20] * 48, [20] * 48, "Neither Domestic abuse nor Referrals"),
    ],
)  # fmt: skip
def test_the_agreement_is_said_in_words(partner, monkeypatch, police, other, words):
    made(monkeypatch, police, other)
    found = ask(partner)
    assert words in found.sentences[0]
    assert "in the year to December 2025 against a mean year of the 3 before" in found.sentences[0]


def test_series_that_move_against_each_other_are_told_so(partner, monkeypatch):
    shock = np.random.default_rng(5).integers(0, 40, 48)
    made(monkeypatch, 50 + shock, 90 - shock)
    assert "they move against each other more than chance" in ask(partner).sentences[-1]


def test_a_change_from_nothing_and_a_line_without_movement_are_not_told(partner, monkeypatch):
    made(monkeypatch, [0] * 36 + [3] * 12, [5] * 48)
    found = ask(partner)
    assert found.sentences[1] == "Domestic abuse: 36 in the latest year; the change cannot be told."
    assert found.rows[0]["direction"] == "unclear"
    assert "Whether they move together cannot be told: they share 48 months." in found.sentences[-1]


def test_months_that_one_of_the_two_lacks_are_told_and_are_not_nought(partner, monkeypatch):
    found = ask(partner, measure="return/hospital-assaults/attendances")
    assert "The latest month is left out" in " ".join(found.caveats)
    assert "in the year to November 2025" in found.sentences[0]
    assert "against a mean year of the 2 before" in found.sentences[0]
    made(monkeypatch, [20] * 44 + [None] * 4, [20] * 10 + [None] * 2 + [20] * 36)
    told = " ".join(ask(partner).caveats)
    assert "The latest 4 months are left out" in told
    assert "Of 44 months 2 lack a value" in told


def test_a_latest_year_with_gaps_is_told_in_its_months_and_as_a_year_beside_the_year_before(
    partner, monkeypatch
):
    made(monkeypatch, [20] * 48, [20] * 38 + [None] * 2 + [20] * 8)
    told = ask(partner).sentences[1]
    assert "200 in 10 of 12 months, which is 240.0 a year, against 240.0, 1.00 times as" in told


def test_years_with_too_many_gaps_are_refused(partner, monkeypatch):
    made(monkeypatch, [5] + [None] * 35 + [20] * 12, [5] * 48)
    with pytest.raises(DataFault, match="share 13 months"):
        ask(partner)


def test_a_partner_that_reports_by_quarter_is_met_in_quarters(partner):
    found = ask(partner, measure="return/marac/cases")
    assert found.drawing["periods"][0] == "2022-Q1"
    months = ask(partner).drawing["panels"][0]["values"]
    assert found.drawing["panels"][0]["values"][0] == sum(months[:3])
    assert any("The season could not be taken out of both" in caveat for caveat in found.caveats)


def test_less_than_two_years_in_common_is_refused_with_the_way_out(partner, monkeypatch):
    with pytest.raises(
        DataFault, match=r"share 12 months in the year 2025, and two whole years are needed"
    ):
        ask(partner, period=Period("2025-01", "2025-12"))
    made(monkeypatch, [None] * 48, [5] * 48)
    with pytest.raises(DataFault, match="share 0 months"):
        ask(partner)


def test_two_years_are_the_year_and_the_year_before(partner):
    found = ask(partner, period=Period("2024-01", "2025-12"))
    assert "against the year before." in found.sentences[0]
    assert any("season that they share would look like moving together" in c for c in found.caveats)


def test_a_ward_is_not_given_the_figure_of_its_district(partner):
    ward = partner.areas.resolve("Southmere")
    with pytest.raises(DataFault, match=r"is given by district, and Southmere .* is smaller"):
        ask(partner, "police-uk/burglary", ward)
    district = Area("district", "E07000222", "Warwick")
    with pytest.raises(DataFault, match="for the partnership as a whole only"):
        ask(partner, "police-uk/burglary", district, measure="return/fraud-and-cyber/reports")


def test_only_whole_counts_by_month_or_quarter_can_be_set_beside_the_police():
    offered = dict(MEASURE.choices)
    assert REFERRALS in offered
    assert all(not topics()[one].split for one in offered)
    assert not any(
        one.startswith(("return/vulnerability", "return/sen-support")) for one in offered
    )
    with pytest.raises(CallFault, match="is no partner's figure"):
        METHOD.asked(CSP, WHOLE, DA, {"measure": "return/retail-incidents/losses"})


def test_it_is_of_restricted_evidence_and_the_same_rows_come_again(partner, found):
    assert METHOD.needs_restricted(found.asked)
    assert found.uses_restricted
    keep(found.release.store, found.record)
    assert answered_again(found.release.store, partner.engine, found.record) == found.rows
