"""Pages of case reviews: a case is taken from application to answers with the forms alone, and figures leave."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.casereviews import casework, panels, recommendations, views
from frankpledge.web.casereviews.models import CaseReview
from tests.web.casereviews.conftest import APPLIED, DAY, DECIDED, HELD, THREE, TODAY


@pytest.fixture
def client(as_role, manager):
    return as_role(Role.MANAGER)


def day(name, on):
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


def where(review, *step):
    name = "case-review-step" if step else "case-review"
    return reverse(name, args=[review.partnership_id, review.reference, *step])


def test_a_case_goes_its_way_with_the_forms_alone(client, cast, council, panellist):
    sent = {"rule": "statutory", "applicant": "Who (synthetic)", "about": "noise"}
    sent |= day("applied_on", APPLIED)
    answer = client.post(reverse("apply-for-case-review", args=[cast.own.pk]), sent)
    review = CaseReview.objects.get()
    assert answer.url == where(review)
    complaints = [
        ("complaint", {"incident": incident, "to": to, **day("behaved_on", behaved), **day("complained_on", reported)})
        for incident, behaved, reported, to in THREE
    ]  # fmt: skip
    steps = [
        ("acknowledge", day("on", DAY(2026, 9, 2))),
        *complaints,
        ("decide", {"is_accepted": "yes", "reason": "", **day("on", DECIDED)}),
        ("threshold-told", day("on", DAY(2026, 9, 11))),
        ("join", {"agency": council.pk, "membership": panellist.pk}),
        ("hold", {"outcome": "nobody had called back", **day("on", HELD)}),
        ("recommend", {"agency": council.pk, "text": "call back within a week"}),
        ("outcome-told", day("on", DAY(2026, 9, 25))),
        ("forget", {}),
    ]
    for step, told in steps:
        assert client.get(where(review, step)).status_code == 200, step
        answer = client.post(where(review, step), told)
        assert answer.status_code == 302, (step, answer.text)
    about = reverse("case-review-recommendation", args=[cast.own.pk, review.reference, 1])
    told = {"is_accepted": "no", "reason": "no staff for it", **day("on", DAY(2026, 9, 30))}
    assert client.get(about).status_code == 200
    assert client.post(about, told).url == where(review)
    told = client.get(where(review)).text
    for words in (
        "Met by the complaints",
        "3 complaints count and 3 are needed",
        "Done on 2 September 2026, due by 15 September 2026, the 10th working day",
        panellist.person.name,
        "nobody had called back",
        "call back within a week",
        "Not accepted",
        "no staff for it",
        "Emptied on",
    ):
        assert words in told, words
    assert "Who (synthetic)" not in told


def test_a_case_that_does_not_meet_the_threshold_says_why_in_words(client, applied, complain, take):
    complain(applied, [*THREE[:2], ("late", DAY(2026, 6, 1), DAY(2026, 7, 2), "the police")])
    told = client.get(where(applied)).text
    assert "Not met by the complaints" in told
    assert "2 complaints count and 3 are needed" in told
    assert "Does not count: reported more than a month after the behaviour" in told


def test_a_local_decision_without_a_reason_is_refused_on_the_form(client, applied):
    answer = client.post(where(applied, "decide"), {"is_accepted": "yes", **day("on", DECIDED)})
    assert answer.status_code == 400
    assert "Too few complaints count. Say why a review is held all the same" in answer.text
    applied.refresh_from_db()
    assert applied.state == "applied"


def test_each_rule_shows_its_source_and_how_far_it_was_checked(client, applied):
    told = client.get(where(applied)).text
    assert "section 104: read in an excerpt of it" in told
    assert "procedure; others differ: uncertain" in told
    assert "This is not legal advice" in told


def test_what_is_late_stands_in_the_list(client, applied):
    told = client.get(reverse("case-reviews", args=[applied.partnership_id])).text
    assert "acknowledge the application, due by 15 September 2026" in told
    assert "Applied for, late" in told


def test_a_step_that_is_not_due_is_not_offered_and_not_there(client, applied):
    assert "Answer the threshold" in client.get(where(applied)).text
    for step in ("hold", "outcome-told", "no-such-step"):
        assert client.get(where(applied, step)).status_code == 404
        assert where(applied, step) not in client.get(where(applied)).text


def test_who_applied_is_not_emptied_before_the_case_is_over(client, held, take):
    assert where(held, "forget") not in client.get(where(held)).text
    assert client.get(where(held, "forget")).status_code == 404
    take(casework.tell_outcome, held, on=TODAY)
    assert where(held, "forget") in client.get(where(held)).text


def test_a_step_that_is_taken_once_is_not_offered_again(client, applied, take):
    take(casework.acknowledge, applied, on=DAY(2026, 9, 2))
    assert where(applied, "acknowledge") not in client.get(where(applied)).text
    assert client.get(where(applied, "acknowledge")).status_code == 404


def test_a_panel_member_reads_the_case_and_takes_no_step(as_role, accepted, place):
    client = as_role(Role.PROBLEM_SOLVING_CHAIR)
    told = client.get(where(accepted)).text
    assert "Next</h2>" not in told
    assert "Who has read it" not in told
    assert client.get(where(accepted, "hold")).status_code == 404


def test_the_manager_sees_who_read_a_case_and_who_tried(client, as_role, accepted, place):
    as_role(Role.PROBLEM_SOLVING_CHAIR).get(where(accepted))
    as_role(Role.PARTNER_LEAD).get(where(accepted))
    told = client.get(reverse("case-review-reads", args=[accepted.partnership_id, accepted.reference]))  # fmt: skip
    tried, read = told.text.split("<h2")[1:3]
    assert "Synthetic Partner lead" in tried
    assert "Synthetic Partner lead" not in read
    assert place.membership.person.name in read


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.SCRUTINY, Role.COMMISSIONERS_OFFICE])
def test_figures_tell_the_four_numbers_of_the_act_and_nothing_of_a_case(as_role, recommended, role):
    place = recommended.review.partnership_id
    told = as_role(role).get(reverse("case-review-figures", args=[place])).text
    for words in ("Applications for a case review", "Times that the threshold was not met",
                  "Case reviews carried out", "Case reviews that led to recommendations",
                  "April 2026 to March 2027, so far", "section 104: not read in the source again"):  # fmt: skip
        assert words in told, words
    assert recommended.review.reference not in told
    assert "September" not in told


def test_figures_leave_as_csv_each_row_with_its_year_and_source(as_role, recommended):
    where = reverse("case-review-figures-csv", args=[recommended.review.partnership_id])
    answer = as_role(Role.BOARD_MEMBER).get(where)
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["Number"] for row in rows] == ["1", "0", "1", "0", "1", "1"]
    assert {row["Year"] for row in rows} == {"April 2026 to March 2027"}
    assert recommended.review.reference not in answer.text


def test_who_sees_no_figures_is_refused(as_role, cast):
    for name in ("case-review-figures", "case-review-figures-csv"):
        where = reverse(name, args=[cast.own.pk])
        assert as_role(Role.DEATH_REVIEW_PANEL).get(where).status_code == 403


def test_a_page_asks_as_much_of_many_rows_as_of_one(
    client, manager, held, recommended, council, complain, take
):
    own, case = [held.partnership_id], [held.partnership_id, held.reference]
    pages = [
        where(held),
        reverse("case-reviews", args=own),
        reverse("case-review-reads", args=case),
        reverse("case-review-recommendation", args=[*case, 1]),
        reverse("case-review-figures", args=own),
        where(held, "recommend"),
        where(held, "join"),
    ]
    asked = [questions(client, page) for page in pages]
    for number in range(5):
        take(recommendations.recommend, held, agency=council, text=f"learn {number}")
        told = {"rule": "statutory", "applicant": "who", "about": "what"}
        casework.apply(by=manager, today=HELD, applied_on=APPLIED, **told)
    take(panels.join, held, agency=council)
    assert [questions(client, page) for page in pages] == asked
    assert max(asked) <= 9, asked


def test_the_form_of_the_decision_asks_as_much_of_many_complaints_as_of_none(
    client, applied, complain
):
    none = questions(client, where(applied, "decide"))
    complain(applied)
    assert questions(client, where(applied, "decide")) == none <= 9


def questions(client, page):
    """Count the questions of a page; writing down that it was read is none."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return sum(one["sql"].startswith("SELECT") for one in asked.captured_queries)


def test_every_address_of_a_case_stands_behind_its_door():
    for one in views.urlpatterns:
        assert getattr(one.callback, "names_a_case", False) == ("record" in str(one.pattern))
