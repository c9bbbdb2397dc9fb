"""What the rules have told of in a partnership already, asked once a look: most signals of a day are told already."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q

from frankpledge.definitions import exception_rules as rules
from frankpledge.web.performance.exceptions.queries import says_nothing_new
from frankpledge.web.performance.judgements.queries import asked_already
from frankpledge.web.performance.models import (
    Indicator,
    Judgement,
    PerformanceException,
    Target,
)

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from frankpledge.definitions.exception_rules import Signal
    from frankpledge.web.partnerships.models import Partnership

CLOSED = PerformanceException.State.CLOSED
# What an exception is about: its rule with a measure in any area, by its key; else with a record and its part.
Cause = tuple[str, int] | tuple[str, str, str, str]


class Answer(NamedTuple):
    """An exception that was closed, once an area that it touches."""

    rule: str
    indicator_id: int | None
    subject_kind: str
    subject_record: str
    part: str
    number: int
    month: str
    closed_on: datetime.date
    area: str | None


@dataclass(frozen=True)
class Told:
    """The measures that signals are about, and what is open, answered and asked for already.

    ``measures``: of an indicator or target by kind and text id. ``answers``: of a cause, the latest first.
    ``judgements``: by indicator and area. What a look itself raises and asks for is kept here as well.
    """

    measures: dict[tuple[str, str], Indicator]
    standing: dict[Cause, PerformanceException]
    answers: dict[Cause, list[Answer]]
    judgements: dict[tuple[int, str], list[Judgement]]

    def measured(self, signal: Signal) -> Indicator | None:
        """Return the indicator that a signal is about, by itself or by a target; None where it is about no measure."""
        is_measure = signal.kind in ("indicator", "target")
        return self.measures[signal.kind, signal.record] if is_measure else None

    def cause(self, signal: Signal) -> Cause:
        """Return what a signal is about."""
        measure = self.measured(signal)
        return _cause(
            signal.rule, measure.pk if measure else None, signal.kind, signal.record, signal.part
        )

    def holding(self, signal: Signal) -> PerformanceException | Judgement | None:
        """Return what tells all that a signal says; None where something is to be written down."""
        if signal.is_judged:
            own = self.judgements[self.measures[signal.kind, signal.record].pk, signal.part]
            return asked_already(own, signal)
        held = self.standing.get(self.cause(signal))
        return held if held is not None and says_nothing_new(held, signal) else None

    def was_answered(self, signal: Signal, today: datetime.date) -> bool:
        """Whether an exception of what a signal is about was closed, and it is not new enough to raise another.

        A measure's that touched none of the areas of the signal had another cause, and does not answer it.
        """
        cause = self.cause(signal)
        if cause in self.standing:
            return False
        areas = {one.area for one in signal.places}
        is_measure = self.measured(signal) is not None
        own = (one for one in self.answers[cause] if not is_measure or one.area in areas)
        last = next(own, None)
        if last is None:
            return False
        return signal.month <= last.month or not rules.may_speak_again(
            signal.rule, last.closed_on, today
        )

    def keep(self, signal: Signal, made: PerformanceException | Judgement) -> None:
        """Keep what was written down because of a signal, for the next signals of the same look."""
        if isinstance(made, Judgement):
            self.judgements[made.indicator_id, made.area].append(made)
        else:
            self.standing[self.cause(signal)] = made


def told_of(partnership: Partnership, signals: Iterable[Signal]) -> Told:
    """Ask what is told already of what signals are about: as many questions for three as for three hundred."""
    held = list(signals)
    standing = {
        _cause(row.rule, row.indicator_id, row.subject_kind, row.subject_record, row.part): row
        for row in PerformanceException.objects.filter(partnership=partnership).exclude(state=CLOSED)
    }  # fmt: skip
    return Told(
        _measures(partnership, held),
        standing,
        _answers(partnership),
        _judgements(partnership, held),
    )


def _cause(rule: str, indicator: int | None, kind: str, record: str, part: str) -> Cause:
    return (rule, indicator) if indicator is not None else (rule, kind, record, part)


def _measures(partnership: Partnership, signals: list[Signal]) -> dict[tuple[str, str], Indicator]:
    every = Indicator.objects.filter(partnership=partnership).select_related("agency", "owner")
    by_key = {one.pk: one for one in every}
    aimed = {one.record for one in signals if one.kind == "target"}
    targets = Target.objects.filter(partnership=partnership, reference__in=aimed)
    return {("indicator", one.slug): one for one in by_key.values()} | {
        ("target", reference): by_key[indicator]
        for reference, indicator in targets.values_list("reference", "indicator_id")
    }


def _answers(partnership: Partnership) -> dict[Cause, list[Answer]]:
    closed = PerformanceException.objects.filter(partnership=partnership, state=CLOSED)
    rows = closed.order_by("-number").values_list(*Answer._fields[:-1], "areas__area")
    answers: dict[Cause, list[Answer]] = defaultdict(list)
    for one in map(Answer._make, rows):
        answers[_cause(*one[:5])].append(one)
    return answers


def _judgements(
    partnership: Partnership, signals: list[Signal]
) -> dict[tuple[int, str], list[Judgement]]:
    """Return what is asked, and every one that may be of as late a month as a signal."""
    earliest = min((one.month for one in signals if one.is_judged), default="9999-12")
    rows = Judgement.objects.filter(
        Q(state=Judgement.State.ASKED) | Q(month__gte=earliest), partnership=partnership
    )
    found: dict[tuple[int, str], list[Judgement]] = defaultdict(list)
    for one in rows.select_related("indicator").order_by("number"):
        found[one.indicator_id, one.area].append(one)
    return found
