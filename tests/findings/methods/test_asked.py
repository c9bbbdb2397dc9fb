"""A method's question round-trips, refuses what it cannot be asked, and equal questions have equal figures."""

from __future__ import annotations

import json

import pytest

from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault
from frankpledge.findings.methods.asked import Answer, Asked, Column, Method, Option

AREA, YEAR = Area("csp", "E22000359", "South Warwickshire"), Period("2025-01", "2025-12")
COLOUR = Option("colour", "Colour", "teal", (("teal", "Teal"), ("blue", "Blue")))
NOTE = Option("note", "Note", "", hint="Any words")


def run(held, asked):
    return Answer(asked, held, "s", ("It is so.",), (Column("a", "A"),), [{"a": 1}], (), False)


METHOD = Method("paint", "Painting", "Which colour?", "Never.", run, options=(COLOUR, NOTE))


def test_a_question_round_trips_through_json():
    asked = METHOD.asked(AREA, YEAR, "police-uk/burglary", {"colour": "blue", "note": "why"})
    assert Asked.from_json(json.loads(json.dumps(asked.to_json()))) == asked
    assert asked.what.name == "Burglary"
    assert asked.option(COLOUR) == "blue"


def test_what_stands_at_its_default_is_no_part_of_the_question():
    plain = METHOD.asked(AREA, YEAR, "police-uk/burglary", {})
    assert METHOD.asked(AREA, YEAR, "police-uk/burglary", {"colour": "teal", "note": ""}) == plain
    assert plain.option(COLOUR) == "teal"


@pytest.mark.parametrize(
    ("topic", "told", "words"),
    [
        ("police-uk/burglary", {"colour": "red"}, "'red' is no colour. Use teal, blue"),
        ("police-uk/burglary", {"size": "9"}, "Painting knows no 'size'. Use colour, note"),
        ("none", {}, "There is no topic 'none'. List them: frankpledge analyse topics"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_can(topic, told, words):
    with pytest.raises(CallFault, match=words):
        METHOD.asked(AREA, YEAR, topic, told)


def test_a_topic_of_another_source_is_refused():
    only_extract = Method("x", "X", "?", "", run, sources=("extract",))
    with pytest.raises(CallFault, match="cannot be asked of Burglary, which comes from police-uk"):
        only_extract.asked(AREA, YEAR, "police-uk/burglary", {})


def test_a_method_without_topics_asks_none_and_says_whether_it_needs_restricted_evidence():
    none = Method("x", "X", "?", "", run, sources=(), restricted=True)
    asked = none.asked(AREA, YEAR, "police-uk/burglary", {})
    assert asked.topic == ""
    assert none.needs_restricted(asked)
    assert not METHOD.needs_restricted(METHOD.asked(AREA, YEAR, "police-uk/burglary", {}))
    assert METHOD.needs_restricted(METHOD.asked(AREA, YEAR, "extract/knife", {}))


def test_the_figure_is_kept_where_the_evidence_lies(partner):
    asked = METHOD.asked(AREA, YEAR, "extract/knife", {})
    restricted = Answer(asked, partner.held, "s", ("So.",), (), [{"a": 1}], (), True)
    assert restricted.release.id == partner.restricted.id
    assert restricted.record.question["releases"] == {
        "open": partner.release.id,
        "restricted": partner.restricted.id,
    }
    plain = Answer(asked, partner.held, "s", ("So.",), (), [{"a": 1}], (), False)
    assert plain.release.id == partner.release.id
    assert plain.record.question["releases"]["restricted"] is None
    told = restricted.to_json()
    assert (told["figure"], told["restricted"], told["synthetic"]) == (
        restricted.record.id,
        True,
        True,
    )


def test_a_choice_that_looks_at_restricted_evidence_makes_the_question_need_it_and_can_be_withheld():
    sources = Option(
        "sources", "Evidence", "open", (("open", "Open"), ("all", "All")), restricted=("all",)
    )
    method = Method(
        "paint", "Painting", "Which colour?", "Never.", run, sources=(), options=(sources,)
    )
    assert method.needs_restricted(method.asked(AREA, YEAR, "", {"sources": "all"}))
    assert not method.needs_restricted(method.asked(AREA, YEAR, "", {}))
    assert sources.open_only.choices == (("open", "Open"),)
    with pytest.raises(CallFault, match=r"Use open\."):
        sources.open_only.check("all")


def test_numbers_are_told_from_words_and_months():
    numbers = {
        form: Column("a", "A", form).is_number for form in ("text", "prose", "month", "whole", "p")
    }
    assert numbers == {"text": False, "prose": False, "month": False, "whole": True, "p": True}
