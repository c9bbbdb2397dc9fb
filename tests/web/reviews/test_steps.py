"""What comes next of a case: what the law waits for first, and nothing that cannot be done."""

from __future__ import annotations

import datetime

from frankpledge.web.reviews import casework, steps
from frankpledge.web.reviews.models import DeathReview
from tests.web.reviews.conftest import TODAY


def facts(review):
    return steps.facts_of(review.pauses.all(), review.panel.all(), review.agency_reports.all())


def after(review):
    review.refresh_from_db()
    return steps.next_of(review, facts(review))


def test_the_criteria_come_first_then_the_consultation_then_the_decision(notified, take):
    assert after(notified) == ["criteria"]
    take(casework.answer_criteria, notified, answers=dict.fromkeys(("age", "violence", "relation"), "yes"))  # fmt: skip
    assert after(notified) == ["consult", "decide"]
    take(casework.consult, notified, consultation="police and health agree", on=TODAY)
    assert after(notified) == ["decide"]
    told = {"is_commissioned": False, "reason": "not met", "on": TODAY}
    take(casework.decide, notified, **told)
    assert after(notified) == ["home-office"]
    take(casework.tell_home_office, notified, on=TODAY)
    assert after(notified) == []


def test_a_report_is_completed_then_sent_then_published_or_not(reporting, take):
    take(casework.tell_home_office, reporting, on=TODAY)
    assert after(reporting) == ["report"]
    take(casework.report, reporting, on=datetime.date(2026, 9, 1))
    assert after(reporting) == ["send"]
    take(casework.send, reporting, on=datetime.date(2026, 9, 8))
    assert after(reporting) == ["publish", "withhold"]


def test_a_review_that_is_paused_can_be_resumed_and_is_not_paused_twice(reporting, take):
    take(casework.pause, reporting, reason="a trial", since=TODAY)
    assert after(reporting)[-1] == "resume"
    names = [name for _, links in steps.offered(reporting, facts(reporting)) for name, _ in links]
    assert "pause" not in names


def test_what_was_done_already_is_offered_as_a_correction(deciding):
    held = DeathReview.objects.get(pk=deciding.pk)
    words = dict(link for _, links in steps.offered(held, facts(held)) for link in links)
    assert words["criteria"] == "Answer the criteria anew"
