"""Write decisions: record one, confirm it, tie it to what it rests on. Nothing here changes its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge.definitions.decision_kinds import decision_kinds
from frankpledge.disclosure.markings import OFFICIAL, Level, Marking
from frankpledge.faults import CallFault
from frankpledge.web.decisions.models import Decision, Register
from frankpledge.web.decisions.queries import AS_STATED, KIND, RECORDED, decisions
from frankpledge.web.history.services import record
from frankpledge.web.partnerships.numbering import prefix
from frankpledge.web.sharing import services as sharing
from frankpledge.web.sharing.queries import marking_row
from frankpledge.web.thread.registry import describe, kind_of
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from frankpledge.web.partnerships.models import Group, Membership, Partnership
    from frankpledge.web.sharing.models import NeedToKnowGroup
    from frankpledge.web.thread.registry import Name

BECAUSE_OF = "led to"
SUPERSEDED = "superseded by"


@dataclass(frozen=True)
class Told:
    """A decision as it is told: of what kind, in which words, by which body, on which day (or in which month)."""

    kind: str
    title: str
    wording: str
    body: Group | None
    decided_on: datetime.date | None
    year: int
    is_month_only: bool = False
    minute: str = ""
    is_as_stated: bool = False
    source: str = ""
    note: str = ""


@transaction.atomic
def record_decision(  # noqa: PLR0913 - one argument a field, all by name
    *,
    by: Membership,
    today: datetime.date,
    kind: str,
    title: str,
    wording: str,
    body: Group,
    decided_on: datetime.date,
    minute: str = "",
    note: str = "",
    because_of: Name | None = None,
    supersedes: Decision | None = None,
    level: Level = Level.OFFICIAL,
    groups: Sequence[NeedToKnowGroup] = (),
) -> Decision:
    """Record what a body decided, mark it, tie it to what it rests on, and supersede the one that it corrects."""
    if decided_on > today:
        raise CallFault(
            f"{decided_on:%-d %B %Y} is still to come. Record a decision once it is taken."
        )
    if body.partnership_id != by.partnership_id:
        raise CallFault(f"{body} is no body of this partnership. Choose one of its own.")
    told = Told(kind, title.strip(), wording.strip(), body, decided_on, decided_on.year,
                minute=minute.strip(), note=note.strip())  # fmt: skip
    old = _standing(by, supersedes)
    level, groups = _guarding(by, Level(level), groups, old)
    marking = Marking(level, frozenset(group.name for group in groups))
    made = enter(by=by, partnership=by.partnership, told=told, supersedes=old, marking=marking)
    sharing.mark_new(by=by, kind=KIND, record_id=made.reference, level=level, groups=groups)
    if because_of is not None:
        tie(by=by, decision=made, other=because_of, since=decided_on)
    if old is not None:
        _supersede(by, old, made, decided_on)
    return made


@transaction.atomic
def enter(
    *,
    by: Any,
    partnership: Partnership,
    told: Told,
    supersedes: Decision | None = None,
    marking: Marking = OFFICIAL,
) -> Decision:
    """Enter a decision into the register under the next number of its year; ``marking`` is told with it."""
    if told.kind not in {kind.id for kind in decision_kinds()}:
        raise CallFault(f"There is no kind of decision {told.kind!r}. Choose one that is defined.")
    if not told.title or not told.wording:
        raise CallFault("A decision has a title and the words in which it was taken. Give both.")
    number = _next_number(partnership, told.year)
    made = Decision.objects.create(
        partnership=partnership,
        number=number,
        reference=f"{prefix(partnership)}-{told.year}-{number:03}",
        supersedes=supersedes,
        **vars(told),
    )
    record(
        by=by,
        action=AS_STATED if told.is_as_stated else RECORDED,
        kind=KIND,
        record_id=made.reference,
        title=made.title,
        partnership=partnership.pk,
        after=_state(made) | {"marking": marking},
    )
    return made


def _next_number(partnership: Partnership, year: int) -> int:
    Register.objects.get_or_create(partnership=partnership, year=year)
    register = Register.objects.select_for_update().get(partnership=partnership, year=year)
    register.last += 1
    register.save(update_fields=["last"])
    return register.last


def _state(decision: Decision) -> dict[str, Any]:
    return {
        "reference": decision.reference,
        "kind": decision.kind,
        "title": decision.title,
        "wording": decision.wording,
        "body": decision.body.slug if decision.body else None,
        "decided_on": decision.decided_on,
        "minute": decision.minute,
        "status": decision.status,
        "source": decision.source,
        "note": decision.note,
    }


def _standing(by: Membership, old: Decision | None) -> Decision | None:
    """Return the decision that is to be superseded, locked; refuse one that is superseded or not to be seen."""
    if old is None:
        return None
    held = decisions(by).select_related(None).select_for_update().filter(pk=old.pk).first()
    if held is None:
        raise CallFault(f"There is no decision {old.reference} that you may see.")
    if held.status == Decision.Status.SUPERSEDED:
        raise CallFault(f"{held.reference} is superseded already. Supersede the one that stands.")
    return held


def _supersede(by: Membership, old: Decision, new: Decision, since: datetime.date) -> None:
    # The event of the old one does not name the new one, which may be marked for fewer people: the link does.
    _set_status(by, old, Decision.Status.SUPERSEDED, "superseded")
    link(
        by=by, partnership=by.partnership_id, source=(KIND, old.reference),
        target=(KIND, new.reference), relation=SUPERSEDED, since=since,
    )  # fmt: skip


def _guarding(
    by: Membership, level: Level, groups: Sequence[NeedToKnowGroup], supersedes: Decision | None
) -> tuple[Level, list[NeedToKnowGroup]]:
    """Return how a new decision is marked: as it is asked for; a correction guards at least what it corrects."""
    wanted = {group.pk: group for group in groups}
    if supersedes is not None:
        before, held = marking_row(by.partnership_id, KIND, supersedes.reference)
        level = max(level, before.level, key=lambda at: at.rank)
        wanted |= {group.pk: group for group in held}
    return level, list(wanted.values())


@transaction.atomic
def confirm(*, by: Membership, decision: Decision) -> Decision:
    """Confirm a recorded decision: the body's minutes agree with it."""
    held = Decision.objects.select_for_update().get(pk=decision.pk)
    if held.status != Decision.Status.RECORDED:
        raise CallFault(
            f"{held.reference} is {held.get_status_display().lower()} already. Only a recorded one is confirmed."
        )
    _set_status(by, held, Decision.Status.CONFIRMED, "confirmed")
    return held


def _set_status(by: Any, decision: Decision, status: Decision.Status, action: str) -> None:
    before = decision.status
    decision.status = status
    decision.save(update_fields=["status"])
    record(
        by=by,
        action=action,
        kind=KIND,
        record_id=decision.reference,
        title=decision.title,
        partnership=decision.partnership_id,
        before={"status": before},
        after={"status": status.value},
    )


@transaction.atomic
def tie(
    *, by: Membership, decision: Decision, other: Name, since: datetime.date, is_reason: bool = True
) -> None:
    """Tie a decision to a record that it rests on, or (``is_reason=False``) that followed from it."""
    kind, record_id = other
    own = (KIND, decision.reference)
    if other == own:
        raise CallFault(f"{decision.reference} cannot be its own reason. Choose another record.")
    if other not in describe(by, [other]):
        raise CallFault(
            f"There is no {kind_of(kind).word.lower()} {record_id!r} that you may see. Copy its id from its own page."
        )
    source, target = (other, own) if is_reason else (own, other)
    link(by=by, partnership=by.partnership_id, source=source, target=target,
         relation=BECAUSE_OF, since=since)  # fmt: skip
