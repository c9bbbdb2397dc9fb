"""Freeze an edition, send it to review, comment and answer, write down which meeting approved it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.documents import door, queries
from frankpledge.web.documents.holding import STATE, keep_frozen, locked, note
from frankpledge.web.documents.woven import gathered_for, woven
from frankpledge.web.explore import evidence
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.decisions.models import Decision
    from frankpledge.web.documents.models import Edition, Frozen, ReviewComment
    from frankpledge.web.partnerships.models import Membership

APPROVED = "approved"


@transaction.atomic
def freeze(
    *, by: Membership, edition: Edition, today: datetime.date, is_withholding: bool = False
) -> Frozen:
    """Freeze a draft with its figures; ``is_withholding``: withhold what earlier editions would give away.

    What the door would stop is worked out at once, so that nobody approves what cannot be published.
    """
    held = locked(by, edition, STATE.DRAFT)
    earlier = door.earlier_tables(held) if is_withholding and held.document.is_public else []
    release = evidence.current_release()
    taken = gathered_for(held, release, earlier)
    words = {name: row.words for name, row in queries.texts(held).items()}
    made = keep_frozen(
        by, held, woven(by, held, today, taken, words), taken, today, is_withholding=bool(earlier)
    )
    held.frozen = made
    held.save(update_fields=["frozen"])
    told = {"digest": made.digest, "release": made.release, "stops": len(made.stops)}
    note(by, held, "edition frozen", told)
    return made


@transaction.atomic
def send(*, by: Membership, edition: Edition) -> Edition:
    """Send a frozen draft to review."""
    held = locked(by, edition, STATE.DRAFT)
    if held.frozen is None:
        raise CallFault("Freeze it first: what is reviewed must not change under its readers.")
    held.state = STATE.REVIEW
    held.save(update_fields=["state"])
    note(by, held, "sent to review", {"digest": held.frozen.digest})
    return held


@transaction.atomic
def take_back(*, by: Membership, edition: Edition, why: str) -> Edition:
    """Take an edition back to a draft, because something has to change; what was approved is approved again."""
    held = locked(by, edition, STATE.REVIEW, STATE.APPROVED)
    if not why.strip():
        raise CallFault("Say why it is taken back, in a line.")
    held.state, held.approved_in, held.approved_on, held.decision = STATE.DRAFT, "", None, ""
    held.frozen = None
    held.save(update_fields=["state", "approved_in", "approved_on", "decision", "frozen"])
    note(by, held, "taken back to a draft", {"why": why.strip()})
    return held


@transaction.atomic
def comment(
    *, by: Membership, edition: Edition, words: str, today: datetime.date, section: str = ""
) -> ReviewComment:
    """Say something of an edition in review."""
    held = locked(by, edition, STATE.REVIEW)
    if not words.strip():
        raise CallFault("Say what you mean, in a line or two.")
    if section and section not in {one.id for one in queries.outline_of(held.document).walk()}:
        raise CallFault(f"The document has no section {section!r}.")
    last = held.comments.last()
    made = held.comments.create(
        number=last.number + 1 if last else 1, section=section, words=words.strip(), said_on=today, said_by=by
    )  # fmt: skip
    note(by, held, "comment made", {"comment": made.number, "section": section})
    return made


@transaction.atomic
def answer(
    *, by: Membership, comment: ReviewComment, words: str, today: datetime.date
) -> ReviewComment:
    """Answer a comment: what was changed because of it, or why nothing was."""
    held = locked(by, comment.edition, STATE.REVIEW, STATE.DRAFT)
    found = held.comments.get(pk=comment.pk)
    if not words.strip():
        raise CallFault("Say what was done about it, or why nothing was.")
    if not found.is_open:
        raise CallFault(f"Comment {found.number} is answered already.")
    found.answer, found.answered_on, found.answered_by = words.strip(), today, by
    found.save(update_fields=["answer", "answered_on", "answered_by"])
    note(by, held, "comment answered", {"comment": found.number})
    return found


@transaction.atomic
def approve(
    *,
    by: Membership,
    edition: Edition,
    today: datetime.date,
    decision: Decision | None = None,
    meeting: str = "",
    on: datetime.date | None = None,
) -> Edition:
    """Write down which meeting approved an edition: by a decision of this partnership, or by its name and day."""
    held = locked(by, edition, STATE.REVIEW)
    name, day = _meeting(by, held, decision, meeting.strip(), on)
    if day > today:
        raise CallFault(
            f"{day:%-d %B %Y} is still to come. Write it down once the meeting has met."
        )
    if held.frozen is None or day < held.frozen.frozen_on:
        raise CallFault("A meeting approves what lay before it: one that met since it was frozen.")
    if open_ := held.comments.filter(answer="").count():
        raise CallFault(
            f"{open_} comment{' is' if open_ == 1 else 's are'} not answered yet. Answer them first."
        )
    held.state, held.approved_in, held.approved_on = STATE.APPROVED, name, day
    held.decision = decision.reference if decision else ""
    held.save(update_fields=["state", "approved_in", "approved_on", "decision"])
    # The decision may be marked for fewer people than the document: the link says which it was.
    note(by, held, "edition approved", {"on": day, "digest": held.frozen.digest})
    if decision is not None:
        link(by=by, partnership=by.partnership_id, source=(DECISION, decision.reference),
             target=(queries.KIND, held.document.reference), relation=APPROVED, since=day)  # fmt: skip
    return held


def _meeting(
    by: Membership, held: Edition, decision: Decision | None, meeting: str, on: datetime.date | None
) -> tuple[str, datetime.date]:
    if decision is None:
        if not meeting or on is None:
            raise CallFault(
                "Name the meeting and its day, or the decision by which it was approved."
            )
        return meeting, on
    found = queries.approving(by, held).filter(pk=decision.pk).first()
    if found is None or found.decided_on is None:
        raise CallFault(
            f"{decision.reference} did not approve this edition: it is not of this partnership, or older than what "
            "was frozen."
        )
    return found.body.name if found.body else found.title, found.decided_on
