"""The scan finds every rise that was planted and little else, counts as the files do, and says what it cannot judge."""

from __future__ import annotations

import urllib.parse
from dataclasses import replace

import numpy as np
import pytest

from frankpledge.definitions.topics import topics
from frankpledge.evidence.questions import EVERYWHERE, Area, Period
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.figures import keep
from frankpledge.findings.methods import emerging as module
from frankpledge.findings.methods.emerging import METHOD
from frankpledge.findings.methods.held import Held
from frankpledge.findings.methods.registry import METHODS, answered_again
from frankpledge.findings.methods.scanned import Line, Scanned

CSP = Area("csp", "E22000359", "South Warwickshire")
WHOLE = Period("2022-01", "2025-12")


def ask(held, area=CSP, period=WHOLE, **told):
    return METHOD.run(held, METHOD.asked(area, period, "", told))


@pytest.fixture(scope="module")
def found(partner):
    """Give the scan of the open evidence."""
    return ask(partner.held)


@pytest.fixture(scope="module")
def found_in_all(partner):
    """Give the scan of all that is held."""
    return ask(partner.held, sources="all")


def made(monkeypatch, *lines):
    """Let the scan be of series made by hand."""
    monkeypatch.setattr(module, "open_lines", lambda *_: Scanned(list(lines), ("A doubt.",)))


def line(values, topic="police-uk/burglary", area=CSP):
    return Line(topics()[topic], area, np.array(values, dtype=float))


def test_every_rise_that_was_planted_is_listed_and_next_to_nothing_else(partner, found):
    inside = set(partner.areas.codes("ward", CSP))
    rises = {
        (change.area, change.crime_type)
        for change in partner.planted.changes
        if change.direction == "up" and change.area in inside
    }
    assert len(rises) == 3
    listed = {(row["area"], row["what"]) for row in found.rows}
    assert rises <= listed
    wards = {(row["area"], row["what"]) for row in found.rows if row["area_kind"] == "ward"}
    # One in ten of what is listed may be chance.
    assert len({area for area, _ in wards} - {area for area, _ in rises}) <= 1
    assert len(found.rows) <= 10


def test_a_count_is_that_of_the_rows_in_the_files(partner, found):
    row = next(row for row in found.rows if row["area_kind"] == "ward")
    small = {
        one["lsoa21_code"]
        for one in partner.lookup("lookup_lsoa21_ward24_ltla24.csv")
        if one["ward24_code"] == row["area"]
    }
    months = Period(row["from"], row["to"]).months
    old = {
        one["lsoa11_code"]: one["lsoa21_code"]
        for one in partner.lookup("lookup_lsoa11_lsoa21_ltla22.csv")
        if one["change_code"] == "U"
    }
    recounted = sum(
        record["Month"] in months
        and record["Crime type"] == row["what"]
        and (record["LSOA code"] in small or old.get(record["LSOA code"]) in small)
        for record in partner.street
    )
    assert row["count"] == recounted


def test_the_first_sentence_says_the_surest_with_its_counts_and_the_next_how_many(found):
    first = found.rows[0]
    assert f"{first['count']:,.0f} in {first['window']}" in found.sentences[0]
    assert f"about {first['expected']:,.1f}" in found.sentences[0]
    assert (
        f"{len(found.rows)} of {found.parameters['series']} series hold more" in found.sentences[1]
    )
    assert [row["q"] for row in found.rows] == sorted(row["q"] for row in found.rows)


def test_each_finding_is_a_question_that_a_control_chart_answers(partner, found):
    row = found.rows[0]
    asked = dict(urllib.parse.parse_qsl(row["question"]))
    assert (asked["topic"], asked["area"]) == (row["topic"], row["area"])
    chart = METHODS["control-chart"]
    area = partner.areas.by_code(asked["area"])
    period = Period(asked["from"], asked["to"])
    assert chart.run(partner.held, chart.asked(area, period, asked["topic"], {})).rows


def test_open_evidence_alone_is_looked_at_unless_all_is_asked_for(partner, found):
    open_question = METHOD.asked(CSP, WHOLE, "", {})
    all_of_it = METHOD.asked(CSP, WHOLE, "", {"sources": "all"})
    assert not METHOD.needs_restricted(open_question)
    assert METHOD.needs_restricted(all_of_it)
    assert not found.uses_restricted
    assert found.release is partner.release
    assert {topics()[row["topic"]].source for row in found.rows} == {"police-uk"}


def test_of_all_that_is_held_extract_and_returns_are_scanned_too(found, found_in_all):
    assert found_in_all.uses_restricted
    assert found_in_all.parameters["series"] > found.parameters["series"] + 50
    told = " ".join(found_in_all.caveats)
    assert "Not scanned, because they do not come every month: " in told
    assert "end up to 3 months before the others" in told


