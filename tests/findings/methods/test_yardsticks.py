"""A yardstick sums the months that it says, leaves the pandemic out, and refuses what is not held with the way out."""

from __future__ import annotations

import numpy as np
import pytest

from frankpledge.analysis.rate_ratios import against_family
from frankpledge.definitions.comparisons import Comparisons, FamilyGroup, Window, comparisons
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.methods import yardsticks as module
from frankpledge.findings.methods.compare import METHOD
from frankpledge.findings.methods.series import series
from frankpledge.findings.methods.yardsticks import past, yardstick

CSP, YEAR = Area("csp", "E22000359", "South Warwickshire"), Period("2025-01", "2025-12")
WARWICK = Area("district", "E07000222", "Warwick")


def of(partner, topic="police-uk/burglary", area=CSP, period=YEAR):
    return past(partner.held, METHOD.asked(area, period, topic, {}))


def summed(partner, area, period, topic="police-uk/burglary"):
    asked = METHOD.asked(area, period, topic, {})
    return int(sum(series(partner.held, asked.what, area, period).values))


def declare(monkeypatch, **changes):
    own = comparisons().model_copy(update=changes)
    monkeypatch.setattr(module, "comparisons", lambda: own)
    return own


def test_last_year_and_three_years_are_raw_sums_with_their_exposure(partner):
    found = of(partner)
    last, three = yardstick("last-year", found), yardstick("three-year", found)
    assert (last.baseline, last.exposure) == (
        summed(partner, CSP, Period("2024-01", "2024-12")),
        1.0,
    )
    assert (three.baseline, three.exposure) == (
        summed(partner, CSP, Period("2022-01", "2024-12")),
        3.0,
    )


def test_a_year_that_touches_the_pandemic_is_replaced_by_an_earlier_one(partner, monkeypatch):
    declare(monkeypatch, pandemic=Window(first="2023-12", last="2023-12"))
    found = yardstick("three-year-without-pandemic", of(partner))
    expected = [Period(f"{year}-01", f"{year}-12") for year in (2022, 2024)]
    assert found.baseline == sum(summed(partner, CSP, one) for one in expected)
    assert found.exposure == 2.0
    assert "Only 2 such years are held whole" in found.note
    assert found.words == "the same months of 2022 and 2024, without the pandemic"


def test_only_the_nearest_three_years_are_taken(partner):
    found = yardstick(
        "three-year-without-pandemic", of(partner, period=Period("2025-06", "2025-06"))
    )
    assert found.exposure == 3.0
    assert "Only" not in found.note


def test_without_any_year_outside_the_pandemic_it_is_refused(partner, monkeypatch):
    declare(monkeypatch, pandemic=Window(first="2015-01", last="2023-12"))
    one = yardstick("three-year-without-pandemic", of(partner))
    assert "Only 1 such year is held whole" in one.note
    declare(monkeypatch, pandemic=Window(first="2015-01", last="2024-12"))
    with pytest.raises(DataFault, match=r"No earlier year .* compare with last-year"):
        yardstick("three-year-without-pandemic", of(partner))


def test_a_window_with_a_missing_month_is_refused_by_its_months(partner):
    early = of(partner, period=Period("2022-06", "2023-05"))
    with pytest.raises(DataFault, match=r"lacks 2021-06 to 2021-12\. Missing is not zero"):
        yardstick("last-year", early)
    with pytest.raises(DataFault, match="The period asked about cannot be told"):
        _ = of(partner, period=Period("2021-06", "2022-05")).count


def test_a_period_of_more_than_a_year_is_refused_for_its_own_past(partner):
    long = of(partner, period=Period("2024-01", "2025-12"))
    for kind in ("last-year", "three-year", "three-year-without-pandemic"):
        with pytest.raises(CallFault, match="at most a year"):
            yardstick(kind, long)
    assert yardstick("county", long).baseline > 0


def test_the_rest_of_the_county_leaves_the_area_out(partner):
    found = yardstick("county", of(partner))
    county = partner.areas.resolve("E10000031")
    assert found.baseline == summed(partner, county, YEAR) - summed(partner, CSP, YEAR)
    people, all_people = partner.areas.people(CSP), partner.areas.people(county)
    assert found.exposure == pytest.approx((all_people - people) / people)


def test_the_county_is_refused_where_it_is_not_known_or_has_no_residents(partner, monkeypatch):
    with pytest.raises(DataFault, match="known for this partnership alone"):
        yardstick("county", of(partner, "extract/knife"))
    with pytest.raises(DataFault, match="No definition lists a county around Warwickshire"):
        yardstick("county", of(partner, area=partner.areas.resolve("E10000031")))
    found = of(partner)
    monkeypatch.setattr(type(partner.areas), "people", lambda *_: 0.0)
    with pytest.raises(
        DataFault, match="residents of South Warwickshire or of Warwickshire are not"
    ):
        yardstick("county", found)


