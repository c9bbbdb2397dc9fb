"""Outcomes files begin late, repeat, and join to most street rows."""

from collections import Counter, defaultdict

import pytest


def test_every_outcome_row_says_that_it_is_synthetic(demo) -> None:
    assert all(row["Location"].endswith(" (synthetic)") for row in demo.outcome_rows)


def test_outcomes_begin_a_year_after_the_streets(demo) -> None:
    assert sorted({row["Month"] for row in demo.outcome_rows}) == demo.months[12:]


def test_outcomes_repeat_and_some_join_to_no_street_row(demo) -> None:
    known = {row["Crime ID"] for row in demo.street_rows}
    joined = sum(row["Crime ID"] in known for row in demo.outcome_rows) / len(demo.outcome_rows)
    assert joined == pytest.approx(0.925, abs=0.01)
    times = Counter(row["Crime ID"] for row in demo.outcome_rows)
    assert max(times.values()) >= 8
    assert 0.03 < sum(n > 1 for n in times.values()) / len(times) < 0.08
    alike = Counter(tuple(row.values()) for row in demo.outcome_rows)
    assert sum(n - 1 for n in alike.values()) > 1_000
    unplaced = {row["Location"] for row in demo.outcome_rows if not row["LSOA code"]}
    assert unplaced == {"No location (synthetic)"}


def test_an_outcome_names_the_place_of_its_crime(demo) -> None:
    places = defaultdict(set)  # one id stands at two places
    for row in demo.street_rows:
        places[row["Crime ID"]].add(row["Longitude"] + row["Latitude"])
    joined = [row for row in demo.outcome_rows if row["Crime ID"] in places]
    assert all(row["Longitude"] + row["Latitude"] in places[row["Crime ID"]] for row in joined)
