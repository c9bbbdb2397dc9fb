"""Write commissions: enter one, take it up, deliver it, withdraw it. Each step stands in the history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge.disclosure.markings import Level, Marking
from frankpledge.faults import CallFault
from frankpledge.web.explore.commissions.queries import KIND
from frankpledge.web.explore.models import Commission
from frankpledge.web.explore.queries import figures as printed
from frankpledge.web.history.services import record
from frankpledge.web.partnerships.numbering import next_in
from frankpledge.web.sharing import services as sharing
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from frankpledge.web.partnerships.models import Group, Membership
    from frankpledge.web.sharing.models import NeedToKnowGroup

ANSWERED = "answered by"
# What a rule says of a commission that falls due by itself.
BY_RULE = ("reference", "title", "question", "asked_on", "meeting", "due_on")


@transaction.atomic
def enter(  # noqa: PLR0913 - one argument a field of the record, all by name
    *,
    by: Membership,
    today: datetime.date,
    title: str,
    question: str,
    asker: str,
    asked_on: datetime.date,
    due_on: datetime.date,
    asked_for: Group | None = None,
    meeting: str = "",
    meeting_of: Group | None = None,
    meeting_on: datetime.date | None = None,
    level: Level = Level.OFFICIAL,
    groups: Sequence[NeedToKnowGroup] = (),
) -> Commission:
    """Enter what somebody asked analysis to answer, and mark the record."""
    told = {"title": title.strip(), "question": question.strip(), "asker": asker.strip(),
            "meeting": meeting.strip()}  # fmt: skip
    days = {"asked_on": asked_on, "meeting_on": meeting_on, "due_on": due_on}
    _check(told, asked_on, due_on, today)
    for group in (asked_for, meeting_of):
        if group is not None and group.partnership_id != by.partnership_id:
            raise CallFault(f"{group} is no group of this partnership. Choose one of its own.")
    number, reference = next_in(Commission.objects, by.partnership, "A")
    made = Commission.objects.create(
        partnership=by.partnership,
        number=number,
        reference=reference,
        asked_for=asked_for,
        meeting_of=meeting_of,
        **told,
        **days,
    )
    marking = Marking(Level(level), frozenset(group.name for group in groups))
    bodies = {"body": [g.slug for g in (asked_for, meeting_of) if g is not None]}
    first = told | days | bodies | {"marking": marking}
    _record(by, made, "asked for", after={name: value for name, value in first.items() if value})
    sharing.mark_new(by=by, kind=KIND, record_id=reference, level=level, groups=groups)
    return made


@transaction.atomic
def take_up(
    *, by: Membership, commission: Commission, today: datetime.date, done_by: Membership
) -> Commission:
    """Write down who does it, from today on; another may take it over."""
    if done_by.partnership_id != by.partnership_id:
        raise CallFault(f"{done_by} belongs to another partnership. Choose somebody of this one.")
    held = _open(by, commission)
    before = {"membership": held.done_by_id, "begun_on": held.begun_on}
    held.done_by, held.begun_on = done_by, held.begun_on or today
    held.save(update_fields=["done_by", "begun_on"])
    after = {"membership": done_by.pk, "begun_on": held.begun_on}
    _record(by, held, "taken up", before=before, after=after)
    return held


@transaction.atomic
def deliver(
    *,
    by: Membership,
    commission: Commission,
    today: datetime.date,
    delivered_on: datetime.date,
    figures: Sequence[str] = (),
    words: str = "",
) -> Commission:
    """Write down that it was delivered: with which figures, in which words, or both."""
    told, ids = words.strip(), list(dict.fromkeys(figures))
    if not told and not ids:
        raise CallFault("Say with what it was delivered: figures by their ids, words, or both.")
    if not commission.asked_on <= delivered_on <= today:
        raise CallFault(
            f"It was delivered between {commission.asked_on:%-d %B %Y}, when it was asked for, and today."
        )
    open_to = printed.describe(by, ids)
    if missing := [figure for figure in ids if figure not in open_to]:
        raise CallFault(
            f"There is no figure {missing[0]!r} that you may open. Copy its id from its own page."
        )
    held = _open(by, commission)
    held.delivered_on, held.figures, held.delivered_words = delivered_on, ids, told
    held.save(update_fields=["delivered_on", "figures", "delivered_words"])
    after = {"delivered_on": delivered_on, "figures": ids, "words": told}
    _record(by, held, "delivered", before={"delivered_on": None}, after=after)
    for figure in ids:
        link(by=by, partnership=by.partnership_id, source=(KIND, held.reference),
             target=(printed.KIND, figure), relation=ANSWERED, since=delivered_on)  # fmt: skip
    return held


@transaction.atomic
def withdraw(
    *, by: Membership, commission: Commission, today: datetime.date, why: str
) -> Commission:
    """Write down that it will not be made, with the reason; it stays in the register."""
    reason = why.strip()
    if not reason:
        raise CallFault("Say why it will not be made: whoever asked will want to know.")
    held = _open(by, commission)
    held.withdrawn_on, held.withdrawn_why = today, reason
    held.save(update_fields=["withdrawn_on", "withdrawn_why"])
    after = {"withdrawn_on": today, "why": reason}
    _record(by, held, "withdrawn", before={"withdrawn_on": None}, after=after)
    return held


def _check(
    told: dict[str, str], asked_on: datetime.date, due_on: datetime.date, today: datetime.date
) -> None:
    if not told["title"] or not told["question"] or not told["asker"]:
        raise CallFault("Enter what is asked, in a line and as a question, and who asks.")
    if asked_on > today:
        raise CallFault(
            f"{asked_on:%-d %B %Y} is still to come. Enter the day on which it was asked."
        )
    if due_on < asked_on:
        raise CallFault(f"It would be due ({due_on}) before it was asked for ({asked_on}).")


def _open(by: Membership, commission: Commission) -> Commission:
    """Return the row, locked; what falls due by itself becomes one now. Refuse what is over."""
    if commission.pk is None:
        made, is_new = Commission.objects.get_or_create(
            partnership=by.partnership,
            rule=commission.rule,
            quarter=commission.quarter,
            defaults={name: getattr(commission, name) for name in BY_RULE},
        )
        if is_new:
            _record(by, made, "fell due", after={"rule": made.rule, "due_on": made.due_on})
        commission = made
    held = Commission.objects.select_for_update().get(pk=commission.pk)
    if not held.is_open:
        over = "delivered" if held.delivered_on else "withdrawn"
        raise CallFault(f"{held.reference} was {over} already. Enter a new one.")
    return held


def _record(by: Membership, commission: Commission, action: str, **more: Any) -> None:
    record(
        by=by,
        action=action,
        kind=KIND,
        record_id=commission.reference,
        title=commission.title,
        partnership=commission.partnership_id,
        **more,
    )
