"""Reoffending is counted as in the file, with its uncertainty, and no share stands on a small base."""

from __future__ import annotations

import pytest

from frankpledge.analysis.proportions import newcombe_interval, wilson_interval
from frankpledge.evidence.questions import Area, Period
from frankpledge.evidence.reoffending import Cohort
from frankpledge.faults import DataFault
from frankpledge.findings.figures import keep
from frankpledge.findings.methods import reoffending as module
from frankpledge.findings.methods.registry import answered_again
from frankpledge.findings.methods.reoffending import METHOD

from ... import stores

CSP = Area("csp", "E22000359", "South Warwickshire")
LONG = Period("2021-01", "2025-12")
A, B = "E07000221", "E07000222"


def ask(partner, area=CSP, period=LONG, **told):
    return METHOD.run(partner.held, METHOD.asked(area, period, "", told))


@pytest.fixture(scope="module")
def lines(partner):
    return stores.read_csv(next(partner.partner_files.rglob("reoffending.csv")))


def sums(lines, **where):
    own = [
        row
        for row in lines
        if all(row[name.replace("_", " ")] in wanted for name, wanted in where.items())
    ]
    return tuple(
        sum(int(row[name]) for row in own) for name in ("Offenders", "Reoffenders", "Reoffences")
    )


def made(monkeypatch, *cohorts):
    monkeypatch.setattr(
        module, "read_cohorts", lambda _, areas: [c for c in cohorts if c.area in areas]
    )


def test_each_row_is_the_sum_of_its_lines_in_the_file(partner, lines):
    for by, name, where in (
        ("all", "All offenders", {}),
        ("age", "Children", {"Age_group": ("Children",)}),
        ("district", "Warwick", {"Area_code": (B,)}),
    ):
        rows = {row["key"]: row for row in ask(partner, by=by).rows}
        row = rows[f"{name}: 2022-Q3"]
        expected = sums(lines, Cohort=("2022-Q3",), **where)
        assert (row["offenders"], row["reoffenders"], row["reoffences"]) == expected
        low, high = wilson_interval(expected[1], expected[0])
        if row["share"] is not None:
            assert (row["low"], row["high"]) == pytest.approx((float(low), float(high)), abs=1e-6)
        assert row["each"] == pytest.approx(expected[2] / expected[1], abs=1e-6)
        assert 1 <= row["each_low"] < row["each"] < row["each_high"]


def test_the_latest_year_is_set_against_all_cohorts_before_it(partner, lines):
    row = ask(partner).rows[-1]
    latest = tuple(f"2023-Q{quarter}" for quarter in range(1, 5))
    before = tuple(f"{year}-Q{quarter}" for year in (2021, 2022) for quarter in range(1, 5))
    now, then = sums(lines, Cohort=latest), sums(lines, Cohort=before)
    assert row["change"] == pytest.approx(100 * (now[1] / now[0] - then[1] / then[0]), abs=1e-4)
    low, high = newcombe_interval(now[1], now[0], then[1], then[0])
    assert row["change_low"] == pytest.approx(100 * float(low), abs=1e-4)
    assert row["change_high"] == pytest.approx(100 * float(high), abs=1e-4)
    assert row["before"] == "2021-Q1 to 2022-Q4"


def test_no_change_was_planted_and_none_is_told(partner):
    for by in ("all", "age", "district"):
        found = ask(partner, by=by)
        assert "no change beyond chance" in found.sentences[0]
        assert found.sentences[1].startswith("Those who did, did so 3.")


def test_a_change_is_told_in_points_with_its_interval(partner, monkeypatch):
    made(
        monkeypatch,
        Cohort("2022", A, "Adults", 400, 160, 500),
        Cohort("2023", A, "Adults", 400, 80, 200),
    )
    found = ask(partner, Area("district", A, "Stratford-on-Avon"))
    assert ": 20.0 points fewer than 40.0% of 400 in the cohorts before" in found.sentences[0]
    assert "q less than 0.0001" in found.sentences[0]
    assert found.sentences[0].startswith("All offenders of Stratford-on-Avon, 2023: 80 of 400")
    made(
        monkeypatch,
        Cohort("2022", A, "Adults", 400, 80, 200),
        Cohort("2023", A, "Adults", 400, 110, 200),
    )
    assert "7.5 points more than" in ask(partner).sentences[0]


def test_q_allows_for_all_groups_that_were_compared(partner):
    rows = [row for row in ask(partner, by="age").rows if row["p"] is not None]
    assert len(rows) == 2
    assert max(row["q"] for row in rows) == max(row["p"] for row in rows)
    assert min(row["q"] for row in rows) == pytest.approx(
        min(2 * min(r["p"] for r in rows), max(r["p"] for r in rows))
    )


def test_on_few_offenders_no_share_is_given_and_none_who_offended_again_have_no_frequency(
    partner, monkeypatch
):
    made(monkeypatch, Cohort("2022", A, "Adults", 30, 4, 9), Cohort("2023", A, "Adults", 12, 3, 3))
    found = ask(partner)
    assert found.sentences[0].endswith("; fewer than 20 offenders, so no share is given.")
    assert found.rows[-1]["change"] is None
    made(monkeypatch, Cohort("2023", A, "Adults", 25, 0, 0))
    alone = ask(partner)
    assert alone.sentences == (
        "All offenders of South Warwickshire, 2023: 0 of 25 offended again, 0.0% (95% interval 0.0% to 13.3%).",
    )
    assert [row["key"] for row in alone.rows] == ["All offenders: 2023"]


def test_what_is_missing_of_the_area_is_told(partner, monkeypatch):
    made(
        monkeypatch, Cohort("2022", A, "Adults", 30, 4, 9), Cohort("2022", A, "Children", 30, 4, 9),
        Cohort("2023", A, "Adults", 32, 3, 3),
    )  # fmt: skip
    told = ask(partner).caveats
    assert "No cohort is held of Warwick: the figures are of the rest alone." in told
    assert any("missing in 2023: compare these with care" in caveat for caveat in told)
    made(monkeypatch, Cohort("2023", CSP.code, "Adults", 32, 3, 3))
    assert not any("No cohort is held of" in caveat for caveat in ask(partner).caveats)


def test_a_quarter_without_a_cohort_is_told_for_four_cohorts_are_then_no_year(partner, monkeypatch):
    held = ("2021-Q1", "2021-Q2", "2021-Q4", "2022-Q1", "2022-Q2")
    made(monkeypatch, *(Cohort(q, A, "Adults", 100, 30, 60) for q in held))
    (told,) = (c for c in ask(partner).caveats if "No cohort is held of quarter" in c)
    assert "quarter 3 of 2021: the latest year is of the four latest" in told
    made(monkeypatch, *(Cohort(y, A, "Adults", 100, 30, 60) for y in ("2021", "2023")))
    assert not any("No cohort is held of quarter" in c for c in ask(partner).caveats)


def test_a_ward_and_a_period_without_cohorts_are_refused_with_the_way_out(partner):
    with pytest.raises(
        DataFault, match="ask of a district or the partnership, over a longer period"
    ):
        ask(partner, partner.areas.resolve("Southmere"))
    with pytest.raises(
        DataFault, match=r"No cohort of South Warwickshire is held in the year 2025"
    ):
        ask(partner, period=Period("2025-01", "2025-12"))


def test_it_is_of_restricted_evidence_and_the_same_rows_come_again(partner):
    found = ask(partner, by="age")
    assert METHOD.needs_restricted(found.asked)
    keep(found.release.store, found.record)
    assert answered_again(found.release.store, partner.engine, found.record) == found.rows