def test_a_county_with_a_missing_month_is_refused(partner, monkeypatch):
    found, real = of(partner), module.series

    def gap(held, topic, area, period):
        counted = real(held, topic, area, period)
        values = (None, *counted.values[1:]) if area.kind == "county" else counted.values
        return type(counted)(topic, area, counted.periods, values, 12)

    monkeypatch.setattr(module, "series", gap)
    with pytest.raises(DataFault, match="Months of Warwickshire are missing"):
        yardstick("county", found)


DISTRICTS = ("E07000218", "E07000219", "E07000220", "E07000221", "E07000222")


def family(*areas):
    return FamilyGroup(id="alike", name="Alike", as_at="2026-04-01", source="a test", areas=areas)


def test_without_a_declared_family_group_it_says_how_to_declare_one(partner):
    with pytest.raises(DataFault, match=r"Declare one under family_groups in .*comparisons\.yaml"):
        yardstick("family", of(partner))


def test_a_family_group_gives_the_limits_for_one_more_area_like_the_others(partner, monkeypatch):
    declare(monkeypatch, family_groups=(family(*DISTRICTS, "E07999999"),))
    held = of(partner, area=WARWICK)
    found = yardstick("family", held)
    counts = [summed(partner, partner.areas.by_code(code), YEAR) for code in DISTRICTS]
    people = [partner.areas.people(partner.areas.by_code(code)) for code in DISTRICTS]
    phi, _ = held.dispersion()
    plain = against_family(counts, people, dispersion=max(1.0, phi))
    assert found.p == pytest.approx(float(plain.p[4]))
    assert found.limits[0] == pytest.approx(float(plain.low[4]) * people[4])
    assert found.baseline / found.exposure == pytest.approx(
        float(plain.mean_of_others[4]) * people[4]
    )
    assert "as at 2026-04-01" in found.note
    assert "Without data: E07999999" in found.note


def test_a_family_group_of_whole_data_names_none_without(partner, monkeypatch):
    declare(monkeypatch, family_groups=(family(*DISTRICTS),))
    assert "Without data" not in yardstick("family", of(partner, area=WARWICK)).note


def test_a_family_group_of_which_too_little_is_loaded_is_refused(partner, monkeypatch):
    declare(monkeypatch, family_groups=(family("E07000222", "E07000221", "A", "B", "C"),))
    with pytest.raises(DataFault, match=r"only 2 areas .* Load the others: A, B, C"):
        yardstick("family", of(partner, area=WARWICK))


def test_an_area_of_a_family_group_without_residents_is_left_out(partner, monkeypatch):
    declare(monkeypatch, family_groups=(family(*DISTRICTS),))
    real = type(partner.areas).people
    monkeypatch.setattr(
        type(partner.areas),
        "people",
        lambda self, area: 0.0 if area.code == "E07000218" else real(self, area),
    )
    assert "Without data: E07000218" in yardstick("family", of(partner, area=WARWICK)).note


def test_the_scatter_of_months_is_measured_over_whole_years_without_the_pandemic(
    partner, monkeypatch
):
    phi, years = of(partner).dispersion()
    assert years == 4
    assert 0.2 < phi < 3
    declare(monkeypatch, pandemic=Window(first="2023-01", last="2023-01"))
    assert of(partner).dispersion()[1] == 3


def test_the_scatter_of_a_longer_period_is_that_of_its_last_year_no_month_twice(partner):
    assert of(partner, period=Period("2023-01", "2025-12")).dispersion() == of(partner).dispersion()


def test_an_area_that_is_its_whole_county_has_no_rest_of_it(partner, monkeypatch):
    monkeypatch.setattr(module, "county_around", lambda *_: Area("csp", CSP.code, "The county"))
    with pytest.raises(DataFault, match="is all of The county: there is no rest"):
        yardstick("county", of(partner))


def test_too_few_months_tell_no_scatter(partner):
    assert of(partner, period=Period("2025-06", "2025-06")).dispersion() is None
    found = of(partner)
    found.months.update(dict.fromkeys(found.months, 0.0))
    assert found.dispersion() is None


def test_the_comparisons_that_ship_are_those_that_are_read():
    assert isinstance(module.comparisons(), Comparisons)
    assert not np.isnan(module.YEARS_BACK)
