"""What waits of meetings, risks, committees' questions and death reviews: counted, and none of it named."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.meetings.circulation.queries import to_circulate
from frankpledge.web.meetings.models import CirculationLetter, Meeting, Paper, ScrutinyReport
from frankpledge.web.meetings.papers.queries import papers
from frankpledge.web.meetings.queries import meetings
from frankpledge.web.meetings.risks.queries import risks
from frankpledge.web.meetings.scrutiny.queries import questions
from frankpledge.web.meetings.scrutiny.reports.queries import reports
from frankpledge.web.partnerships.access import may
from frankpledge.web.reviews.models import Recommendation
from frankpledge.web.today.told import Counted, Waiting

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from frankpledge.web.meetings.models import Risk, ScrutinyQuestion
    from frankpledge.web.partnerships.models import Membership

    Days = list[datetime.date]

STATE = Meeting.State
# A meeting is called in time for papers a week before; a committee's answer is told of a week before it is due.
TO_CALL, SOON = datetime.timedelta(days=28), datetime.timedelta(days=7)
# Papers go round a week before: who sends them is asked three days sooner.
TO_SEND = datetime.timedelta(days=10)
# A meeting that nobody called is asked about for so long: what was before a partnership came here is not.
LATELY = datetime.timedelta(days=14)


def to_call(membership: Membership, today: datetime.date) -> QuerySet[Meeting] | None:
    """Return the planned meetings of the next four weeks; None to who runs none."""
    return _run(membership, state=STATE.PLANNED, on__range=(today, today + TO_CALL))


def unsaid(membership: Membership, today: datetime.date) -> QuerySet[Meeting] | None:
    """Return the meetings whose day is over and of which nobody said whether they were held."""
    uncalled = Q(state=STATE.PLANNED, on__gte=today - LATELY)
    return _run(membership, uncalled | Q(state=STATE.CALLED), on__lt=today)


def to_send_round(membership: Membership, today: datetime.date) -> QuerySet[Meeting] | None:
    """Return the called meetings of the next days whose papers have not gone round, or not all of them."""
    due = to_circulate(today + datetime.timedelta(days=1), today + TO_SEND)
    return _run(membership, pk__in=due.order_by().values("pk"))


def to_read(membership: Membership, today: datetime.date) -> QuerySet[Meeting] | None:
    """Return the called meetings of today and later of which a letter goes to somebody; None to who sent it round."""
    if may(membership, Permission.RUN_MEETINGS) or not may(membership, Permission.SEE_MEETINGS):
        return None
    told = CirculationLetter.objects.filter(membership=membership.pk)
    return meetings(membership).filter(
        state=STATE.CALLED, on__gte=today, pk__in=told.order_by().values("circulation__meeting")
    )


def unminuted(membership: Membership, today: datetime.date) -> QuerySet[Meeting] | None:
    """Return the meetings that were held and have no minutes, not even a draft."""
    del today
    return _run(membership, state=STATE.HELD, minutes=None)


def late_papers(membership: Membership, today: datetime.date) -> QuerySet[Paper] | None:
    """Return the papers that came late to a meeting still to come, and of which the chair has not said a word."""
    if not may(membership, Permission.RUN_MEETINGS):
        return None
    still = {"item__meeting__state": STATE.CALLED, "item__meeting__on__gte": today}
    return papers(membership).filter(is_late=True, is_admitted=None, **still)


def risks_due(membership: Membership, today: datetime.date) -> QuerySet[Risk] | None:
    """Return the open risks whose day of review has come; None to who weighs none."""
    if not may(membership, Permission.RUN_MEETINGS):
        return None
    return risks(membership).filter(closed_on=None, review_on__lte=today)


def questions_due(
    membership: Membership, today: datetime.date
) -> QuerySet[ScrutinyQuestion] | None:
    """Return the committees' questions without an answer that are due within a week, or were."""
    if not may(membership, Permission.RUN_MEETINGS):
        return None
    return questions(membership).filter(
        withdrawn_on=None, answered_on=None, due_on__lte=today + SOON
    )


def reports_due(membership: Membership, today: datetime.date) -> QuerySet[ScrutinyReport] | None:
    """Return the yearly reports to scrutiny that were not sent, and are due within a month, or were."""
    if not may(membership, Permission.RUN_MEETINGS):
        return None
    unsent = reports(membership).exclude(state=ScrutinyReport.State.SENT)
    return unsent.filter(due_on__lte=today + TO_CALL)


