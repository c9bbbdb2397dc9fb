"""A figure that is no single comparison is shown with its numbers, each under its own id, the first of many."""

from __future__ import annotations

from dataclasses import replace

import pytest

from frankpledge.evidence.questions import Period
from frankpledge.findings.finding import Baseline
from frankpledge.web.explore.presenters.finding_page import MOST_NUMBERS, figure_page, weighed

from .test_finding import RECORD, figure
from .test_intervals import RISING


def whole(record, position=None):
    """Make a figure of a record that is shown whole, or one of its numbers."""
    return figure(record=record, position=position, is_finding=False, id=record.id)


def test_a_scan_can_be_asked_again_of_the_current_release(db):
    shown = figure_page("southmere", whole(RECORD), "analyst")
    assert shown["is_scan"]
    assert shown["asked_again"] == "/southmere/evidence/?from=2025-01&to=2025-12&baseline=last-year"


def test_a_scan_of_several_baselines_is_asked_again_with_all(db):
    several = replace(RECORD, question=RECORD.question | {"baselines": ["last-year", "county"]})
    assert figure_page("southmere", whole(several), "analyst")["asked_again"].endswith(
        "baseline=all"
    )


@pytest.mark.parametrize(("many", "left_out"), [(MOST_NUMBERS, 0), (MOST_NUMBERS + 3, 3)])
def test_of_many_numbers_the_first_are_shown_and_the_rest_counted(many, left_out):
    counted = replace(
        RECORD, kind="count", answer=[{"crime_type": "Burglary", "count": n} for n in range(many)]
    )
    shown = figure_page("southmere", whole(counted), "analyst")
    assert (len(shown["numbers"]), shown["left_out"]) == (MOST_NUMBERS, left_out)
    assert shown["numbers"][1] == (f"{counted.id}-2", "crime type Burglary, count 1")
    assert shown["asked_again"] == ""


def test_one_number_of_a_table_stands_under_its_own_id():
    counted = replace(RECORD, kind="count", answer=[{"count": 3}, {"count": 4}])
    shown = figure_page("southmere", whole(counted, position=1), "analyst")
    assert shown["numbers"] == [(f"{counted.id}-2", "count 4")]


def test_the_answer_of_a_method_leads_back_to_its_page_and_says_how_to_handle_it():
    question = {
        "method": "control-chart",
        "area": {"kind": "csp", "code": "E22990002", "name": "South"},
        "period": {"from": "2024-01", "to": "2025-12"},
        "topic": "extract/knife",
        "options": {"chart": "c"},
    }
    made = replace(
        RECORD,
        kind="control-chart",
        question=question,
        answer=[{"period": "2024-01", "value": 3.0}],
    )
    of = figure(record=made, position=None, is_finding=False, id=made.id, is_restricted=True)
    shown = figure_page("southmere", of, "analyst")
    assert shown["method"] == (
        "/southmere/evidence/analyse/control-chart/"
        "?area=E22990002&from=2024-01&to=2025-12&topic=extract%2Fknife&chart=c"
    )
    assert shown["handling"].startswith("Restricted evidence")
    assert dict(shown["origin"])["Question"].startswith("Control chart of Knife crime, chart c in ")


@pytest.mark.parametrize(
    ("group", "kind", "told"),
    [
        ("Burglary", "three-year", "topic=police-uk%2Fburglary&baseline=three-year"),
        ("All crime", "last-year", "topic=police-uk%2Fall-crime"),
        ("Robbery", "county", "topic=police-uk%2Frobbery"),
    ],
)
def test_the_explanations_of_a_finding_are_weighed_on_the_bench_with_its_own_baseline(
    db, group, kind, told
):
    finding = replace(RISING, crime_group=group, against=Baseline(kind, "words"))
    address = weighed("southmere", finding, Period("2025-01", "2025-12"))
    assert "/explanations/?" in address
    assert address.endswith(f"from=2025-01&to=2025-12&{told}")


def test_what_is_no_topic_is_not_weighed(db):
    assert (
        weighed(
            "southmere", replace(RISING, crime_group="Witchcraft"), Period("2025-01", "2025-12")
        )
        == ""
    )