def test_all_that_is_held_cannot_be_asked_for_where_nothing_is(partner):
    bare = Held(partner.release, None, partner.engine)
    with pytest.raises(
        DataFault, match="A scan of all that is held needs evidence that is not open"
    ):
        ask(bare, sources="all")


def test_an_area_beyond_the_extract_is_told_and_the_rest_is_scanned(partner):
    county = next(area for area in partner.areas.counties())
    told = ask(partner.held, county, sources="all").caveats
    assert any(c.startswith("The police extract does not cover all of Warwickshire") for c in told)


def test_a_store_without_an_extract_says_so(partner, monkeypatch):
    table = type(partner.restricted).table
    monkeypatch.setattr(
        type(partner.restricted),
        "table",
        lambda release, name: [] if name == "events" else table(release, name),
    )
    told = ask(partner.held, sources="all").caveats
    assert any("No police extract is loaded" in caveat for caveat in told)


def test_a_ward_and_everywhere_are_scanned_as_well(partner, found):
    ward = partner.areas.resolve("Southmere")
    alone = ask(partner.held, ward)
    assert {row["area"] for row in alone.rows} == {ward.code}
    assert alone.parameters["series"] < 20
    everywhere = ask(partner.held, EVERYWHERE)
    assert {row["area_kind"] for row in everywhere.rows} <= {"everywhere", "district"}


def test_nothing_new_is_said_as_such(monkeypatch, partner):
    made(monkeypatch, line([5, 6] * 24))
    found = ask(partner.held)
    assert found.rows == []
    assert found.sentences[0].startswith(
        "Nothing new stands out in South Warwickshire, up to December 2025"
    )
    assert found.drawing["panels"] == []


def test_where_most_series_cannot_be_judged_the_first_sentence_does_not_say_that_nothing_is_new(
    monkeypatch, partner
):
    gap = [*[np.nan] * 36, *[3.0] * 12]
    made(monkeypatch, line([3.0] * 48), line(gap), line(gap))
    (only,) = ask(partner.held).sentences
    assert "can hardly be told. Only 1 of 3 series could be judged." in only
    made(monkeypatch, line([*[3.0] * 47, 60.0]), line(gap), line(gap))
    found = ask(partner.held)
    assert "stands out most" in found.sentences[0]
    assert "Only 1 of 3 series could be judged." in found.sentences


def test_the_first_record_after_years_of_none_is_told(monkeypatch, partner):
    made(monkeypatch, line([0] * 45 + [2, 4, 5]))
    found = ask(partner.held)
    assert "1 of 1 series holds more" in found.sentences[1]
    assert "for the first time in the period" in found.sentences[2]
    assert found.rows[0]["silent"] == 45


def test_a_series_that_ends_a_little_earlier_is_judged_at_its_own_last_month(monkeypatch, partner):
    made(monkeypatch, line([2] * 45 + [9, 12, np.nan]), line([2] * 40 + [20] * 3 + [np.nan] * 5))
    found = ask(partner.held)
    (row,) = found.rows
    assert row["to"] == "2025-11"
    assert any("1 series end up to 3 months before" in caveat for caveat in found.caveats)
    assert any("1 series could not be judged" in caveat for caveat in found.caveats)
    assert found.drawing["panels"][0]["values"][-1] is None


def test_a_topic_that_may_be_good_news_and_a_note_are_told(monkeypatch, partner):
    noted = topics()["extract/domestic-abuse"]
    made(monkeypatch, replace(line([9] * 36 + [40] * 12), topic=noted))
    caveats = ask(partner.held).caveats
    assert any(f"be no bad news: {noted.name}." in caveat for caveat in caveats)
    assert noted.note in caveats
    assert "A doubt." in caveats


def test_too_few_months_and_nothing_to_judge_are_refused_with_the_way_out(monkeypatch, partner):
    with pytest.raises(DataFault, match="has 24 months, and 36 are needed"):
        ask(partner.held, period=Period("2024-01", "2025-12"))
    made(monkeypatch, line([np.nan] * 48))
    with pytest.raises(DataFault, match="End the period with a month that is loaded"):
        ask(partner.held)


def test_an_unknown_choice_of_evidence_is_refused():
    with pytest.raises(CallFault, match=r"Use open, all\."):
        METHOD.asked(CSP, WHOLE, "", {"sources": "secret"})


@pytest.mark.parametrize("which", ["found", "found_in_all"])
def test_the_same_rows_come_again_from_the_kept_record(partner, request, which):
    answer = request.getfixturevalue(which)
    keep(answer.release.store, answer.record)
    assert answered_again(answer.release.store, partner.engine, answer.record) == answer.rows
