"""What a plan is made from: names that are filled in, and months that move with the year."""

from __future__ import annotations

import pytest

from frankpledge.publishing.plan.sources import performance_months


def test_names_are_those_of_the_definition(sources):
    names = sources.names
    assert names["districts"] == "Stratford-on-Avon and Warwick"
    assert (names["short_name"], names["years"]) == ("SWCSP", "2021–2025")


def test_a_partnership_that_states_no_plan_has_a_title_all_the_same(bare):
    assert bare.names["title"] == "Partnership Plan of Elsewhere Community Safety Partnership"
    assert bare.names["years"] == ""


@pytest.mark.parametrize(
    ("year", "words"), [(2023, "April to December 2022"), (2026, "April to December 2025")]
)
def test_months_move_with_the_year_of_the_edition(sources, year, words):
    assert performance_months(sources.partnership, year).words == words


def test_without_months_of_its_own_a_partnership_tells_of_the_year_to_march(bare):
    assert performance_months(bare.partnership, 2024).words == "April 2023 to March 2024"
