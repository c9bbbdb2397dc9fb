"""The form of a method offers what the method can be told, and refuses what it cannot."""

from __future__ import annotations

from frankpledge.definitions.topics import topics
from frankpledge.evidence.questions import Area, Period
from frankpledge.findings.methods.registry import METHODS
from frankpledge.web.explore.forms.methods import MethodForm

AREAS = [Area("csp", "E22000359", "South"), Area("district", "E07000222", "Warwick")]
MONTHS = Period("2024-01", "2024-12").months
OFFERED = [topics()["police-uk/all-crime"], topics()["extract/knife"]]


def form(**data: str) -> MethodForm:
    return MethodForm(
        data, METHODS["control-chart"], AREAS, MONTHS, OFFERED, Period("2024-01", "2024-12")
    )


def test_without_choices_the_form_asks_the_standard_question():
    empty = form()
    assert empty.is_valid(), empty.errors
    assert (empty.topic, empty.period.first) == ("police-uk/all-crime", "2024-01")
    assert empty.cleaned_data["season"] == "adjust"


def test_topics_stand_under_the_source_that_they_come_from():
    groups = [name for name, _ in form().fields["topic"].choices]
    assert groups == ["Recorded crime (open data)", "Police extract (restricted)"]


def test_a_topic_that_is_not_offered_is_refused():
    refused = form(topic="extract/cse")
    assert not refused.is_valid()
    assert refused.errors["topic"] == ["Choose one of the list under “Of what”"]


def test_where_the_standard_topic_is_not_offered_the_first_one_stands():
    only = MethodForm(
        {}, METHODS["control-chart"], AREAS, MONTHS, OFFERED[1:], Period("2024-01", "2024-12")
    )
    assert only.is_valid()
    assert only.topic == "extract/knife"


def of_funnel(**data: str) -> MethodForm:
    return MethodForm(data, METHODS["funnel"], AREAS, MONTHS, OFFERED, Period("2024-01", "2024-12"))


def test_what_is_rarely_changed_is_folded_and_the_question_stands_first():
    asked = of_funnel()
    assert [field.name for field in asked.asked_first] == ["area", "topic", "from", "to"]
    assert [field.name for field in asked.folded] == ["level", "adjustment"]
    assert not asked.folded_is_open


def test_what_differs_from_its_default_or_is_wrong_is_never_hidden():
    assert of_funnel(level="district").folded_is_open
    assert of_funnel(level="planet").folded_is_open


def test_where_the_options_are_the_question_nothing_is_folded():
    for name in ("survey", "people"):
        asked = MethodForm({}, METHODS[name], AREAS, MONTHS, OFFERED, Period("2024-01", "2024-12"))
        assert asked.folded == []
        options = {option.name for option in METHODS[name].options}
        assert options < {field.name for field in asked.asked_first}
