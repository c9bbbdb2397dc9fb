"""Pages of death reviews: a case is taken from its notification to its recommendations with the forms alone."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.partnerships.models import Agency
from frankpledge.web.reviews import casework, recommendations, urls
from frankpledge.web.reviews.models import DeathReview
from tests.web.reviews.conftest import CRITERIA, TOLD


@pytest.fixture
def client(as_role):
    return as_role(Role.DEATH_REVIEW_COORDINATOR)


def day(name, on):
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


def where(review, *step):
    name = "review-step" if step else "review"
    return reverse(name, args=[review.partnership_id, review.reference, *step])


def test_a_case_goes_its_way_with_the_forms_alone(client, cast, panellist):
    sent = {"regime": "domestic-homicide", "area": "E07000221", "circumstances": "at home"}
    sent |= day("died_on", TOLD) | day("notified_on", TOLD)
    answer = client.post(reverse("notify-review", args=[cast.own.pk]), sent)
    review = DeathReview.objects.get()
    assert answer.url == where(review)
    decided = day("on", datetime.date(2026, 3, 30))
    due = day("due_on", datetime.date(2026, 12, 1))
    lead = Agency.objects.get(partnership=cast.own, slug="council")
    steps = [
        ("criteria", dict.fromkeys(CRITERIA, "yes")),
        ("consult", {"consultation": "police and health agree", **decided}),
        ("decide", {"is_commissioned": "yes", "reason": "all met", **decided}),
        ("home-office", decided),
        ("chair", {"independence": "of no agency involved", **decided}),
        ("join", {"membership": panellist.pk}),
        ("pause", {"reason": "a trial", **day("since", datetime.date(2026, 5, 1))}),
        ("resume", day("on", datetime.date(2026, 5, 31))),
        ("report", day("on", datetime.date(2026, 9, 1))),
        (
            "recommend",
            {"level": "agency", "text": "learn", "lead": lead.pk, **due},
        ),
        ("send", day("on", datetime.date(2026, 9, 2))),
        ("publish", day("on", datetime.date(2026, 10, 2))),
    ]
    for step, told in steps:
        assert client.get(where(review, step)).status_code == 200, step
        answer = client.post(where(review, step), told)
        assert answer.status_code == 302, (step, answer.text)
    review.refresh_from_db()
    assert (review.state, review.decision_reason) == ("published", "all met")
    told = client.get(where(review)).text
    for words in (
        "all met",
        "police and health agree",
        "of no agency involved",
        "a trial",
        "Done on 30 March 2026",
        panellist.person.name,
    ):
        assert words in told, words
    about = reverse("review-recommendation", args=[cast.own.pk, review.reference, 1])
    assert (
        client.post(about, {"about": "progress", "state": "done", "note": "it is done"}).url
        == about
    )
    assert "it is done" in client.get(about).text


def test_each_rule_shows_its_source_and_how_far_it_was_checked(client, notified):
    told = client.get(where(notified)).text
    assert "Statutory guidance of December 2016, section 5: not read in the source again" in told
    assert (
        "Domestic Violence, Crime and Victims Act 2004, section 9: read in an excerpt of it" in told
    )
    assert "This is not legal advice" in told
    assert "section 9: read in an excerpt of it" in client.get(where(notified, "criteria")).text


def test_a_step_names_the_rule_that_it_keeps(client, deciding):
    told = client.get(where(deciding, "decide")).text
    rule = "Decide whether the criteria are met and a review is established, due by 2 April 2026"
    assert (
        f"The rule that this keeps: {rule}. Statutory guidance of December 2016, section 5" in told
    )


def test_whoever_decides_is_told_what_the_criteria_say_and_that_nobody_was_consulted(
    client, deciding, take
):
    told = client.get(where(deciding, "decide")).text
    assert "Each criterion is met: by them, a review is due." in told
    assert "No consultation is written down." in told
    take(
        casework.answer_criteria, deciding, answers={**dict.fromkeys(CRITERIA, "yes"), "age": "no"}
    )
    take(casework.consult, deciding, consultation="agreed", on=TOLD)
    told = client.get(where(deciding, "decide")).text
    assert "1 of 3 criteria is not met: by them, no review is due." in told
    assert "No consultation is written down." not in told


def test_a_case_says_what_comes_next_and_offers_nothing_that_cannot_be_done(client, reporting):
    told = client.get(where(reporting)).text
    after = told.split("What comes next")[1].split("</div>")[0]
    assert after.index("Say that the Home Office was told") < after.index("report is complete")
    for step in ("resume", "send", "leave", "conflict", "agency-report"):
        assert where(reporting, step) not in told, step
        assert client.get(where(reporting, step)).status_code == 404, step


def test_a_list_says_what_each_case_waits_for_and_reads_no_word_that_is_sealed(
    client, reporting, take, settings
):
    listed = reverse("reviews", args=[reporting.partnership_id])
    assert "Tell the Home Office of the decision, whichever way it went: due by 2 April 2026" in (
        client.get(listed).text
    )
    take(casework.tell_home_office, reporting, on=datetime.date(2026, 3, 30))
    take(casework.pause, reporting, reason="a trial", since=datetime.date(2026, 5, 1))
    settings.REVIEW_KEYS = []
    told = client.get(listed).text
    assert "Complete the overview report: no day while it is paused" in told
    assert "late" not in told.split("fp-register")[1].split("</ul>")[0]


def test_a_decision_that_is_late_says_so(client, notified):
    told = client.get(where(notified)).text
    assert "Due by 2 April 2026" in told
    assert "Late" in told


def test_a_step_that_is_not_due_is_not_offered_and_not_there(client, notified):
    assert "Check the criteria" in client.get(where(notified)).text
    for step in ("decide", "publish", "no-such-step"):
        assert client.get(where(notified, step)).status_code == 404
        assert where(notified, step) not in client.get(where(notified)).text


def test_a_refusal_of_the_case_stands_on_the_form(client, deciding):
    sent = {"is_commissioned": "no", "reason": "not met", **day("on", datetime.date(2026, 3, 1))}
    answer = client.post(where(deciding, "decide"), sent)
    assert answer.status_code == 400
    assert "1 March 2026 lies before 2 March 2026, the day of the step before." in answer.text
    deciding.refresh_from_db()
    assert deciding.state == "deciding"


def test_the_coordinator_sees_who_read_a_case_and_who_tried(client, as_role, reporting, place):
    as_role(Role.DEATH_REVIEW_PANEL).get(where(reporting))
    as_role(Role.MANAGER).get(where(reporting))
    told = client.get(reverse("review-reads", args=[reporting.partnership_id, reporting.reference]))
    tried, read = told.text.split("<h2")[1:3]
    assert "Synthetic Manager" in tried
    assert "Synthetic Manager" not in read
    assert place.membership.person.name in read


def test_many_pages_of_one_reader_hide_no_other(client, as_role, reporting, place):
    as_role(Role.DEATH_REVIEW_PANEL).get(where(reporting))
    for _ in range(60):
        client.get(where(reporting))
    told = client.get(reverse("review-reads", args=[reporting.partnership_id, reporting.reference]))
    read = told.text.split("Read it</h2>")[1].split("</ul>")[0]
    assert read.count("<li>") == 2
    assert "times, the last at" in read
    assert f"{place.membership.person.name} (Death-review panel member for" in read


def test_a_page_asks_as_much_of_many_rows_as_of_one(
    client, coordinator, reporting, recommended, place
):
    place_of_partnership = [reporting.partnership_id]
    pages = [
        where(reporting),
        reverse("reviews", args=place_of_partnership),
        reverse("review-monitoring", args=place_of_partnership),
        reverse("review-reads", args=[*place_of_partnership, reporting.reference]),
        reverse("review-recommendation", args=[*place_of_partnership, reporting.reference, 1]),
    ]
    asked = [questions(client, page) for page in pages]
    for number in range(5):
        recommendations.recommend(
            by=coordinator, review=reporting, today=TOLD, level="local", text=f"learn {number}",
            lead=recommended.lead, due_on=recommended.due_on,
        )  # fmt: skip
    assert [questions(client, page) for page in pages] == asked
    assert max(asked) <= 9, asked


def questions(client, page):
    """Count the questions of a page; writing down that it was read is none."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(page).status_code == 200
    return sum(one["sql"].startswith("SELECT") for one in asked.captured_queries)


def test_every_address_of_a_case_stands_behind_its_door():
    for one in urls.urlpatterns:
        assert getattr(one.callback, "names_a_case", False) == ("record" in str(one.pattern))
