"""What templates say of a fact: its source, its note, where a version stands, on which day."""

from __future__ import annotations

import datetime

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from frankpledge.web.partnerships.models import Agency, Membership, Terms
from frankpledge.web.partnerships.templatetags import partnerships as tags


@pytest.mark.parametrize(
    ("fact", "words"),
    [({"source": "§1", "note": ""}, "Source: §1."), ({"source": "§1", "note": "A slip."}, "Source: §1. A slip."),
     ({"source": "", "note": "Alone"}, ">Alone."), (Agency(source="App. B"), "Source: App. B.")],
)  # fmt: skip
def test_a_fact_tells_its_source(fact, words):
    assert words in tags.stated({}, fact)


def test_a_fact_without_source_says_nothing_and_markup_is_escaped():
    assert tags.stated({}, {"source": "", "note": ""}) == ""
    assert "&lt;b&gt;" in tags.stated({}, {"source": "<b>", "note": ""})


def test_where_a_version_stands_is_said_in_words():
    drawn = Template("{% load partnerships %}{% state_tag v day %}").render(
        Context({"v": Terms(in_force=True), "day": datetime.date(2026, 1, 1)})
    )
    assert ">In force<" in drawn


def test_the_sections_are_those_of_the_person():
    request = RequestFactory().get("/x/partnership/")
    request.acting = Membership(partnership_id="x", role="analyst")
    assert tags.partnership_sections({"request": request})[0].is_current
