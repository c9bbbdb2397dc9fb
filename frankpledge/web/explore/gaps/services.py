"""Write data gaps: ask, and then what came of it. Each step stands in the history; nothing is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge.disclosure.markings import Level, Marking
from frankpledge.faults import CallFault
from frankpledge.web.explore.gaps.queries import KIND
from frankpledge.web.explore.models import DataGap
from frankpledge.web.explore.models.gap import about
from frankpledge.web.history.services import record
from frankpledge.web.partnerships.numbering import next_in
from frankpledge.web.sharing import services as sharing

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from frankpledge.web.partnerships.models import Agency, Membership
    from frankpledge.web.sharing.models import NeedToKnowGroup

STATE = DataGap.State


@transaction.atomic
def ask(  # noqa: PLR0913 - one argument a field of the record, all by name
    *,
    by: Membership,
    today: datetime.date,
    data: str,
    why_wanted: str,
    asked_on: datetime.date,
    agency: Agency | None = None,
    asked_of: str = "",
    topic: str = "",
    risk: str = "",
    review_on: datetime.date | None = None,
    level: Level = Level.OFFICIAL,
    groups: Sequence[NeedToKnowGroup] = (),
) -> DataGap:
    """Write down that data was asked for, and mark the record."""
    told = {"data": data.strip(), "why_wanted": why_wanted.strip(), "asked_of": asked_of.strip(),
            "risk": risk.strip(), "topic": topic}  # fmt: skip
    _check(by, told, agency, asked_on, today)
    number, reference = next_in(DataGap.objects, by.partnership, "GAP")
    made = DataGap.objects.create(
        partnership=by.partnership,
        number=number,
        reference=reference,
        agency=agency,
        asked_on=asked_on,
        asked_by=by,
        review_on=review_on,
        **told,
    )
    marking = Marking(Level(level), frozenset(group.name for group in groups))
    first = told | {"agency": agency.slug if agency else "", "asked_on": asked_on,
                    "review_on": review_on, "marking": marking, "topic": made.topic_name}  # fmt: skip
    _record(by, made, "asked for", after={name: value for name, value in first.items() if value})
    sharing.mark_new(by=by, kind=KIND, record_id=reference, level=level, groups=groups)
    return made


@transaction.atomic
def promise(
    *, by: Membership, gap: DataGap, today: datetime.date, promised_by: datetime.date
) -> DataGap:
    """Write down by when it was promised; a later promise takes the place of the one before."""
    if promised_by < today:
        raise CallFault(
            f"{promised_by:%-d %B %Y} is over. Enter the day by which the data is promised from now on."
        )
    return _move(by, gap, "promised", state=STATE.PROMISED, promised_by=promised_by)


@transaction.atomic
def refuse(*, by: Membership, gap: DataGap, today: datetime.date, why: str, risk: str) -> DataGap:
    """Write down that it was refused: why, in the words of whom was asked, and what not having it risks."""
    reason, risked = why.strip(), risk.strip()
    if not reason:
        raise CallFault("Enter why it was refused, in their own words.")
    if not risked:
        raise CallFault("Enter what is at risk without the data: who decides must weigh it.")
    return _move(
        by, gap, "refused", state=STATE.REFUSED, refused_on=today, refused_why=reason, risk=risked
    )


@transaction.atomic
def receive(
    *, by: Membership, gap: DataGap, today: datetime.date, received_on: datetime.date
) -> DataGap:
    """Write down that the data came."""
    if not gap.asked_on <= received_on <= today:
        raise CallFault(
            f"The data came between {gap.asked_on:%-d %B %Y}, when it was asked for, and today."
        )
    return _move(by, gap, "received", state=STATE.RECEIVED, received_on=received_on)


@transaction.atomic
def withdraw(*, by: Membership, gap: DataGap, today: datetime.date, why: str) -> DataGap:
    """Take back what was asked for, with the reason; it stays in the register."""
    reason = why.strip()
    if not reason:
        raise CallFault("Say why it is no longer wanted.")
    return _move(
        by, gap, "withdrawn", state=STATE.WITHDRAWN, withdrawn_on=today, withdrawn_why=reason
    )


@transaction.atomic
def review(
    *,
    by: Membership,
    gap: DataGap,
    today: datetime.date,
    review_on: datetime.date,
    risk: str = "",
) -> DataGap:
    """Write down that it was looked at again: the next day to do so, and what is at risk as it stands now."""
    if review_on <= today:
        raise CallFault(
            "Enter a day that is still to come: the next on which somebody looks at it."
        )
    if gap.state == STATE.REFUSED and not risk.strip():
        raise CallFault("Enter what is at risk without the data: it was refused.")
    return _move(by, gap, "reviewed", review_on=review_on, risk=risk.strip())


def _check(
    by: Membership,
    told: dict[str, str],
    agency: Agency | None,
    asked_on: datetime.date,
    today: datetime.date,
) -> None:
    if not told["data"] or not told["why_wanted"]:
        raise CallFault("Enter which data was asked for, and the question that it would answer.")
    if bool(agency) == bool(told["asked_of"]):
        raise CallFault("Choose the agency that was asked, or write who it was: one of the two.")
    if agency is not None and agency.partnership_id != by.partnership_id:
        raise CallFault(f"{agency} is no agency of this partnership. Choose one of its own.")
    if asked_on > today:
        raise CallFault(
            f"{asked_on:%-d %B %Y} is still to come. Enter the day on which it was asked."
        )
    if told["topic"] and told["topic"] not in about():
        raise CallFault(f"{told['topic']!r} is no topic or return. Choose among those of the list.")


def _move(by: Membership, gap: DataGap, action: str, **changed: Any) -> DataGap:
    held = DataGap.objects.select_for_update().get(pk=gap.pk)
    if not held.is_open:
        raise CallFault(
            f"{held.reference} is {held.get_state_display().lower()} already. Ask for the data anew."
        )
    before = {name: getattr(held, name) for name in changed}
    for name, value in changed.items():
        setattr(held, name, value)
    held.save(update_fields=list(changed))
    _record(by, held, action, before=before, after=changed)
    return held


def _record(by: Membership, gap: DataGap, action: str, **more: Any) -> None:
    record(
        by=by,
        action=action,
        kind=KIND,
        record_id=gap.reference,
        title=gap.data,
        partnership=gap.partnership_id,
        **more,
    )
