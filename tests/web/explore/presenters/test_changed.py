"""Rows, pages, chosen filters and the table that leaves say what the scan says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.http import QueryDict

from frankpledge.web.explore.forms.changed import FilterForm
from frankpledge.web.explore.presenters import changed as present

from .test_intervals import FALLING, RISING


@pytest.mark.parametrize(
    ("difference", "words"),
    [(72.0, "Robbery, Ward 01: 72 more"), (-1072.4, "Robbery, Ward 01: 1,072 fewer"),
     (0.3, "Robbery, Ward 01: under 1 more"), (-0.2, "Robbery, Ward 01: under 1 fewer"),
     (0.0, "Robbery, Ward 01: no difference")],
)  # fmt: skip
def test_a_headline_says_the_group_the_place_and_the_change(difference, words):
    assert present.headline(replace(RISING, difference=difference)) == words


def test_a_row_leads_to_its_figure_only_for_who_may_open_it(db):
    (linked,) = present.rows("southmere", [RISING], 96.0, linked=True)
    assert linked.address == "/southmere/evidence/figure/0-1/"
    assert linked.strength == "Very strong signal"
    assert linked.sentence == RISING.sentence
    (bare,) = present.rows("southmere", [FALLING], 96.0, linked=False)
    assert bare.address == ""
    assert (linked.arrow, bare.arrow) == ("▲", "▼")
    assert present.arrow(replace(RISING, difference=0.0)) == "="


def test_every_strength_has_its_tag_and_chance_is_grey():
    assert present.tag(replace(RISING, q=0.04)) == "govuk-tag--yellow"
    assert present.tag(replace(RISING, q=0.5)) == "govuk-tag--grey"


@pytest.mark.parametrize(
    ("page", "number", "first", "many"),
    [("", 1, 1, 20), ("2", 2, 21, 20), ("3", 3, 41, 5), ("99", 3, 41, 5), ("x", 1, 1, 20), ("-1", 1, 1, 20),
     ("9" * 5000, 1, 1, 20), ("٣", 1, 1, 20)],
)  # fmt: skip
def test_a_page_is_the_one_asked_for_or_the_nearest(page, number, first, many):
    query = QueryDict(mutable=True)
    query["group"] = "Robbery"
    if page:
        query["page"] = page
    cut = present.paged([RISING] * 45, query)
    assert (cut.number, cut.pages, cut.first, len(cut.findings)) == (number, 3, first, many)
    assert all("group=Robbery" in item["href"] for item in cut.links["items"])
    assert ("previous" in cut.links) == (number > 1)
    assert ("next" in cut.links) == (number < 3)


def test_one_page_has_no_links_and_many_are_shortened():
    assert present.paged([RISING], QueryDict()).links == {}
    query = QueryDict("page=10")
    items = present.paged([RISING] * 400, query).links["items"]
    assert [item.get("number", "…") for item in items] == [1, "…", 8, 9, 10, 11, 12, "…", 20]


def test_a_filter_that_is_set_can_be_taken_off_alone():
    query = QueryDict("group=Robbery&group=Drugs&kind=ward&area=E05990001&page=2&show=all")
    drugs = replace(RISING, crime_group="Drugs")
    found = {c.words: c.without for c in present.chosen(FilterForm(query, [RISING, drugs]), query)}
    assert list(found) == ["Drugs", "Robbery", "Wards", "Ward 01"]
    assert found["Drugs"] == "?group=Robbery&kind=ward&area=E05990001&show=all"
    assert "area" not in found["Ward 01"]
    assert "page" not in found["Wards"]


def test_a_row_of_the_table_holds_the_numbers_whole():
    row = dict(zip(present.COLUMNS, present.values(RISING), strict=True))
    assert row["difference"] == 72.0
    assert (row["interval low"], row["interval high"]) == (49.0, 96.0)
    assert row["figure of the row"] == "0-1"
