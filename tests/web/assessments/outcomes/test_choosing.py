"""What the Board chose enters the register, makes the priority and ties the thread, all of it or nothing."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments import services as assessments
from frankpledge.web.assessments.models import Choice, Priority
from frankpledge.web.assessments.outcomes import choosing
from frankpledge.web.assessments.outcomes.choosing import Made
from frankpledge.web.assessments.outcomes.placing import Placed
from frankpledge.web.decisions.models import Decision
from frankpledge.web.history.models import Event
from frankpledge.web.sharing.queries import markings_of
from frankpledge.web.sharing.services import found_group, mark
from frankpledge.web.thread.queries import walk
from tests.web.assessments.chosen import MET, WORDING, adopted, board_of, choose, recommend
from tests.web.assessments.conftest import TODAY


@pytest.fixture
def manager(acting):
    return acting(Role.MANAGER)


@pytest.fixture
def lines(manager, assessment) -> Priority:
    """Let the Board adopt County Lines, from the second theme of the assessment."""
    return adopted(
        manager, assessment.assessed.last(), name="County Lines", first_year=2025, last_year=2029
    )


def reopen(assessment) -> None:
    assessment.refresh_from_db()
    assessment.state, assessment.received_on = "drafting", None
    assessment.save()


def test_an_adopted_theme_becomes_a_priority_by_a_decision_of_that_day(manager, cast, knife):
    choice = choose(manager, recommend(manager, knife), minute="Item 7",
                    made=Made(words="Fewer young people carry knives (synthetic).", first_year=2025,
                              last_year=2029))  # fmt: skip
    decision, priority = choice.decision, choice.priority
    assert (decision.title, decision.wording, decision.kind) == (
        "Knife crime adopted as a priority", WORDING, "priority",
    )  # fmt: skip
    assert (decision.body, decision.decided_on, decision.minute) == (
        board_of(cast.own),
        MET,
        "Item 7",
    )
    assert (priority.slug, priority.status, priority.since, priority.period) == (
        "knife-crime", "priority", MET, "2025–2029",
    )  # fmt: skip
    assert (priority.theme, priority.origin, priority.is_mid_term) == (knife.theme, "chosen", False)
    assert priority.texts.get().words == "Fewer young people carry knives (synthetic)."
    assert (priority.standings.get().decision, priority.standings.get().since) == (decision, MET)


def test_the_thread_runs_from_the_theme_to_the_priority(manager, knife):
    choice = choose(manager, recommend(manager, knife))
    (decided,) = walk(manager, "priority", choice.priority.slug).because_of
    assert (decided.end.record, decided.end.relation) == (choice.decision.reference, "adopted as")
    (outcome,) = decided.further
    assert (outcome.end.kind, outcome.end.record, outcome.end.relation) == (
        "outcome", choice.outcome.reference, "decided in",
    )  # fmt: skip


def test_a_threat_is_placed_under_a_priority_while_its_own_priority_is_rejected(
    manager, assessment, knife, lines
):
    reopen(assessment)
    own = recommend(manager, knife, "reject", instead="Permanent exclusions and missing children.",
                    proposal="Exploitation as a priority of its own")  # fmt: skip
    placed = recommend(manager, knife, "emerging-threat", under=lines, proposal="Exploitation")
    rejected, emerging = choose(manager, own), choose(manager, placed)
    assert (rejected.priority, rejected.decision.kind) == (None, "rejection")
    assert rejected.decision.title == "Not taken up: Exploitation as a priority of its own"
    assert (emerging.priority.status, emerging.priority.under) == ("emerging-threat", lines)
    assert emerging.decision.title == "Exploitation placed under County Lines as an emerging threat"
    (decided,) = walk(manager, "priority", "exploitation").because_of
    assert decided.end.relation == "placed as emerging threat"


@pytest.mark.parametrize(
    ("kind", "more", "filed", "title"),
    [
        ("focus-area", {}, "priority", "Knife crime made a focus area"),
        (
            "refer",
            {"forum_named": "the county board"},
            "referral",
            "Knife crime referred to the county board",
        ),
        ("watch", {"review_on": TODAY}, "noted", "Knife crime to be watched further"),
    ],
)
def test_each_kind_of_choice_is_filed_under_its_own_line(manager, knife, kind, more, filed, title):
    choice = choose(manager, recommend(manager, knife, kind, **more))
    assert (choice.decision.kind, choice.decision.title) == (filed, title)
    assert (choice.priority is not None) == (kind == "focus-area")


def test_the_board_may_choose_otherwise_and_then_gives_its_reasons(manager, knife):
    made = recommend(manager, knife, "watch")
    with pytest.raises(CallFault, match="chose otherwise than was recommended: give its reasons"):
        choose(manager, made, kind="adopt", reasons=" ")
    choice = choose(manager, made, kind="adopt", reasons="Residents want it (synthetic).")
    assert (choice.kind, made.kind) == ("adopt", "watch")
    event = Event.objects.get(kind="outcome", action="the board chose")
    assert event.after["differs"] is True
    assert event.after["decision"] == choice.decision.reference


def test_a_choice_is_written_down_once(manager, knife):
    made = recommend(manager, knife)
    choose(manager, made)
    with pytest.raises(CallFault, match="written down already: Adopt as a priority"):
        choose(manager, made)


def test_nothing_is_chosen_on_a_draft(manager, knife):
    made = recommend(manager, knife)
    with pytest.raises(CallFault, match="still being drafted"):
        choosing.record_choice(
            by=manager, today=TODAY, outcome=made, placed=Placed(made.kind, made.reasons),
            taken=choosing.Taken(board_of(manager.partnership), MET, WORDING),
        )  # fmt: skip


def test_what_the_register_refuses_leaves_nothing_behind(manager, knife):
    made = recommend(manager, knife)
    with pytest.raises(CallFault, match="still to come"):
        choose(manager, made, decided_on=TODAY + datetime.timedelta(days=1))
    with pytest.raises(CallFault, match="the words in which it was taken"):
        choose(manager, made, wording=" ")
    assert not Decision.objects.exists()
    assert not Choice.objects.exists()
    assert not Priority.objects.exists()
    assert not Event.objects.filter(kind__in=("decision", "priority")).exists()


def test_a_priority_of_that_name_is_carried_on_and_not_made_twice(
    manager, assessment, knife, lines
):
    reopen(assessment)
    made = recommend(manager, knife, proposal="County lines")
    with pytest.raises(CallFault, match="stands among the priorities already"):
        choose(manager, made)
    later = TODAY
    choice = choose(manager, made, decided_on=later,
                    made=Made(carried_on=lines, words="Words anew.", first_year=2029, last_year=2033))  # fmt: skip
    lines.refresh_from_db()
    assert choice.priority == lines
    assert choice.decision.title == "County Lines carried on as a priority"
    assert (lines.period, lines.since) == ("2029–2033", MET)
    assert [row.since for row in lines.standings.all()] == [MET, later]
    assert lines.texts.get().words == "Words anew."
    relations = {step.end.relation for step in walk(manager, "priority", lines.slug).because_of}
    assert relations == {"adopted as", "carried on as"}


def test_an_addition_of_the_mid_term_says_so(manager, themes):
    mid_term = assessments.begin_assessment(
        by=manager, today=TODAY, kind="mid-term", title="Mid-term (synthetic)", first="2025-04",
        last="2025-12", themes=[themes["asb"]],
    )  # fmt: skip
    assert adopted(manager, mid_term.assessed.get()).is_mid_term is True


def test_what_the_choice_makes_is_marked_as_the_recommendation_is(manager, knife):
    made = recommend(manager, knife)
    mark(by=manager, kind="outcome", record_id=made.reference, level=Level.OFFICIAL_SENSITIVE)
    choice = choose(manager, made)
    names = [("decision", choice.decision.reference), ("priority", choice.priority.slug)]
    assert all(markings_of(manager, names)[name].is_restricted for name in names)


def test_a_stranger_chooses_nothing(acting, cast, manager, knife):
    made = recommend(manager, knife)
    choosing_by = acting(Role.MANAGER, cast.other)
    with pytest.raises(CallFault, match="no recommendation"):
        choosing.record_choice(
            by=choosing_by, today=TODAY, outcome=made, placed=Placed(made.kind, made.reasons),
            taken=choosing.Taken(board_of(cast.other), MET, WORDING),
        )  # fmt: skip


def test_what_is_decided_of_a_theme_that_was_marked_since_is_marked_with_it(
    acting, cast, manager, knife
):
    made = recommend(manager, knife)
    group = found_group(by=manager, partnership=cast.own, name="Few", purpose="Synthetic")
    mark(by=manager, kind="assessed-theme", record_id=knife.reference, level=Level.OFFICIAL_SENSITIVE,
         groups=[group])  # fmt: skip
    choice = choose(manager, made)
    names = [("decision", choice.decision.reference), ("priority", choice.priority.slug)]
    assert all(markings_of(manager, names)[name].groups == {"Few"} for name in names)
    assert markings_of(acting(Role.ANALYST), names) == dict.fromkeys(names)
