"""What a round freezes into: who answered and who did not, by agency, and each action as it was told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.delivery import rating_of
from frankpledge.web.actions.models import Action
from frankpledge.web.actions.queries import KIND, as_told
from frankpledge.web.actions.rounds.asking import to_ask_of
from frankpledge.web.actions.rounds.queries import answers, count
from frankpledge.web.sharing.models import RecordMarking

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable

    from frankpledge.definitions.delivery_rules import Rated
    from frankpledge.web.actions.models import ReturnRound
    from frankpledge.web.actions.rounds.queries import Answer, Line


def frozen(return_round: ReturnRound, today: datetime.date) -> dict[str, Any]:
    """Return what the report of a round keeps: plain values; people by the number of their role, never by name."""
    found = answers(return_round)
    asked = {line.action.reference for answer in found for line in answer.lines}
    rest = to_ask_of(return_round.partnership, today).exclude(reference__in=asked)
    return {
        "reference": return_round.reference,
        "first": return_round.first,
        "last": return_round.last,
        "opened_on": _day(return_round.opened_on),
        "closed_on": _day(today),
        "counts": count(found),
        "agencies": _agencies(found, _rated(return_round, asked, today)),
        "not_asked": [
            {"reference": one.reference, "title": one.title, "agency": one.agency.name}
            for one in rest
        ],
    }


Rates = dict[str, "Rated | None"]


def _rated(return_round: ReturnRound, references: Collection[str], today: datetime.date) -> Rates:
    """Rate actions by the rules of delivery on the day of closing.

    What an action waits for counts where it is not marked: whoever reads the report reads the reason.
    """
    own = Action.objects.filter(partnership=return_round.partnership)
    marked = RecordMarking.objects.filter(partnership=return_round.partnership_id, kind=KIND)
    others = own.exclude(reference__in=marked.exclude(level=Level.OFFICIAL.value).values("record"))
    return {
        row.reference: rating_of(row, today)
        for row in as_told(own.filter(reference__in=references), others)
    }


def _agencies(found: Iterable[Answer], rates: Rates) -> list[dict[str, Any]]:
    by_agency: dict[str, dict[str, Any]] = {}
    for answer in found:
        agency = answer.ask.membership.agency
        slug, name = (agency.slug, agency.name) if agency else ("", "")
        held = by_agency.setdefault(slug, {"slug": slug, "name": name, "owners": []})
        held["owners"].append(_owner(answer, rates))
    return list(by_agency.values())


def _owner(answer: Answer, rates: Rates) -> dict[str, Any]:
    membership = answer.ask.membership
    return {
        "membership": membership.pk,
        "role": Role(membership.role).words,
        "standing": answer.standing,
        "told_on": _day(answer.told_on),
        "actions": [_action(line, rates[line.action.reference]) for line in answer.lines],
    }


def _action(line: Line, rated: Rated | None) -> dict[str, Any]:
    action, update = line.action, line.update
    return {
        "reference": action.reference,
        "title": action.title,
        "due_on": _day(action.due_on),
        "source": [action.source_kind, action.source_record],
        "rating": rated.rating if rated else "",
        "reasons": [reason.words for reason in rated.reasons] if rated else [],
        "is_told": update is not None,
        "is_nil": update is not None and update.is_nil,
        "delivery": update.delivery if update else "",
        "told_on": _day(update.told_on) if update else None,
        "happened": update.happened if update else "",
        "blocker": update.blocker if update else "",
        "next_step": update.next_step if update else "",
    }


def _day(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()
