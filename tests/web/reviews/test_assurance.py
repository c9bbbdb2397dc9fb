"""The sub-group's assurance: by somebody else than who called a recommendation done, and sent back with a reason."""

from __future__ import annotations

import datetime

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import services as actions
from frankpledge.web.partnerships.models import Agency
from frankpledge.web.reviews import actions_of_reviews, assurance, recommendations
from frankpledge.web.reviews.actions_of_reviews import Words
from frankpledge.web.reviews.lessons import AssuranceStep
from tests.web.reviews.conftest import PLANTED, TODAY
from tests.web.reviews.test_actions_of_reviews import DUE, WORDS

DAY = datetime.timedelta(days=1)


@pytest.fixture
def say(coordinator, recommended):
    def said(state="done", today=TODAY):
        told = {"about": "progress", "state": state, "note": "so it is", "today": today}
        return recommendations.update(by=coordinator, recommendation=recommended, **told)

    return said


@pytest.fixture
def assure(panellist, place, recommended):
    def assured(by=panellist, **more):
        told = {"is_assured": True, "reason": "forty calls were heard", "on": TODAY, "today": TODAY}
        return assurance.assure(by=by, recommendation=recommended, **{**told, **more})

    return assured


def steps(recommended):
    return [(one.what, one.by_id) for one in recommended.assurance.all()]


def test_what_is_called_done_is_assured_by_somebody_else(
    say, assure, coordinator, panellist, recommended
):
    say()
    say()
    with pytest.raises(CallFault, match="You called it done yourself"):
        assure(by=coordinator)
    assure()
    assert steps(recommended) == [("called-done", coordinator.pk), ("assured", panellist.pk)]
    recommended.refresh_from_db()
    assert (recommended.state, recommended.done_on) == ("done", TODAY)


def test_what_came_of_it_after_a_year_does_not_undo_the_assurance(
    say, assure, coordinator, recommended
):
    say()
    assure()
    told = {"recommendation": recommended, "state": "done", "note": "calls are heard still"}
    recommendations.update(by=coordinator, about="embedded", today=TODAY, **told)
    recommendations.update(by=coordinator, about="one-year", today=TODAY + 366 * DAY, **told)
    assert [what for what, _ in steps(recommended)] == ["called-done", "assured"]
    say("under-way")
    say()
    assert [what for what, _ in steps(recommended)][2:] == ["called-done"]


def test_what_is_sent_back_is_under_way_again_and_can_be_called_done_anew(say, assure, recommended):
    say()
    assure(is_assured=False, reason="no call was heard")
    recommended.refresh_from_db()
    assert (recommended.state, recommended.done_on) == ("under-way", None)
    with pytest.raises(CallFault, match="Nobody calls it done"):
        assure()
    say()
    assure()
    assert [what for what, _ in steps(recommended)] == [
        "called-done",
        "sent-back",
        "called-done",
        "assured",
    ]


def test_the_same_person_in_another_role_is_the_same_person(say, assure, coordinator, panellist):
    say()
    panellist.person_id = coordinator.person_id
    with pytest.raises(CallFault, match="yourself"):
        assure(by=panellist)


def test_the_lead_of_its_action_reads_why_it_is_sent_back_in_words_that_tell_of_no_case(
    acting, as_role, say, assure, coordinator, panellist, recommended
):
    owner = acting(Role.ACTION_OWNER)
    told = {"by": coordinator, "today": TODAY, "words": Words(due_on=DUE, lead=owner, **WORDS)}
    made = actions_of_reviews.act_on_recommendation(recommendation=recommended, **told)
    say()
    sent_back = {"is_assured": False, "reason": f"{PLANTED}: no call was heard"}
    with pytest.raises(CallFault, match="Say what the lead of its action reads"):
        assure(**sent_back)
    with pytest.raises(CallFault, match="The words tell of the case"):
        assure(**sent_back, for_lead=f"See {recommended.review.reference}")
    assure(**sent_back, for_lead="Hear forty calls, and write down what you found.")
    where = reverse("action", args=[made.partnership_id, made.reference])
    page = as_role(Role.ACTION_OWNER).get(where).text
    assert "The sub-group sent it back on 2 November 2026. Hear forty calls" in page
    for word in (PLANTED, recommended.review.reference, recommended.review.pseudonym):
        assert word not in page
    about = reverse("review-assurance", args=[made.partnership_id, recommended.review.reference, 1])
    assert (
        "The lead of its action reads: Hear forty calls"
        in as_role(Role.DEATH_REVIEW_PANEL).get(about).text
    )


def test_nobody_assures_what_nobody_calls_done_any_more(say, assure):
    with pytest.raises(CallFault, match="Nobody calls it done"):
        assure()
    say()
    say("under-way")
    with pytest.raises(CallFault, match="Nobody calls it done"):
        assure()


def test_it_needs_a_reason_either_way_and_a_day_since_it_was_called_done(say, assure):
    say()
    for is_assured in (True, False):
        with pytest.raises(CallFault, match="Say what"):
            assure(is_assured=is_assured, reason=" ")
    for on in (TODAY - DAY, TODAY + DAY):
        with pytest.raises(CallFault, match="from 2 November 2026"):
            assure(on=on)


def test_the_lead_who_told_that_the_action_is_done_is_who_called_it_done(
    acting, say, assure, coordinator, recommended
):
    owner = acting(Role.ACTION_OWNER)
    told = {"by": coordinator, "today": TODAY, "words": Words(due_on=DUE, lead=owner, **WORDS)}
    made = actions_of_reviews.act_on_recommendation(recommendation=recommended, **told)
    actions.tell(by=owner, today=TODAY, action=made, delivery="done", happened="All are trained.")
    say()
    assert steps(recommended) == [("called-done", owner.pk)]
    assure(by=coordinator)


def test_what_another_reviews_lead_told_is_not_taken_for_it(
    acting, say, coordinator, reporting, recommended, take
):
    owner = acting(Role.ACTION_OWNER)
    other = take(recommendations.recommend, reporting, level="local", text="more", due_on=DUE,
                 lead=Agency.objects.get(partnership=reporting.partnership))  # fmt: skip
    told = {"by": coordinator, "today": TODAY, "words": Words(due_on=DUE, lead=owner, **WORDS)}
    made = actions_of_reviews.act_on_recommendation(recommendation=other, **told)
    actions.tell(by=owner, today=TODAY, action=made, delivery="done", happened="All are trained.")
    say()
    assert steps(recommended) == [("called-done", coordinator.pk)]


def test_what_the_sub_group_found_is_neither_changed_nor_taken_away(say, assure):
    say()
    rows = AssuranceStep.objects.filter(pk=assure().pk)
    for change in (lambda: rows.update(what="sent-back"), rows.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert rows.get().words == "forty calls were heard"


def test_the_board_sees_what_is_assured_and_no_word_of_why(
    acting, as_role, say, assure, recommended
):
    where = reverse("review-monitoring", args=[recommended.review.partnership_id])
    say()
    told = as_role(Role.BOARD_MEMBER).get(where).text
    assert "Done, not assured yet" in told
    assert "1 called done, of which the sub-group is assured of 0" in told
    assure()
    told = as_role(Role.BOARD_MEMBER).get(where).text
    assert "Done, assured" in told
    assert "1 called done, of which the sub-group is assured of 1" in told
    assert "1 done (1 assured)" in told
    assert "forty calls" not in told
