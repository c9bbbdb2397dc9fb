"""Actions because of a review: in words of their own, seen by their lead, who sees nothing of the case."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.models import Action
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships.models import Agency
from frankpledge.web.reviews import actions_of_reviews, points, recommendations
from frankpledge.web.reviews.actions_of_reviews import Words
from frankpledge.web.reviews.models import ReviewAttempt
from frankpledge.web.thread.registry import describe, over
from tests.web.reviews.conftest import PLANTED, TODAY
from tests.web.reviews.test_walls import addresses

DUE = datetime.date(2027, 3, 1)
WORDS = {"title": "Train whoever answers the phone", "objective": "Every call is asked about safety at home.",
         "outcome": "No call ends without it.", "success_measure": "Forty calls heard each quarter."}  # fmt: skip


@pytest.fixture
def owner(acting, recommended):
    """Give an action owner of the agency that leads on the recommendation."""
    held = acting(Role.ACTION_OWNER)
    assert held.agency_id == recommended.lead_id
    return held


@pytest.fixture
def begin(coordinator, recommended):
    def begun(about=recommended, **more):
        told = {
            "by": coordinator,
            "today": TODAY,
            "words": Words(**{"due_on": DUE, **WORDS, **more}),
        }
        return actions_of_reviews.act_on_recommendation(recommendation=about, **told)

    return begun


def test_an_action_stands_in_words_of_its_own_and_the_recommendation_is_under_way(
    begin, owner, recommended
):
    made = begin(lead=owner)
    assert {name: getattr(made, name) for name in WORDS} == WORDS
    assert (made.agency, made.lead, made.due_on) == (recommended.lead, owner, DUE)
    recommended.refresh_from_db()
    assert recommended.state == "under-way"


def test_its_lead_sees_the_action_and_neither_case_nor_what_it_is_called(
    as_role, begin, owner, reporting, recommended
):
    made = begin(lead=owner)
    client = as_role(Role.ACTION_OWNER)
    place = reporting.partnership_id
    pages = [reverse("action", args=[place, made.reference]), reverse("my-actions", args=[place]),
             reverse("thread-of-record", args=[place, "action", made.reference])]  # fmt: skip
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert WORDS["title"] in answer.text, page
        for word in (PLANTED, reporting.reference, reporting.pseudonym, "eath review"):
            assert word not in answer.text, (page, word)
    tried = addresses(reporting, recommended.number)
    assert {client.get(one).status_code for one in tried} == {404}
    assert ReviewAttempt.objects.count() == len(tried)


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.MANAGER])
def test_who_monitors_reads_the_pseudonym_on_the_action_and_comes_to_the_monitoring_view(
    as_role, begin, reporting, role
):
    made = begin()
    place = reporting.partnership_id
    told = as_role(role).get(reverse("action", args=[place, made.reference])).text
    assert f"{reporting.pseudonym}, recommendation 1" in told
    assert reverse("review-monitoring", args=[place]) in told
    assert reporting.reference not in told


def test_no_event_but_the_cases_own_ties_an_action_to_the_case(begin, reporting):
    made = begin()
    events = Event.objects.filter(record=made.reference)
    assert {event.action for event in events} == {"begun", "linked", "marked"}
    for event in events:
        for word in (reporting.reference, reporting.pseudonym, PLANTED):
            assert word not in f"{event.title} {event.before} {event.after}"
    own = Event.objects.filter(kind="death-review").latest("pk")
    assert (own.action, own.after) == ("action begun", {"fields": ["recommendation"]})


@pytest.mark.parametrize(
    "word", ["SOUTHMERE-DR-001", "the review Alder", "died on 20 February 2026", "20/02/2026", "2026-02-20"]
)  # fmt: skip
def test_words_that_tell_of_the_case_are_refused(begin, reporting, word):
    named = word.replace("SOUTHMERE-DR-001", reporting.reference).replace(
        "Alder", reporting.pseudonym
    )
    for field in WORDS:
        with pytest.raises(CallFault, match="tell of the case"):
            begin(**{field: f"Do it: {named}"})
    assert not Action.objects.exists()


def test_a_national_one_is_tracked_alone_and_one_that_is_over_begins_nothing(
    begin, coordinator, reporting, recommended, take
):
    national = take(
        recommendations.recommend, reporting, level="national", text="learn",
        lead=recommended.lead, due_on=DUE,
    )  # fmt: skip
    with pytest.raises(CallFault, match="only tracked"):
        begin(national)
    recommendations.update(by=coordinator, recommendation=recommended, today=TODAY, about="progress",
                           state="declined", note="not taken up")  # fmt: skip
    with pytest.raises(CallFault, match="not taken up"):
        begin()
    assert not Action.objects.exists()


def test_the_lead_is_of_the_agency(begin, cast, acting):
    other = acting(Role.PARTNER_LEAD)
    other.agency = Agency.objects.create(
        partnership=cast.own, slug="else", name="Else", standing="responsible"
    )
    with pytest.raises(CallFault, match="must be somebody of"):
        begin(lead=other)


def test_nobody_but_the_coordinator_begins_one_and_others_are_told_nothing(
    acting, coordinator, recommended
):
    name = (actions_of_reviews.RECOMMENDATION, str(recommended.pk))
    assert not over(coordinator, *name)
    assert "by its coordinator" in over(acting(Role.MANAGER), *name)
    assert name in describe(acting(Role.MANAGER), [name])
    for role in (Role.ANALYST, Role.ACTION_OWNER, Role.PLAN_COORDINATOR):
        assert not describe(acting(role), [name])


def test_a_point_of_the_quality_panel_begins_an_action_likewise(acting, coordinator, point):
    told = {"by": coordinator, "today": TODAY, "words": Words(due_on=DUE, **WORDS)}
    made = actions_of_reviews.act_on_point(point=point, **told)
    assert (made.source_kind, made.source_record) == ("review-point", str(point.pk))
    name = ("review-point", str(point.pk))
    seen = describe(acting(Role.BOARD_MEMBER), [name])[name]
    assert seen.title == f"{point.review.pseudonym}, point 1 of the quality panel"
    assert not describe(acting(Role.ACTION_OWNER), [name])
    points.meet_point(
        by=coordinator, point=point, today=TODAY, words="the report says so now", on=TODAY
    )
    with pytest.raises(CallFault, match="met already"):
        actions_of_reviews.act_on_point(point=point, **told)
    with pytest.raises(CallFault, match="tell of the case"):
        fresh = Words(due_on=DUE, title=point.review.reference)
        actions_of_reviews.act_on_point(
            point=another(coordinator, point), by=coordinator, today=TODAY, words=fresh
        )


def another(coordinator, point):
    """Give a second point that is not met."""
    return points.add_point(
        by=coordinator, review=point.review, today=TODAY, text="More", raised_on=TODAY, lead=point.lead,
        due_on=TODAY,
    )  # fmt: skip


@pytest.mark.parametrize(
    "hidden",
    ["20\u00a0February 2026", "20 \n February  2026", "20th February 2026", "20th of February 2026",
     "February 20, 2026", "20_February_2026", "20/2/26", "20.02.2026", "2\u200b0 February 2026", "２０ February 2026",
     "20-2-2026", "{reference:-}", "Review  {pseudonym}"],
)  # fmt: skip
def test_the_day_of_the_death_is_found_in_however_it_is_written(begin, reporting, hidden):
    reference = reporting.reference.replace("-", "\u2011")
    words = hidden.replace("{reference:-}", reference).replace("{pseudonym}", reporting.pseudonym)
    with pytest.raises(CallFault, match="tell of the case"):
        begin(objective=f"Since {words} this is owed.")


def test_other_days_are_no_word_of_the_case(begin):
    assert begin(objective="By 20 February 2027, of 120/2/26 calls, 1 in 20.").pk
