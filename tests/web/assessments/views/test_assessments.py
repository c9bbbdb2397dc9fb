"""The assessments' pages: begun by who writes them, read by who may, moved on."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import queries
from frankpledge.web.assessments.models import Assessment
from frankpledge.web.sharing import services as sharing


def test_an_empty_list_says_who_begins_one(as_role, cast):
    where = reverse("assessments", args=[cast.own.pk])
    assert "Begin one with the button" in as_role(Role.ANALYST).get(where).text
    read = as_role(Role.BOARD_MEMBER).get(where).text
    assert "analysts and manager begin one" in read
    assert "Begin an assessment" not in read


def test_an_analyst_begins_an_assessment_of_the_themes_that_they_tick(as_role, cast, themes):
    where = reverse("begin-assessment", args=[cast.own.pk])
    client = as_role(Role.ANALYST)
    assert "Knife crime" in client.get(where).text
    sent = {"kind": "full", "title": "Assessment (synthetic)", "first": "2025-04", "last": "2025-12",
            "themes": [themes["asb"].pk]}  # fmt: skip
    page = client.post(where, sent, follow=True)
    made = Assessment.objects.get()
    assert made.reference in page.text
    assert "April 2025 to December 2025" in page.text
    assert [row.theme.slug for row in made.assessed.all()] == ["asb"]


@pytest.mark.parametrize("wrong", [{"title": ""}, {"last": "2025-01"}])
def test_what_is_wrong_is_said_on_the_form_and_makes_nothing(as_role, cast, wrong):
    sent = {"kind": "full", "title": "T", "first": "2025-04", "last": "2025-12"} | wrong
    page = as_role(Role.ANALYST).post(reverse("begin-assessment", args=[cast.own.pk]), sent)
    assert page.status_code == 400
    assert "There is a problem" in page.text
    assert not Assessment.objects.exists()


def test_a_board_member_reads_an_assessment_and_is_offered_no_move(as_role, cast, assessment):
    page = as_role(Role.BOARD_MEMBER).get(
        reverse("assessment", args=[cast.own.pk, assessment.reference])
    )
    assert "Knife crime" in page.text
    assert "Make it final" not in page.text


def test_an_analyst_moves_it_on(as_role, cast, assessment):
    where = reverse("move-assessment", args=[cast.own.pk, assessment.reference])
    page = as_role(Role.ANALYST).post(where, {"state": "final"}, follow=True)
    assert "The Board has received it" in page.text
    assessment.refresh_from_db()
    assert assessment.state == "final"


def test_what_is_not_there_is_404(as_role, cast):
    for name, send in (("assessment", "get"), ("move-assessment", "post")):
        where = reverse(name, args=[cast.own.pk, "NONE-1"])
        assert getattr(as_role(Role.ANALYST), send)(where).status_code == 404


def test_a_restricted_assessment_marks_its_pages_and_tells_who_read_it(
    as_role, acting, cast, assessment
):
    manager = acting(Role.MANAGER)
    sharing.mark(by=manager, kind=queries.KIND, record_id=assessment.reference,
                 level=Level.OFFICIAL_SENSITIVE)  # fmt: skip
    where = reverse("assessment", args=[cast.own.pk, assessment.reference])
    as_role(Role.ANALYST).get(where)
    assert "Who has read it" in as_role(Role.MANAGER).get(where).text
    listed = as_role(Role.ANALYST).get(reverse("assessments", args=[cast.own.pk]))
    assert "OFFICIAL-SENSITIVE" in listed.text


def test_an_assessment_leads_to_the_exercises_that_scored_it(as_role, cast, assessment, panel):
    address = reverse("assessment", args=[cast.own.pk, assessment.reference])
    link = reverse("scoring-exercise", args=[cast.own.pk, panel.exercise.reference])
    assert link in as_role(Role.BOARD_MEMBER).get(address).text
    sharing.mark(by=panel.manager, kind="scoring-exercise", record_id=panel.exercise.reference,
                 level=Level.OFFICIAL_SENSITIVE,
                 groups=[sharing.found_group(by=panel.manager, partnership=cast.own, name="Inner",
                                             purpose="Synthetic")])  # fmt: skip
    assert link not in as_role(Role.BOARD_MEMBER).get(address).text
