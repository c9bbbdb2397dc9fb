"""Drawings from data: each group a box, each line of reporting a line; the cycle as the plan's own grid."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from frankpledge.publishing.plan import drawings
from tests.publishing.plan.conftest import words_of

SVG = "{http://www.w3.org/2000/svg}"


def test_every_group_is_a_box_and_every_line_of_reporting_is_drawn(sources):
    picture = drawings.governance_chart(sources).blocks[0]
    drawn = ET.fromstring(picture.svg)
    groups = sources.partnership.groups
    assert len(drawn.findall(f"{SVG}rect")) == len(groups) + 1  # and the ground
    assert len(drawn.findall(f"{SVG}path")) == sum(one.reports_to is not None for one in groups)


def test_the_same_is_said_in_words(sources):
    words = words_of(drawings.governance_chart(sources))
    assert (
        "South Warwickshire Operational Partnership (operational): reports to South Warwickshire Community"
        in words
    )


def test_no_box_lies_over_another(sources):
    drawn = ET.fromstring(drawings.governance_chart(sources).blocks[0].svg)
    places = [(float(one.get("x")), float(one.get("y"))) for one in drawn.findall(f"{SVG}rect")[1:]]
    assert len(set(places)) == len(places)


def test_the_cycle_has_a_row_a_year_and_a_column_a_lane(sources):
    table = drawings.cycle_grid(sources).blocks[-1]
    assert [column.name for column in table.columns] == [
        "Year",
        "Consultation",
        "Analysis",
        "Reports",
        "What it brings",
    ]
    assert table.rows[0][0].words == "Year 1, April 2020 to March 2021"
    assert "September 2020 to October 2020" in table.rows[0][1].words


def test_what_is_done_of_the_cycle_is_told(sources):
    words = words_of(drawings.assessment_cycle(sources))
    assert "February 2021: the strategic assessment was presented" in words
    assert "The next priorities: early 2025." in words


def test_a_partnership_without_groups_or_cycle_says_so(bare):
    assert words_of(drawings.governance_chart(bare)) == "The partnership states no groups."
    assert words_of(drawings.cycle_grid(bare)) == "The partnership states no cycle."
    assert "no cycle" in words_of(drawings.assessment_cycle(bare))
