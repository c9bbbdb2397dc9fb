"""An analyst begins a report, orders and words its sections, freezes it, and delivers its commission with it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import AssessmentReport
from frankpledge.web.assessments.reports import services
from frankpledge.web.explore.commissions import services as commissions
from tests.web.assessments.conftest import TODAY

GIVEN = {
    "kind": "annual-update",
    "title": "Update (synthetic)",
    "first": "2025-04",
    "last": "2025-12",
}


@pytest.fixture
def analyst(as_role):
    return as_role(Role.ANALYST)


@pytest.fixture
def report(acting, assessment):
    return services.begin(by=acting(Role.ANALYST), today=TODAY, assessment=assessment, **GIVEN)


@pytest.fixture
def at(cast, report):
    """Give the address of a page of the report."""

    def address(name, *more):
        return reverse(name, args=[cast.own.pk, report.reference, *more])

    return address


def test_a_report_is_begun_from_its_outline(analyst, cast, assessment):
    where = reverse("assessment-report-begin", args=[cast.own.pk])
    assert "For the year of the review" in analyst.get(where).text
    page = analyst.post(where, GIVEN | {"assessment": assessment.pk}, follow=True).text
    made = AssessmentReport.objects.get()
    assert f"Begun as {made.reference}" in page
    assert "Progress against the priorities" in page
    refused = analyst.post(where, GIVEN)
    assert refused.status_code == 400
    assert "Choose the assessment" in refused.text


def test_a_section_is_written_and_what_is_wrong_is_said_beside_it(analyst, at, report, world):
    del world
    section = report.sections.all()[0]
    where = at("assessment-report-section", section.pk)
    assert "What should a member of the Board remember" in analyst.get(where).text
    sent = {"base": "1", "heading": "In short", "words": "It fell."}
    assert "The section is saved" in analyst.post(where, sent, follow=True).text
    wrong = analyst.post(where, sent | {"base": "2", "words": "[figure 000000000000]"})
    assert wrong.status_code == 400
    assert "[figure 000000000000]" in wrong.text
    assert analyst.get(at("assessment-report-section", 999_999)).status_code == 404


def test_the_second_of_two_sees_theirs_and_keeps_their_own_in_the_box(analyst, at, report, as_role):
    where = at("assessment-report-section", report.sections.all()[0].pk)
    sent = {"base": "1", "heading": "In short", "words": "Their words."}
    as_role(Role.MANAGER).post(where, sent)
    page = analyst.post(where, sent | {"words": "My words."})
    assert page.status_code == 409
    assert "Their words." in page.text
    assert "My words.</textarea>" in page.text
    assert 'name="base" value="2"' in page.text
    analyst.post(where, sent | {"base": "2", "words": "Ours."})
    assert report.sections.all()[0].words == "Ours."


def test_sections_are_ordered_by_buttons_and_added(analyst, at, report):
    second = report.sections.all()[1]
    page = analyst.post(at("assessment-report-arrange", second.pk), {"how": "up"}, follow=True).text
    assert page.index(second.heading) < page.index("In short")
    analyst.post(at("assessment-report-arrange", second.pk), {"how": "hide"})
    assert "left out" in analyst.get(at("assessment-report-edit")).text
    assert second.heading not in [row.heading for row in report.sections.filter(shown=True)]
    assert (
        analyst.post(at("assessment-report-arrange", second.pk), {"how": "off"}).status_code == 400
    )
    assert "Gathered: Caveats" in analyst.get(at("assessment-report-add")).text
    added = analyst.post(
        at("assessment-report-add"), {"heading": "Annex", "provider": ""}, follow=True
    )
    assert "Annex" in added.text
    assert analyst.post(at("assessment-report-add"), {"heading": ""}).status_code == 400


def test_it_is_frozen_read_as_an_edition_and_a_draft_again_after_a_change(analyst, at, report):
    page = analyst.post(at("assessment-report-freeze"), follow=True).text
    assert "Frozen as edition 1. Nothing is published by this." in page
    assert "Ready for publishing" in page
    assert "Freeze it" not in page
    assert "It is frozen" in analyst.get(at("assessment-report-edit")).text
    analyst.post(at("assessment-report-arrange", report.sections.all()[0].pk), {"how": "hide"})
    assert "Freeze it" in analyst.get(at("assessment-report")).text
    assert "In short" in analyst.get(at("assessment-report-edition", 1)).text


def test_a_commission_is_delivered_with_it(analyst, cast, acting):
    by = acting(Role.ANALYST)
    asked = commissions.enter(by=by, today=TODAY, title="Bicycles", question="Where?", asker="The chair",
                              asked_on=TODAY, due_on=TODAY)  # fmt: skip
    report = services.begin(
        by=by, today=TODAY, commission=asked, **(GIVEN | {"kind": "problem-profile"})
    )
    where = [cast.own.pk, report.reference]
    page = analyst.get(reverse("assessment-report", args=where)).text
    assert "Bicycles" in page
    assert "Deliver the commission with it" not in page
    analyst.post(reverse("assessment-report-freeze", args=where))
    assert (
        "Deliver the commission with it"
        in analyst.get(reverse("assessment-report", args=where)).text
    )
    done = analyst.post(reverse("assessment-report-deliver", args=where), follow=True)
    assert "report SOUTHMERE-AR-001, edition 1" in done.text
    assert (
        "Deliver the commission with it"
        not in analyst.get(reverse("assessment-report", args=where)).text
    )
