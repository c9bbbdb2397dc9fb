"""Papers drawn from the records: the minutes of the meeting before, an exception, a decision that comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.faults import CallFault
from frankpledge.web.decisions.due import queries as due
from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.decisions.queries import decisions
from frankpledge.web.meetings.agenda.queries import STANDING
from frankpledge.web.meetings.models import Meeting, Minutes
from frankpledge.web.meetings.papers.queries import EXEMPT, PUBLIC
from frankpledge.web.meetings.pdf_pages import HEADING, PLAIN, STRONG, TITLE, Words
from frankpledge.web.meetings.queries import KIND as MEETING
from frankpledge.web.meetings.queries import meetings
from frankpledge.web.performance.exceptions.queries import KIND as EXCEPTION
from frankpledge.web.performance.exceptions.queries import exceptions
from frankpledge.web.sharing.queries import markings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from frankpledge.web.meetings.models import AgendaItem
    from frankpledge.web.partnerships.models import Membership

# The standing item under which the minutes of the meeting before lie.
MINUTES = "minutes"


@dataclass(frozen=True)
class Drawn:
    """A paper as the records give it: its title, for whom its file is meant, its words, and of which record it tells.

    It is as marked as that record.
    """

    title: str
    meant_for: str
    words: list[Words]
    record: tuple[str, str]


def may_be_drawn(item: AgendaItem) -> bool:
    """Whether the records hold what an item is about."""
    return item.source_kind in _DRAWING or _is_minutes(item)


def drawn(membership: Membership, item: AgendaItem) -> Drawn:
    """Draw the paper of an item from what a membership sees of the record that brought it.

    A CallFault where the records hold nothing of it, or this person does not see it.
    """
    draw = _minutes if _is_minutes(item) else _DRAWING.get(item.source_kind)
    if draw is None:
        raise CallFault(f"The records hold no paper for “{item}”. Send one.")
    return draw(membership, item)


def _is_minutes(item: AgendaItem) -> bool:
    return (item.source_kind, item.source_record) == (STANDING, MINUTES)


def _minutes(membership: Membership, item: AgendaItem) -> Drawn:
    """Draw the latest minutes of the meeting before: a draft is for its readers alone, until it is approved.

    A meeting that is closed to who draws is not told from one without minutes.
    """
    before = Meeting.objects.filter(
        group=item.meeting.group_id, on__lt=item.meeting.on, state=Meeting.State.HELD
    )
    last = before.order_by("-on", "-pk").first()
    seen = None if last is None else meetings(membership).filter(pk=last.pk).first()
    held = None if seen is None else seen.minutes.order_by("-number").first()
    if seen is None or held is None:
        raise CallFault(
            "No minutes of the meeting before are written. Write them on the page of that meeting, or send a paper."
        )
    record = (MEETING, seen.reference)
    marking = markings_of(membership, [record]).get(record) or OFFICIAL
    is_draft = held.state == Minutes.State.DRAFT
    title = f"{'Draft minutes' if is_draft else 'Minutes'} of {seen}"
    words = [Words(title, TITLE), *_lines(held.public)]
    is_open = not is_draft and marking.level == OFFICIAL.level
    return Drawn(title, PUBLIC if is_open else EXEMPT, words, record)


def _lines(text: str) -> Iterator[Words]:
    for line in filter(None, map(str.strip, text.splitlines())):
        yield Words(line.removeprefix("# "), HEADING if line.startswith("# ") else PLAIN)


def _exception(membership: Membership, item: AgendaItem) -> Drawn:
    """Draw an exception: what deviates, why, what is done and what is asked. It names agencies and no person."""
    rows = exceptions(membership).select_related("agency", "withholding")
    held = rows.filter(reference=item.source_record).first()
    if held is None:
        raise CallFault("The exception that brought this item is not yours to see. Ask who may.")
    title = f"Exception {held.reference}"
    told = [
        ("What is wrong", held.what), ("How large it is", held.magnitude), ("What is to come", held.forecast),
        ("Who answers for it", held.agency.name if held.agency else ""), ("Why", held.cause),
        ("What is done", held.remedy),
        ("On course again", f"{held.recovery_on:%-d %B %Y}" if held.recovery_on else ""),
        ("Who does not contribute", held.withholding.name if held.withholding else ""),
        ("What is asked of this meeting", held.asks),
    ]  # fmt: skip
    return Drawn(title, EXEMPT, [Words(title, TITLE), *_told(told)], (EXCEPTION, held.reference))


def _decision(membership: Membership, item: AgendaItem) -> Drawn:
    """Draw a decision that comes back: what was decided, and all of it that is due."""
    held = decisions(membership).filter(reference=item.source_record).first()
    if held is None:
        raise CallFault("The decision that brought this item is not yours to see. Ask who may.")
    title = f"Decision {held.reference}"
    open_ = due.of(membership, held).filter(settled_on=None)
    told = [
        ("What it is about", held.title), ("What was decided", held.wording),
        ("When", f"{held.decided_on:%-d %B %Y}" if held.decided_on else ""),
        *((f"{one.get_why_display()}, due {one.due_on:%-d %B %Y}", one.what) for one in open_),
    ]  # fmt: skip
    return Drawn(title, EXEMPT, [Words(title, TITLE), *_told(told)], (DECISION, held.reference))


def _told(rows: list[tuple[str, str]]) -> Iterator[Words]:
    """Give each heading with its words; what is not known is left out."""
    for heading, words in rows:
        if words:
            yield Words(heading, STRONG)
            yield from _lines(words)


_DRAWING: dict[str, Callable[[Membership, AgendaItem], Drawn]] = {
    EXCEPTION: _exception,
    DECISION: _decision,
}
