"""A recommendation is made, changed and withdrawn with its history, until it is final or the Board chose."""

from __future__ import annotations

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import services as assessments
from frankpledge.web.assessments.models import Outcome
from frankpledge.web.assessments.outcomes import services
from frankpledge.web.assessments.outcomes.placing import Placed
from frankpledge.web.assessments.outcomes.queries import KIND
from frankpledge.web.history.models import Event
from frankpledge.web.sharing.models import RecordMarking
from frankpledge.web.sharing.services import mark
from frankpledge.web.thread.models import Link
from tests.web.assessments.chosen import REASONS, choose, make_final, recommend
from tests.web.assessments.conftest import TODAY


@pytest.fixture
def analyst(acting):
    return acting(Role.ANALYST)


@pytest.fixture
def manager(acting):
    return acting(Role.MANAGER)


def actions() -> list[str]:
    return list(Event.objects.filter(kind=KIND).order_by("number").values_list("action", flat=True))


def test_each_proposal_of_a_theme_has_an_outcome_of_its_own(analyst, knife):
    first = recommend(
        analyst, knife, "reject", instead="Lesser things.", proposal="A priority of its own"
    )
    second = recommend(analyst, knife, "watch")
    assert first.reference == knife.reference
    assert second.reference == f"{knife.reference}-2"
    assert (second.proposal, second.recommended_on, second.recommended_by) == (
        "Knife crime",
        TODAY,
        analyst,
    )
    assert actions()[0] == "recommended"
    led = Link.objects.filter(relation="recommended as").values_list(
        "source_kind", "source", "target"
    )
    assert set(led) == {("assessed-theme", knife.reference, first.reference),
                        ("assessed-theme", knife.reference, second.reference)}  # fmt: skip


def test_the_same_proposal_is_not_made_twice(analyst, knife):
    recommend(analyst, knife)
    with pytest.raises(CallFault, match="“knife crime” is recommended already"):
        recommend(analyst, knife, "watch", proposal="knife crime")


def test_without_reasons_nothing_is_recommended_and_nothing_is_written(analyst, knife):
    with pytest.raises(CallFault, match="Give the reasons"):
        recommend(analyst, knife, reasons="  ")
    assert not Outcome.objects.exists()
    assert actions() == []


def test_a_recommendation_is_changed_and_the_history_keeps_what_it_was(analyst, knife):
    made = recommend(analyst, knife)
    placed = Placed("watch", reasons=REASONS, review_on=TODAY)
    services.change_recommendation(by=analyst, outcome=made, placed=placed, proposal="Knives")
    made.refresh_from_db()
    assert (made.kind, made.proposal, made.review_on) == ("watch", "Knives", TODAY)
    event = Event.objects.filter(kind=KIND).last()
    assert event.before == {"kind": "adopt", "proposal": "Knife crime", "review_on": ""}
    assert event.after == {"kind": "watch", "proposal": "Knives", "review_on": "2026-01-31"}


def test_a_withdrawn_recommendation_stays_with_its_reason_and_may_be_made_anew(analyst, knife):
    made = recommend(analyst, knife)
    with pytest.raises(CallFault, match="Say why"):
        services.withdraw(by=analyst, outcome=made, today=TODAY, why=" ")
    services.withdraw(by=analyst, outcome=made, today=TODAY, why="Entered under the wrong theme.")
    made.refresh_from_db()
    assert (made.withdrawn_on, made.withdrawn_why) == (TODAY, "Entered under the wrong theme.")
    with pytest.raises(CallFault, match="There is no recommendation"):
        services.withdraw(by=analyst, outcome=made, today=TODAY, why="Again.")
    assert recommend(analyst, knife).reference == f"{knife.reference}-2"


def test_what_is_final_recommends_nothing_more(analyst, manager, knife):
    made = recommend(analyst, knife)
    make_final(manager, knife.assessment)
    for refused in (
        lambda: recommend(analyst, knife, "watch", proposal="More"),
        lambda: services.withdraw(by=analyst, outcome=made, today=TODAY, why="X"),
        lambda: services.change_recommendation(
            by=analyst, outcome=made, placed=Placed("watch", "X")
        ),
    ):
        with pytest.raises(CallFault, match="does not change any more"):
            refused()


def test_what_the_board_chose_on_stays_as_it_was_recommended(manager, assessment, knife):
    made = recommend(manager, knife)
    choose(manager, made)
    assessments.move(by=manager, assessment=assessment, today=TODAY, state="drafting")
    with pytest.raises(CallFault, match="The Board has chosen on"):
        services.withdraw(by=manager, outcome=made, today=TODAY, why="X")


def test_what_was_not_taken_up_is_not_proposed_anew_without_what_is_new(manager, themes, knife):
    earlier = recommend(manager, knife, "reject", instead="Missing children.")
    choose(manager, earlier)
    again = assessments.begin_assessment(
        by=manager, today=TODAY, kind="mid-term", title="Mid-term (synthetic)", first="2026-01",
        last="2026-01", themes=[themes["knife-crime"]],
    ).assessed.get()  # fmt: skip
    recommend(manager, again, "watch", proposal="Watching it")
    with pytest.raises(CallFault, match="proposed before and not taken up"):
        recommend(manager, again)
    made = recommend(manager, again, since_rejected="It doubled (synthetic).")
    assert made.since_rejected == "It doubled (synthetic)."


def test_an_outcome_begins_marked_as_its_theme_is(manager, knife):
    mark(by=manager, kind="assessment", record_id=knife.assessment.reference,
         level=Level.OFFICIAL_SENSITIVE)  # fmt: skip
    made = recommend(manager, knife)
    (row,) = RecordMarking.objects.filter(kind=KIND)
    assert (row.record, row.level) == (made.reference, "OFFICIAL-SENSITIVE")


def test_a_stranger_recommends_nothing(acting, cast, knife):
    with pytest.raises(CallFault, match="no such theme in an assessment of this partnership"):
        recommend(acting(Role.ANALYST, cast.other), knife)


def test_a_long_reference_stays_within_its_length(analyst, knife):
    knife.reference = "x" * 64
    knife.save()
    first = recommend(analyst, knife)
    second = recommend(analyst, knife, "watch", proposal="Other")
    assert (len(first.reference), second.reference) == (64, "x" * 62 + "-2")
