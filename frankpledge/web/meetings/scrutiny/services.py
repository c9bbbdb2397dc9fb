"""Write what a scrutiny committee asked, what it was answered, and that it wants to know no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from frankpledge.faults import CallFault
from frankpledge.web.history.services import record
from frankpledge.web.meetings.models import ScrutinyAnswer, ScrutinyQuestion
from frankpledge.web.meetings.scrutiny.queries import KIND
from frankpledge.web.partnerships.numbering import next_in

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.partnerships.models import Agency, Membership


@transaction.atomic
def ask(
    *,
    by: Membership,
    today: datetime.date,
    district: str,
    question: str,
    asked_on: datetime.date,
    due_on: datetime.date,
    agency: Agency | None = None,
) -> ScrutinyQuestion:
    """Write down a question of the committee of one of the partnership's districts."""
    question = question.strip()
    if district not in by.partnership.districts:
        raise CallFault(f"{district} is no district of this partnership. Choose one of its own.")
    if not question:
        raise CallFault("Enter what the committee asked.")
    if asked_on > today:
        raise CallFault(
            f"{asked_on:%-d %B %Y} is still to come. Enter the day on which it was asked."
        )
    if due_on < asked_on:
        raise CallFault(
            f"It was asked on {asked_on:%-d %B %Y}, and cannot be due on {due_on:%-d %B %Y}."
        )
    if agency is not None and agency.partnership_id != by.partnership_id:
        raise CallFault(f"{agency} is no agency of this partnership. Choose one of its own.")
    number, reference = next_in(ScrutinyQuestion.objects.all(), by.partnership, "SQ")
    made = ScrutinyQuestion.objects.create(
        partnership=by.partnership, number=number, reference=reference, district=district, question=question,
        asked_on=asked_on, due_on=due_on, agency=agency,
    )  # fmt: skip
    told = {"district": district, "question": question, "asked_on": asked_on, "due_on": due_on,
            "agency": agency.slug if agency else ""}  # fmt: skip
    _record(by, made, "asked", after=told)
    return made


@transaction.atomic
def answer(
    *, by: Membership, question: ScrutinyQuestion, today: datetime.date, words: str
) -> ScrutinyAnswer:
    """Write down an answer; one that was given before stays beside it."""
    held = _open(question)
    if not words.strip():
        raise CallFault("Enter the answer.")
    number = (held.answers.aggregate(last=Max("number"))["last"] or 0) + 1
    made = ScrutinyAnswer.objects.create(
        question=held, number=number, words=words.strip(), answered_on=today, answered_by=by
    )
    _record(by, held, "answered", after={"words": made.words, "answered_on": today})
    return made


@transaction.atomic
def withdraw(
    *, by: Membership, question: ScrutinyQuestion, today: datetime.date
) -> ScrutinyQuestion:
    """Write down that the committee wants to know no more."""
    held = _open(question)
    held.withdrawn_on = today
    held.save(update_fields=["withdrawn_on"])
    _record(by, held, "withdrawn", after={"withdrawn_on": today})
    return held


def _open(question: ScrutinyQuestion) -> ScrutinyQuestion:
    held = ScrutinyQuestion.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if held.withdrawn_on is not None:
        raise CallFault(
            f"The committee withdrew {held.reference} on {held.withdrawn_on:%-d %B %Y}."
        )
    return held


def _record(by: Membership, held: ScrutinyQuestion, action: str, **states: Any) -> None:
    record(by=by, action=action, kind=KIND, record_id=held.reference, title=held.question,
           partnership=held.partnership_id, **states)  # fmt: skip
