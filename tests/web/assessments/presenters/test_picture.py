"""The picture's words: in the order of the risk, a grid that holds every theme once, districts beside their county."""

from __future__ import annotations

from hypothesis import given, settings

from frankpledge.definitions.risk_schemes import RISK, risk_scheme
from frankpledge.web.assessments.picture.queries import Apart
from frankpledge.web.assessments.presenters.picture import apart_words, grid, lead, page
from tests.risk.panels import exercises, themes_with_gaps, whole_themes
from tests.web.assessments.drawn import drawn
from tests.web.assessments.pictured import assumed

BANDS = [band.id for band in risk_scheme().bands[RISK]]


def key_of(found):
    """Give by what a theme is ordered, the plain way: band, then score, then what it asks of the organisations."""
    risk = found.measures[RISK]
    return (-BANDS.index(risk.band), -risk.score, -(found.measures["organisation"].score or 0))


@settings(max_examples=40, deadline=None)
@given(exercises(whole_themes()))
def test_the_order_of_themes_on_the_page_is_that_of_their_risk(levels):
    seen = drawn(levels, draws=50)
    shown = page(seen)
    assert not shown["unranked"]
    keys = [key_of(seen.found.of(row.slug)) for row in shown["ranked"]]
    assert keys == sorted(keys)
    assert {row.slug for row in shown["ranked"]} == set(levels)
    places = [int(row.place.rstrip("=")) for row in shown["ranked"]]
    assert places == [1 + sum(other < key for other in keys) for key in keys]


@settings(max_examples=40, deadline=None)
@given(exercises(themes_with_gaps()))
def test_every_theme_stands_once_in_the_grid_or_is_named_as_left_out(levels):
    told = grid(drawn(levels, draws=50))
    placed = [name for _, cells in told.rows for cell in cells for _, name in cell.themes]
    assert sorted([*placed, *told.left_out]) == sorted(slug.upper() for slug in levels)


@settings(max_examples=40, deadline=None)
@given(exercises(themes_with_gaps()))
def test_what_is_not_fully_scored_has_no_place_and_names_what_is_missing(levels):
    for row in page(drawn(levels, draws=50))["unranked"]:
        assert row.missing
        assert not row.place
        assert not row.risk.band
        assert row.risk.interval.startswith("a range")


def test_the_grid_has_the_highest_risk_first_and_a_column_a_band_of_the_organisation():
    told = grid(drawn(assumed()))
    assert [band for band, _ in told.rows] == ["Very high", "High", "Moderate", "Standard"]
    assert told.columns == ("Standard", "Moderate", "High", "Very high")
    high = dict(told.rows)["High"]
    assert [name for _, name in high[2].themes] == ["EXPLOITATION"]
    assert high[0].themes == (("knife-crime", "KNIFE-CRIME"),)


def test_a_scheme_in_which_nothing_counts_apart_has_no_grid():
    plain = risk_scheme("impact-and-likelihood")
    assert grid(drawn({"asb": {"impact": "major", "frequency": 2}}, scheme=plain)) is None


def test_the_lead_names_the_themes_of_each_band_the_highest_first():
    levels = assumed()
    del levels["rasso"]["physical"]
    words = lead(drawn(levels))
    assert words.startswith("High risk: DOMESTIC-ABUSE, KNIFE-CRIME and EXPLOITATION;")
    assert words.endswith("standard risk: ASB; 1 without a band, as not everything is scored.")


def test_a_district_is_shown_beside_its_county_with_where_it_was_agreed_to_differ():
    county, district = assumed(), assumed()
    district["asb"]["frequency"] = "4"
    apart = {("E07000221", "asb"): (Apart("frequency", "3", "4", "Synthetic reason."),)}
    rows = page(drawn(county, district=district, apart=apart))["ranked"]
    (beside,) = next(row for row in rows if row.slug == "asb").beside
    assert (beside.area, beside.risk.band, beside.risk.score) == (
        "Stratbury (synthetic)",
        "Moderate",
        "40",
    )
    assert beside.apart == ("Uplift in frequency, frequent (county: regular): Synthetic reason.",)


def test_a_lower_level_and_one_that_was_not_scored_are_told_as_what_they_are():
    seen = drawn(assumed())
    assert apart_words(seen, Apart("trend", "increasing", "stable", "")).startswith(
        "Lower in trend"
    )
    words = apart_words(seen, Apart("physical", "", "low", "Known here."))
    assert words == "Differs in physical harm, low (county: not scored): Known here."
