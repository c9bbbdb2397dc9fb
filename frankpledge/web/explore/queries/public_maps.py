"""The map as the public may see it: wards of the released tables of *What changed*, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.evidence.questions import Area
from frankpledge.faults import CallFault
from frankpledge.findings.counted import PER
from frankpledge.web.explore import evidence
from frankpledge.web.explore.queries.changed import public_changes
from frankpledge.web.explore.queries.map_places import (
    CHANGE,
    RATE,
    WARD,
    Made,
    MapQuestion,
    Place,
)

if TYPE_CHECKING:
    from frankpledge.evidence.areas import AreaDirectory
    from frankpledge.evidence.store import Release
    from frankpledge.findings.finding import Finding

_RATE_DIGITS = 3


def made(release: Release, question: MapQuestion) -> Made:
    """Read the wards' numbers from the prepared public view; a ward that it withholds has none.

    The two views hide the very same wards, so that laying one over the other tells nothing.
    """
    if question.by != WARD:
        raise CallFault("The public view has no hexagons. Ask for wards.")
    directory = evidence.areas(release)
    public = public_changes(release, question.area, question.period)
    shown = {
        finding.area.code: finding
        for finding in public.findings
        if finding.area.kind == WARD and finding.crime_group == question.group
    }
    hidden = {one.code for one in public.withheld if one.group == question.group}
    places = [
        _place(directory, question, code, shown.get(code), withheld=code in hidden)
        for code in directory.codes(WARD, question.area)
    ]
    before = f"The counts of the year before are figure {public.figures[1]}."
    return Made(public.figures[0], places, [*public.caveats, before])


def _place(
    directory: AreaDirectory,
    question: MapQuestion,
    code: str,
    finding: Finding | None,
    *,
    withheld: bool,
) -> Place:
    name = directory.name(WARD, code)
    if finding is None:
        return Place(code, name, None, None, withheld=withheld)
    people = int(directory.people(Area(WARD, code, name)))
    value: float | None = finding.count
    if question.measure == CHANGE:
        value = finding.difference
    elif question.measure == RATE:
        value = round(PER * finding.count / people, _RATE_DIGITS) if people else None
    rated = people if question.measure == RATE else None
    return Place(code, name, value, finding.count, finding.baseline, rated, finding.figure)
