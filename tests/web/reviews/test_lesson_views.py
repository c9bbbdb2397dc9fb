"""Pages of what a review leads to, by their forms alone."""

from __future__ import annotations

import datetime
import re

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.models import Action
from frankpledge.web.partnerships.models import Agency
from frankpledge.web.reviews import recommendations
from tests.web.reviews.conftest import PLANTED
from tests.web.reviews.test_actions_of_reviews import DUE, WORDS
from tests.web.reviews.test_views import day

EARLIER = datetime.date(2026, 10, 1)


@pytest.fixture
def client(as_role):
    return as_role(Role.DEATH_REVIEW_COORDINATOR)


def where(review, name, *more):
    return reverse(name, args=[review.partnership_id, review.reference, *more])


def test_an_action_begins_in_words_that_were_read_again(client, reporting, recommended):
    page = where(reporting, "review-recommendation-action", 1)
    assert PLANTED in client.get(page).text
    sent = {**WORDS, **day("due_on", DUE)}
    refused = client.post(page, sent)
    assert refused.status_code == 400
    assert "Say that the words name nobody" in refused.text
    assert client.post(page, sent | {"is_clear": "on"}).url == where(
        reporting, "review-recommendation", 1
    )
    made = Action.objects.get()
    told = client.get(where(reporting, "review-recommendation", 1)).text
    for words in (made.reference, *WORDS.values(), "Nothing told yet"):
        assert words == WORDS["objective"] or words in told, words


def test_words_that_tell_of_the_case_are_refused_on_the_form(client, reporting, recommended):
    sent = {
        **WORDS,
        **day("due_on", DUE),
        "is_clear": "on",
        "title": f"As in {reporting.reference}",
    }
    refused = client.post(where(reporting, "review-recommendation-action", 1), sent)
    assert refused.status_code == 400
    assert "The words tell of the case" in refused.text
    assert not Action.objects.exists()


def test_a_point_is_written_down_acted_on_and_met_with_the_forms_alone(client, sent):
    lead = Agency.objects.get(partnership=sent.partnership)
    step = where(sent, "review-step", "point")
    told = {"text": "Say what was offered", "lead": lead.pk}
    told |= day("raised_on", datetime.date(2026, 10, 12)) | day("due_on", DUE)
    assert client.get(step).status_code == 200
    assert client.post(step, told).url == where(sent, "review")
    assert "1. Say what was offered" in client.get(where(sent, "review")).text
    page, act = where(sent, "review-point", 1), where(sent, "review-point-action", 1)
    assert act in client.get(page).text
    assert client.post(act, {**WORDS, **day("due_on", DUE), "is_clear": "on"}).url == page
    assert WORDS["title"] in client.get(page).text
    too_early = {"words": "It says so", **day("on", EARLIER)}
    assert "from 12 October 2026" in client.post(page, too_early).text
    assert (
        client.post(page, {"words": "It says so", **day("on", datetime.date(2026, 10, 20))}).url
        == page
    )
    shown = client.get(page).text
    assert "Met on 20 October 2026" in shown
    assert act not in shown


def test_a_step_for_points_is_not_there_before_the_report_was_sent(client, reporting):
    assert client.get(where(reporting, "review-step", "point")).status_code == 404


def test_an_agency_is_asked_for_its_report_which_is_late_until_it_comes(client, reporting):
    lead = Agency.objects.get(partnership=reporting.partnership)
    asked, due = datetime.date(2026, 5, 1), datetime.date(2026, 8, 1)
    step, came = (
        where(reporting, "review-step", "ask-agency"),
        where(reporting, "review-step", "agency-report"),
    )
    told = {"agency": lead.pk, **day("asked_on", asked), **day("due_on", due)}
    assert client.post(step, told).url == where(reporting, "review")
    shown = client.get(where(reporting, "review")).text
    assert "due by 1 August 2026" in shown
    assert re.search(r"Waited for, \d+ days late", shown)
    assert f'value="{lead.pk}"' not in client.get(step).text
    report = reporting.agency_reports.get()
    assert f"{lead}, report due by 1 August 2026" in client.get(came).text
    assert client.post(came, {"report": report.pk, **day("on", due)}).url == where(
        reporting, "review"
    )
    shown = client.get(where(reporting, "review")).text
    assert "Came on 1 August 2026<" in shown
    assert "late<" not in shown.partition("Agencies’ reports")[2]


def test_the_coordinator_calls_it_done_and_a_panellist_assures(
    client, as_role, reporting, recommended, place
):
    page, about = (
        where(reporting, "review-assurance", 1),
        where(reporting, "review-recommendation", 1),
    )
    found = {"is_assured": "no", "reason": "no call was heard"}
    panellist = as_role(Role.DEATH_REVIEW_PANEL)
    assert "Nobody has called it done yet" in panellist.get(page).text
    client.post(about, {"about": "progress", "state": "done", "note": "All are trained"})
    assert "You called it done yourself" in client.get(page).text
    found |= day("on", recommended.assurance.get().on)
    assert client.post(page, found).status_code == 400
    assert "All are trained" in panellist.get(page).text
    assert panellist.post(page, found).url == page
    shown = client.get(page).text
    assert "Sent back" in shown
    assert "no call was heard" in shown
    assert panellist.post(about, {"about": "progress"}).status_code == 404


def test_the_coordinator_finds_of_which_recommendations_to_ask(
    client, coordinator, reporting, recommended, settings
):
    told = {"about": "progress", "state": "done", "note": "done"}
    recommendations.update(
        by=coordinator, recommendation=recommended, today=datetime.date(2024, 6, 1), **told
    )
    page = reverse("review-outcomes", args=[reporting.partnership_id])
    assert page in client.get(reverse("reviews", args=[reporting.partnership_id])).text
    shown = client.get(page).text
    assert shown.count(f"{reporting.pseudonym}, recommendation 1") == 2
    assert "after two years, to be asked since 1 June 2026" in shown
    assert where(reporting, "review-recommendation", 1) in shown
    assert PLANTED not in shown
    settings.REVIEW_KEYS = []
    assert client.get(page).text.count(reporting.pseudonym) == 2, "it reads a sealed word"


def test_who_only_sits_on_a_panel_is_not_asked_what_came_of_recommendations(
    as_role, reporting, place
):
    page = reverse("review-outcomes", args=[reporting.partnership_id])
    assert as_role(Role.DEATH_REVIEW_PANEL).get(page).status_code == 403
