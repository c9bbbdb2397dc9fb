"""A priority's thread says how its theme was scored, with the harm beside it; who may not see it learns nothing."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import Theme
from frankpledge.web.assessments.outcomes.tying import tie_results
from frankpledge.web.assessments.priorities.scored import scored
from frankpledge.web.sharing.services import found_group, mark
from frankpledge.web.thread.queries import walk
from tests.web.assessments.chosen import choose, recommend
from tests.web.assessments.conftest import TODAY
from tests.web.assessments.pictured import closed


@pytest.fixture
def result(acting, six, world):
    """Close the exercise of the six themes; give the reference of what it says of knife crime in the county."""
    Theme.objects.filter(slug="knife-crime").update(topics=["police-uk/robbery"])
    exercise = closed(acting, six)
    return f"{exercise.reference}-knife-crime"


def test_each_measure_stands_in_words_and_the_harm_beside_it(acting, result):
    told = scored(acting(Role.BOARD_MEMBER), [result])[result]
    measures = {score.measure: score.band for score in told.scores}
    assert measures["Risk"] == "High"
    assert len(measures) > 2
    assert "MoRiLE-style local scheme v1" in told.scheme
    assert (told.harm.slug, told.fault) == ("knife-crime", "")
    assert told.harm.figure


def test_a_district_beside_its_county_tells_its_risk_alone(acting, result):
    both = (result, f"{result}-E07000222")
    told = scored(acting(Role.BOARD_MEMBER), both)
    assert [told[one].is_beside for one in both] == [False, True]
    partnership = acting(Role.BOARD_MEMBER).partnership
    pages = [
        render_to_string(
            "assessments/_scored.html", {"scored": told[one], "partnership": partnership}
        )
        for one in both
    ]
    assert [page.count("<dt>") for page in pages] == [len(told[result].scores), 1]
    assert ["MoRiLE-style local scheme v1" in page for page in pages] == [True, False]


def test_without_evidence_the_score_stands_and_says_why_no_harm_does(
    acting, result, settings, tmp_path
):
    settings.STORE = tmp_path / "none"
    told = scored(acting(Role.BOARD_MEMBER), [result])[result]
    assert told.harm is None
    assert told.fault
    assert told.scores


def test_a_score_marked_for_others_is_not_told(acting, result, six):
    manager = acting(Role.MANAGER)
    group = found_group(
        by=manager, partnership=manager.partnership, name="Inner", purpose="Synthetic"
    )
    mark(by=manager, kind="assessed-theme", record_id=six.assessed.get(theme__slug="knife-crime").reference,
         level=Level.OFFICIAL_SENSITIVE, groups=[group])  # fmt: skip
    assert scored(acting(Role.BOARD_MEMBER), [result]) == {}
    assert result in scored(manager, [result])


def test_the_score_is_tied_to_what_was_recommended_and_so_leads_to_the_priority(
    acting, result, six, as_role
):
    manager = acting(Role.MANAGER)
    made = recommend(manager, six.assessed.get(theme__slug="knife-crime"))
    tie_results(manager, made, TODAY)
    priority = choose(manager, made).priority
    (decision,) = walk(manager, "priority", priority.slug).because_of
    behind = {step.end.record for step in decision.further[0].further}
    assert result in behind
    assert len(behind) == 4  # the theme, and its score in the county and two districts
    page = (
        as_role(Role.BOARD_MEMBER).get(f"/southmere/priorities/{priority.slug}/").content.decode()
    )
    for words in (
        "The risk",
        "MoRiLE-style local scheme v1",
        "Beside it, not in it",
        "The assessment",
    ):
        assert words in page
    assert (
        "The risk"
        not in as_role(Role.SCRUTINY)
        .get(f"/southmere/priorities/{priority.slug}/")
        .content.decode()
    )
