from __future__ import annotations

import pytest
from pydantic import ValidationError

from frankpledge.disclosure.audiences import Audience, Rules, Side, owed_to, published_rules
from frankpledge.disclosure.tables import Dimension
from frankpledge.faults import CallFault


def owed(area, crime, themes=None, **changes):
    rules = published_rules()
    audience = Audience(suppress=True, handling="public", **changes)
    return owed_to([Side.of(area), Side.of(crime)], audience, rules, themes or {})


def test_the_rules_that_ship_hide_below_5_and_below_10_where_it_is_sensitive():
    public = published_rules().audience("public")
    assert (public.suppress, public.threshold, public.sensitive_threshold) == (True, 5, 10)
    assert (public.percentage_base, public.rounding, public.zeros) == (20, 1, "shown")
    assert not published_rules().audience("analyst").suppress
    assert not published_rules().audience("partner").suppress
    assert "agreement" in published_rules().audience("partner").handling


def test_every_theme_given_to_a_crime_group_is_a_sensitive_one():
    rules = published_rules()
    assert set(rules.crime_themes.values()) == rules.sensitive_themes


@pytest.mark.parametrize(
    "label", ["Hate crime", "hate-crime", "HATE", "Domestic abuse", "Homicide"]
)
def test_a_sensitive_group_is_known_however_it_is_written(label):
    assert published_rules().is_sensitive(label, {})


def test_an_open_aggregate_is_not_sensitive_until_a_caller_says_so():
    label = "Violence and sexual offences"
    assert not published_rules().is_sensitive(label, {})
    assert published_rules().is_sensitive(label, {label: "sexual-offences"})


def test_a_part_of_a_sensitive_group_is_sensitive(wards):
    crime = Dimension(
        "crime", ("Burglary", "Coercion", "Domestic abuse"), {"Coercion": "Domestic abuse"}
    )
    found = owed(wards, crime)
    assert found.threshold[0].tolist() == [5, 10, 10]
    assert found.width[0].tolist() == [5, 10, 10]
    assert found.withheld[:, 2].tolist() == [True] * 6 + [False]
    assert not found.withheld[:, 0].any()


def test_a_stated_width_holds_for_every_cell(wards, crimes):
    assert set(owed(wards, crimes, width=7).width.ravel().tolist()) == {7}
    assert set(owed(wards, crimes, threshold=2, rounding=1).width.ravel().tolist()) == {3}


def test_a_sensitive_table_says_where_it_is(crimes):
    rules, audience = published_rules(), published_rules().audience("public")
    hate = Dimension("crime", ("Hate",))
    with pytest.raises(CallFault, match="needs a dimension called 'area'"):
        owed_to([Side.of(hate)], audience, rules, {})
    with pytest.raises(CallFault, match="'Abbey' has the level None"):
        owed(Dimension("area", ("Abbey",)), hate)
    with pytest.raises(CallFault, match="'Abbey' has the level 'parish'"):
        owed(Dimension("area", ("Abbey",), levels={"Abbey": "parish"}), hate)


def test_an_unknown_audience_is_told_the_known_ones():
    with pytest.raises(
        CallFault, match="No audience 'press'; choose one of analyst, partner, public"
    ):
        published_rules().audience("press")


@pytest.mark.parametrize(
    "wrong",
    [{"width": 2}, {"threshold": 1}, {"rounding": 11}, {"zeros": "maybe"}, {"most_hidden": 1.1}],
)
def test_rules_that_protect_nobody_do_not_load(wrong):
    with pytest.raises(ValidationError):
        Audience(suppress=True, handling="public", **wrong)


def test_rounding_up_to_twice_the_threshold_keeps_zero_apart():
    assert Audience(suppress=True, handling="public", rounding=10).rounding == 10


def test_a_level_that_no_area_has_does_not_load():
    audience = {"suppress": True, "handling": "x", "sensitive_lowest_level": "parish"}
    with pytest.raises(ValidationError, match="the level 'parish' is not one of"):
        Rules(
            version="1",
            area_levels=("ward", "csp"),
            audiences={"public": audience},
            sensitive_themes=frozenset(),
            crime_themes={},
        )
