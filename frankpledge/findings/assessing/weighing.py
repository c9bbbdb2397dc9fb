"""Weighing: competing explanations of a theme's strongest change, by the bench's method; a reading, never a verdict."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from frankpledge.definitions.explanations import REAL, explanations_of
from frankpledge.definitions.topics import topics
from frankpledge.evidence.questions import Area
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.assessing.draft import AssessedFinding, Weighed
from frankpledge.findings.baselines import LAST_YEAR, THREE_YEAR
from frankpledge.findings.methods.registry import METHODS, answer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.evidence.questions import Period
    from frankpledge.findings.figures import Record
    from frankpledge.findings.methods.held import Held

METHOD = METHODS["explanations"]
NOT_LOOKED_AT = "not looked at"
NO_DATA = "No data are held, so there is no change to explain."
NO_PAST = (
    "No earlier period can be held against this one, so nothing is known of a change. Why places differ is not "
    "weighed."
)
NO_CHANGE = (
    "No change beyond chance was found for the area or a district, so there is none to explain."
)
_WEIGHABLE = (LAST_YEAR, THREE_YEAR)


@dataclass(frozen=True)
class Weighing:
    """Of what explanations were weighed or why none were, each with its reading, and the record to keep."""

    told: str
    explanations: tuple[Weighed, ...] = ()
    record: Record | None = None
    restricted: bool = False


def weighing(held: Held, period: Period, findings: Iterable[AssessedFinding]) -> Weighing:
    """Weigh what else than a real change may stand behind the strongest change of a theme."""
    found = list(findings)
    if not found:
        return Weighing(NO_DATA)
    changes = [one for one in found if one.kind == "change"]
    if not changes:
        return Weighing(NO_PAST)
    signals = [one for one in changes if one.signal and one.area_kind != "ward"]
    if not signals:
        return Weighing(NO_CHANGE)
    strongest = min(signals, key=_rank)
    made = _of_strongest(held, period, strongest)
    return replace(made, told=f"{made.told}{_not_weighed(len(signals) - 1)}")


def _of_strongest(held: Held, period: Period, strongest: AssessedFinding) -> Weighing:
    if strongest.compared_with not in _WEIGHABLE:
        return _unweighed(
            strongest, "The method weighs a change since last year or since three years alone."
        )
    try:
        return _weighed(held, period, strongest)
    except (DataFault, CallFault) as fault:
        return _unweighed(strongest, str(fault))


def _not_weighed(others: int) -> str:
    """Say that only one change was looked at, where there are more: silence would look like a clean bill.

    In a paragraph of its own: beside the figure of the one, their number would be taken for one that somebody changed.
    """
    if not others:
        return ""
    are = (
        "1 more change of this theme is a signal"
        if others == 1
        else f"{others} more changes of this theme are signals"
    )
    return f"\n\n{are}, and not looked at here: ask frankpledge analyse explanations."


def _rank(finding: AssessedFinding) -> tuple[bool, bool, float]:
    """Put first what the method can weigh, then what is no good news, then what is least likely to be chance."""
    return (
        finding.compared_with not in _WEIGHABLE,
        not finding.is_worse,
        finding.numbers["q"],
    )


def _weighed(held: Held, period: Period, finding: AssessedFinding) -> Weighing:
    place = _area(finding)
    told = {"baseline": finding.compared_with}
    if held.restricted is not None and not finding.restricted:
        told["evidence"] = "all"
    found = answer(held, METHOD.asked(place, period, finding.topic, told))
    return Weighing(
        f"{_of(finding)} Each line says how what was looked at reads; several may hold at once, and what was not "
        "looked at may be the one that holds.",
        tuple(
            Weighed(row["explanation"], row["reading"], row["ask"], found.record.figure(at))
            for at, row in enumerate(found.rows)
        ),
        found.record,
        found.uses_restricted,
    )


def _unweighed(finding: AssessedFinding, why: str) -> Weighing:
    """List what may stand behind a change, with nothing looked at, and why not."""
    listed = [
        Weighed(one.name, NOT_LOOKED_AT, one.ask)
        for one in explanations_of(topics()[finding.topic], finding.area_kind)
        if one.id != REAL
    ]
    return Weighing(f"{_of(finding)} Nothing was looked at. {why}", tuple(listed))


def _of(finding: AssessedFinding) -> str:
    way = "more" if finding.numbers["difference"] > 0 else "fewer"
    return (
        f"What may stand behind {way} records of {finding.name.lower()} in {finding.area_name}"
        f" than in {finding.against} [{finding.figure}]."
    )


def _area(finding: AssessedFinding) -> Area:
    kind = finding.area_kind
    return Area(kind, finding.area, finding.area_name)  # type: ignore[arg-type]  # it came from an area
