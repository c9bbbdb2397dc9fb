"""The life of an exception: it cannot vanish, and who does not contribute is named."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import ProtectedError

from frankpledge.definitions.exception_rules import Touched
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.queries import because_of
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships.models import Agency
from frankpledge.web.performance.exceptions import services
from frankpledge.web.performance.models import PerformanceException
from frankpledge.web.thread.models import Link
from frankpledge.web.thread.services import link
from tests.web.performance.conftest import IN_DANGER, LATER, RAISED, RECOVERY


def links(relation: str) -> list[tuple[str, str]]:
    """Give what led to what by a relation: kinds alone."""
    return [(row.source_kind, row.target_kind) for row in Link.objects.filter(relation=relation)]


def test_an_exception_is_raised_with_its_number_and_tied_to_what_is_in_danger(in_danger):
    held = in_danger()
    assert held.reference == "SOUTHMERE-EX-001"
    assert (held.state, held.raised_on, held.what) == ("raised", RAISED, IN_DANGER.what)
    assert links("in danger") == [("indicator", "exception")]
    (step,) = held.steps.all()
    assert (step.day, step.by, step.is_move) == (RAISED, None, True)


def test_raised_again_it_stays_one_and_keeps_the_new_figures_in_a_step(in_danger):
    first = in_danger()
    worse = replace(IN_DANGER, month="2025-10", magnitude="51 in October 2025")
    again = in_danger(worse, LATER)
    assert (again.pk, again.magnitude, again.raised_on) == (first.pk, worse.magnitude, RAISED)
    assert [step.is_move for step in again.steps.all()] == [True, False]


def test_the_same_figures_told_twice_or_older_ones_change_nothing(in_danger):
    in_danger()
    events = Event.objects.count()
    in_danger(today=LATER)
    in_danger(replace(IN_DANGER, month="2025-08"), LATER)
    assert (PerformanceException.objects.count(), Event.objects.count()) == (1, events)


def test_another_rule_or_record_is_another_exception(in_danger):
    in_danger()
    in_danger(replace(IN_DANGER, rule="another"))
    assert PerformanceException.objects.count() == 2


def test_one_cause_is_one_exception_that_names_the_areas_it_touches_the_most_telling_first(
    in_danger,
):
    wold, mere = Touched("E07000221", "Wold", "robbery"), Touched("E22000359", "Southmere", "robbery")  # fmt: skip
    held = in_danger(replace(IN_DANGER, touched=(wold, mere)))
    assert [one.area for one in held.areas.all()] == ["E07000221", "E22000359"]
    county = Touched("county", "Shire", "robbery")
    words = "Robbery, Southmere: worse in October 2025; likewise in Shire."
    again = in_danger(replace(IN_DANGER, month="2025-10", what=words, touched=(mere, county)), LATER)  # fmt: skip
    assert again.pk == held.pk
    assert again.what == words
    assert {one.area for one in again.areas.all()} == {"E07000221", "E22000359", "county"}


def test_each_target_in_danger_is_tied_to_the_one_exception(in_danger):
    places = tuple(Touched(f"E0{n}", f"Area {n}", f"SOUTHMERE-TG-00{n}") for n in (1, 2))
    in_danger(replace(IN_DANGER, kind="target", record="SOUTHMERE-TG-001", touched=places))
    assert links("in danger") == [("target", "exception")] * 2


def test_the_database_itself_lets_no_cause_have_two_open_exceptions(in_danger, remedied):
    held = in_danger()
    held.pk, held.number, held.reference, held.part = None, 99, "SOUTHMERE-EX-099", "county"
    with pytest.raises(IntegrityError, match=r"indicator|one_open"), transaction.atomic():
        held.save(force_insert=True)


def test_what_says_the_same_a_month_later_changes_nothing(in_danger):
    held = in_danger()
    in_danger(replace(IN_DANGER, month="2025-12"), LATER)
    assert held.steps.count() == 1


def test_a_partner_that_is_late_is_tied_to_its_round(in_danger):
    in_danger(
        replace(IN_DANGER, kind="return-round", record="SOUTHMERE-RR-2025-Q2", part="council")
    )
    assert links("brought about") == [("return-round", "exception")]


def test_a_remedy_says_cause_owner_and_day_and_begins_an_action_where_asked(remedied, chair):
    held = remedied(action="Patrols on Fridays (synthetic)", owner=chair)
    assert (held.state, held.recovery_on, held.owner) == ("remedy", RECOVERY, chair)
    (action,) = because_of(chair, "exception", held.reference)
    assert (action.title, action.lead, action.due_on) == (
        "Patrols on Fridays (synthetic)", chair, RECOVERY
    )  # fmt: skip
    assert links("led to") == [("exception", "action")]


def test_a_remedy_may_be_changed_and_what_it_was_stays(remedied):
    held = remedied(remedied(), remedy="Patrols every day")
    assert held.remedy == "Patrols every day"
    assert [step.words for step in held.steps.all()][1:] == [
        "Patrols on Fridays", "Patrols every day"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"cause": " "}, "what the cause is"),
        ({"remedy": ""}, "what is done about it"),
        ({"recovery_on": LATER - datetime.timedelta(1)}, "is over"),
    ],
)
def test_a_remedy_without_its_parts_is_refused(remedied, changed, words):
    with pytest.raises(CallFault, match=words):
        remedied(**changed)


def test_who_answers_is_of_this_partnership_and_of_the_agency(remedied, cast, chair, probation):
    other = Agency.objects.create(
        partnership=cast.other, slug="x", name="Elsewhere", standing="responsible"
    )
    with pytest.raises(CallFault, match="no agency of this partnership"):
        remedied(agency=other)
    with pytest.raises(CallFault, match="must be somebody of Probation"):
        remedied(agency=probation, owner=chair)


def test_a_partner_that_does_not_contribute_is_named_wherever_it_was_referred(referred, probation):
    held = referred()
    assert (held.state, held.withholding, held.referred_on) == ("referred", probation, LATER)
    assert "Probation (synthetic) does not contribute" in held.steps.last().words


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"why": "mood"}, "Say why"),
        ({"asks": " "}, "which decision"),
        ({"withholding": None}, "Name the agency"),
        ({"why": "resource"}, "only where a partner"),
    ],
)
def test_a_referral_without_its_parts_is_refused(referred, changed, words):
    with pytest.raises(CallFault, match=words):
        referred(**changed)


def test_no_agency_of_another_partnership_is_named(referred, cast):
    other = Agency.objects.create(
        partnership=cast.other, slug="x", name="Elsewhere", standing="responsible"
    )
    with pytest.raises(CallFault, match="no agency of this partnership"):
        referred(withholding=other)


def test_the_database_itself_wants_the_partner_named(referred):
    held = referred()
    held.withholding = None
    with pytest.raises(IntegrityError), transaction.atomic():
        held.save()


def test_the_boards_decision_is_tied_to_the_exception(referred, answer, chair):
    held = services.decide(by=chair, today=LATER, exception=referred(), decision=answer())
    assert held.state == "decided"
    assert links("decided in") == [("exception", "decision")]


def test_a_decision_that_was_recorded_because_of_it_is_tied_to_it_once(referred, answer, chair):
    held, made = referred(), answer()
    link(by=chair, partnership=chair.partnership_id, source=("exception", held.reference),
         target=("decision", made.reference), relation="led to", since=LATER)  # fmt: skip
    services.decide(by=chair, today=LATER, exception=held, decision=made)
    assert Link.objects.filter(target_kind="decision", target=made.reference).count() == 1


def test_a_decision_that_was_taken_before_does_not_answer(referred, answer, chair):
    early = answer(LATER - datetime.timedelta(1))
    with pytest.raises(CallFault, match="before this was referred"):
        services.decide(by=chair, today=LATER, exception=referred(), decision=early)


def test_a_decision_that_the_person_may_not_see_does_not_answer(referred, answer, chair):
    made = answer()
    made.pk += 1000
    with pytest.raises(CallFault, match="no decision"):
        services.decide(by=chair, today=LATER, exception=referred(), decision=made)


@pytest.mark.parametrize("why", ["", "  \n"])
def test_nothing_is_closed_without_a_reason(in_danger, chair, why):
    with pytest.raises(CallFault, match="Say why it is closed"):
        services.close(by=chair, today=LATER, exception=in_danger(), why=why)


def test_a_person_closes_it_with_the_reason_and_then_it_stands(
    in_danger, chair, remedied, referred
):
    held = services.close(by=chair, today=LATER, exception=in_danger(), why="Back within chance")
    assert (held.state, held.closed_by, held.closed_on) == ("closed", chair, LATER)
    for again in (remedied, referred):
        with pytest.raises(CallFault, match="not its next step"):
            again(held)


def test_the_database_refuses_one_that_is_closed_without_person_or_reason(in_danger):
    held = in_danger()
    held.state, held.closed_on = "closed", LATER
    with pytest.raises(IntegrityError), transaction.atomic():
        held.save()


def test_what_was_closed_may_be_raised_anew(in_danger, chair):
    first = in_danger()
    services.close(by=chair, today=LATER, exception=first, why="Back within chance")
    assert in_danger(replace(IN_DANGER, month="2026-03")).pk != first.pk


def test_an_exception_cannot_be_deleted_and_its_steps_do_not_change(in_danger):
    held = in_danger()
    with pytest.raises(ProtectedError):
        held.delete()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        held.steps.update(words="Nothing happened")


def test_strangers_and_those_who_may_not_see_the_indicator_handle_nothing(
    in_danger, acting, cast, robbery
):
    held = in_danger()
    stranger = acting(Role.OPERATIONAL_GROUP_CHAIR, cast.other)
    with pytest.raises(CallFault, match="no exception"):
        services.close(by=stranger, today=LATER, exception=held, why="Gone")
    robbery.is_restricted = True
    robbery.save()
    with pytest.raises(CallFault, match="no exception"):
        services.close(by=acting(Role.PLAN_COORDINATOR), today=LATER, exception=held, why="Gone")


def test_the_history_tells_each_step_and_no_name_or_words(referred, answer, chair):
    held = services.decide(by=chair, today=LATER, exception=referred(), decision=answer())
    services.close(by=chair, today=LATER, exception=held, why="Jane put it right")
    events = Event.objects.filter(kind="exception").exclude(action="linked")
    assert [event.action for event in events] == [
        "raised", "remedied", "referred", "decided", "closed"
    ]  # fmt: skip
    told = " ".join(f"{event.title} {event.before} {event.after}" for event in events)
    assert "probation" in told
    for words in ("Phones", "Patrols", "Jane", "Synthetic"):
        assert words not in told