def recommendations_late(
    membership: Membership, today: datetime.date
) -> QuerySet[Recommendation] | None:
    """Return the recommendations of death reviews past their day: for who monitors them, in whatever case."""
    if not may(membership, Permission.MONITOR_REVIEWS):
        return None
    still = (Recommendation.State.NOT_BEGUN, Recommendation.State.UNDER_WAY)
    own = Recommendation.objects.filter(review__partnership=membership.partnership_id)
    return own.filter(state__in=still, due_on__lt=today)


def _run(membership: Membership, *conditions: Q, **where: Any) -> QuerySet[Meeting] | None:
    if not may(membership, Permission.RUN_MEETINGS):
        return None
    return meetings(membership).filter(*conditions, **where)


def _to_call(membership: Membership, days: Days) -> Waiting:
    why = f"The first is on {_day(min(days))}. Members get its papers a week before."
    return Waiting(f"Call {_count(days, 'meeting')}", why, _at(membership, "meetings"))


def _unsaid(membership: Membership, days: Days) -> Waiting:
    words = f"Say whether {_count(days, 'meeting')} {_was(days)} held"
    return Waiting(words, f"The oldest was on {_day(min(days))}.", _at(membership, "meetings"))


def _to_send_round(membership: Membership, days: Days) -> Waiting:
    words = f"Send the papers of {_count(days, 'meeting')} round"
    why = (
        f"The first is on {_day(min(days))}. Its members were not told, or not of all that counts."
    )
    return Waiting(words, why, _at(membership, "meetings"))


def _to_read(membership: Membership, days: Days) -> Waiting:
    words = f"Read the papers of {_count(days, 'meeting')}"
    why = f"The first is on {_day(min(days))}. Its page has the agenda and, on the day, the room."
    return Waiting(words, why, _at(membership, "meetings"))


def _unminuted(membership: Membership, days: Days) -> Waiting:
    words = f"Draft the minutes of {_count(days, 'meeting')}"
    return Waiting(words, f"The oldest was on {_day(min(days))}.", _at(membership, "meetings"))


def _late_papers(membership: Membership, days: Days) -> Waiting:
    words = f"Ask the chair about {_count(days, 'late paper')}"
    return Waiting(words, f"The first came on {_day(min(days))}.", _at(membership, "meetings"))


def _risks_due(membership: Membership, days: Days) -> Waiting:
    why = f"The first was to be looked at on {_day(min(days))}."
    return Waiting(f"Weigh {_count(days, 'risk')} anew", why, _at(membership, "risks"))


def _questions_due(membership: Membership, days: Days) -> Waiting:
    words = f"Answer {_count(days, 'question')} of scrutiny"
    return Waiting(words, f"The first is due on {_day(min(days))}.", _at(membership, "scrutiny"))


def _reports_due(membership: Membership, days: Days) -> Waiting:
    words = f"Send {_count(days, 'yearly report')} to scrutiny"
    return Waiting(words, f"The first is due on {_day(min(days))}.", _at(membership, "scrutiny"))


def _recommendations_late(membership: Membership, days: Days) -> Waiting:
    words = f"{_count(days, 'recommendation')} of death reviews past {'its' if len(days) == 1 else 'their'} day"
    why = f"The oldest was due on {_day(min(days))}."
    return Waiting(words, why, _at(membership, "review-monitoring"))


# The gravest first.
MEETING_RULES = (
    Counted(unsaid, "on", _unsaid),
    Counted(late_papers, "received_on", _late_papers, place="item__meeting__partnership"),
    Counted(to_send_round, "on", _to_send_round),
    Counted(to_read, "on", _to_read),
    Counted(to_call, "on", _to_call),
    Counted(unminuted, "on", _unminuted),
    Counted(recommendations_late, "due_on", _recommendations_late, place="review__partnership"),
    Counted(questions_due, "due_on", _questions_due),
    Counted(reports_due, "due_on", _reports_due),
    Counted(risks_due, "review_on", _risks_due),
)


def _at(membership: Membership, page: str) -> str:
    return reverse(page, args=[membership.partnership_id])


def _day(day: datetime.date) -> str:
    return date_format(day, "j F Y")


def _count(days: Days, what: str) -> str:
    return f"{len(days)} {what}{'' if len(days) == 1 else 's'}"


def _was(days: Days) -> str:
    return "was" if len(days) == 1 else "were"
