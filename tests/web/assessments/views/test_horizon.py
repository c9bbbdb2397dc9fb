"""The horizon's pages: entered by who writes assessments, read by who may, tested once."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.horizon import services
from frankpledge.web.assessments.models import FrameworkNote, HorizonEntry
from tests.web.assessments.chosen import make_final
from tests.web.assessments.conftest import TODAY
from tests.web.assessments.horizon.test_services import WHOLE

SENT = {"what": "More knives", "why": "Word of schools", "source": "Schools", "likelihood": "likely",
        "test_on-day": "30", "test_on-month": "6", "test_on-year": "2099", "level": Level.OFFICIAL.value}  # fmt: skip


@pytest.fixture
def entry(acting, assessment, knife):
    return services.enter(
        by=acting(Role.ANALYST), today=TODAY, assessment=assessment, themes=[knife], **WHOLE
    )


def test_an_empty_horizon_says_what_to_do(as_role, cast, acting, assessment):
    where = reverse("horizon", args=[cast.own.pk, assessment.reference])
    assert "Begin with what partners expect" in as_role(Role.ANALYST).get(where).text
    read = as_role(Role.BOARD_MEMBER).get(where).text
    assert "analysts and manager enter" in read
    assert "Enter what may come</a>" not in read
    make_final(acting(Role.MANAGER), assessment)
    closed = as_role(Role.ANALYST).get(where).text
    assert "Nothing was entered before the assessment was closed" in closed
    assert "analysts and manager enter" not in closed


def test_an_analyst_enters_what_may_come_from_the_page_of_a_theme(as_role, cast, knife):
    where = reverse("horizon-enter", args=[cast.own.pk, knife.assessment.reference])
    client = as_role(Role.ANALYST)
    asked = client.get(f"{where}?theme=knife-crime")
    assert asked.text.count(" checked") == 2  # the theme, and the marking
    assert "about 55% to 75%" in asked.text
    page = client.post(where, SENT | {"themes": [knife.pk]}, follow=True)
    made = HorizonEntry.objects.get()
    assert made.reference in page.text
    assert "Likely: about 55% to 75%" in page.text
    listed = client.get(reverse("horizon", args=[cast.own.pk, knife.assessment.reference])).text
    assert "1 still to be tested" in listed
    theme = reverse("assessed-theme", args=[cast.own.pk, knife.assessment.reference, "knife-crime"])
    assert "More knives" in client.get(theme).text


def test_what_is_wrong_is_said_on_the_form(as_role, cast, assessment):
    where = reverse("horizon-enter", args=[cast.own.pk, assessment.reference])
    for wrong in ({"what": ""}, {"test_on-year": "2001"}):
        page = as_role(Role.ANALYST).post(where, SENT | wrong)
        assert page.status_code == 400
        assert "There is a problem" in page.text
    assert not HorizonEntry.objects.exists()


def test_an_entry_is_tested_and_its_word_is_counted(as_role, cast, entry):
    client = as_role(Role.ANALYST)
    where = reverse("horizon-test", args=[cast.own.pk, entry.reference])
    assert "It was called <strong>likely</strong>" in client.get(where).text
    assert client.post(where, {"came_true": "no"}).status_code == 400
    told = {"came_true": "no", "what_happened": "None came."}
    assert "None came." in client.post(where, told, follow=True).text
    assert client.post(where, told).status_code == 400
    listed = client.get(reverse("horizon", args=[cast.own.pk, entry.assessment.reference])).text
    assert "How often it came" in listed
    assert "Its day has come" not in listed


def test_an_entry_whose_day_has_come_says_so(as_role, cast, entry):
    HorizonEntry.objects.filter(pk=entry.pk).update(test_on=datetime.date(2026, 2, 1))
    for name, record in (
        ("horizon", entry.assessment.reference),
        ("horizon-entry", entry.reference),
    ):
        page = as_role(Role.BOARD_MEMBER).get(reverse(name, args=[cast.own.pk, record])).text
        assert "Its day has come" in page
        assert "Write down whether it came" not in page


def test_a_note_is_written_shown_on_the_theme_and_withdrawn(as_role, cast, knife):
    client = as_role(Role.ANALYST)
    given = [cast.own.pk, knife.assessment.reference, "knife-crime"]
    where = reverse("note-write", args=given)
    assert "Which laws, duties or recording rules" in client.get(where).text
    assert client.post(where, {"factor": "pestelo/legal"}).status_code == 400
    sent = {"factor": "pestelo/legal", "words": "A new duty.", "source": "The Act"}
    page = client.post(where, sent, follow=True).text
    assert "A new duty." in page
    assert "Legal" in page
    withdraw = reverse("note-withdraw", args=[cast.own.pk, FrameworkNote.objects.get().pk])
    assert "A new duty." in client.get(withdraw).text
    assert client.post(withdraw, {"why": ""}).status_code == 400
    assert "A new duty." not in client.post(withdraw, {"why": "Repealed."}, follow=True).text
    assert client.get(withdraw).status_code == 404


def test_what_is_not_there_is_404(as_role, cast, assessment):
    client = as_role(Role.ANALYST)
    for name, given in (
        ("horizon", ["NONE-1"]),
        ("horizon-entry", ["NONE-1"]),
        ("note-withdraw", [99]),
    ):
        assert client.get(reverse(name, args=[cast.own.pk, *given])).status_code == 404
