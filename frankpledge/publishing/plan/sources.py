"""What a plan is made from: the partnership's definition, its evidence, and the year of the edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.evidence.questions import Period
from frankpledge.publishing.plan.parts import listed

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from frankpledge.definitions.partnership.bodies import Group
    from frankpledge.definitions.partnership.whole import Partnership
    from frankpledge.findings.released_performance import ReleasedPerformance


@dataclass(frozen=True)
class PlanSources:
    """The partnership, the names of its districts, and performance, or why there is none.

    ``source`` says whose data the performance counts; ``source_of_facts`` what the definition was read from.
    """

    partnership: Partnership
    districts: Mapping[str, str]
    performance: ReleasedPerformance | None = None
    why_no_performance: str = ""
    source: str = ""

    @property
    def source_of_facts(self) -> str:
        """The document that the partnership's definition states facts from."""
        document = self.partnership.document
        return document.title if document else self.partnership.name

    def group(self, name: str) -> Group | None:
        """Return the group of an id; None where the partnership states none."""
        return next((one for one in self.partnership.groups if one.id == name), None)

    def agency_name(self, name: str) -> str:
        """Return what an agency of the partnership is called."""
        return self.partnership.agency(name).name

    @property
    def names(self) -> dict[str, str]:
        """What ``{name}`` and the like in an outline become."""
        whole = self.partnership
        document = whole.document
        years = f"{document.first_year}–{document.last_year}" if document else ""
        return {
            "name": whole.name, "short_name": whole.short_name or whole.name,
            "title": document.title if document else f"Partnership Plan of {whole.name}",
            "districts": listed([self.districts.get(code, code) for code in whole.districts]),
            "county": whole.county.name, "years": years,
            "board": self._group_name("board", "Board"),
            "operational_group": self._group_name("operational-group", "Operational group"),
            "county_board": self._group_name("county-board", "County board"),
        }  # fmt: skip

    def _group_name(self, name: str, otherwise: str) -> str:
        found = self.group(name)
        return found.name if found else otherwise


def performance_months(partnership: Partnership, year: int) -> Period:
    """Return the months that the edition of a year tells performance of: those of the definition, moved by years.

    A plan that told of April to December 2022 in its edition of 2023 tells of April to December 2023 in that of 2024.
    Without such months in the definition: the year to March.

    >>> from types import SimpleNamespace
    >>> performance_months(SimpleNamespace(performance_window=None), 2024)
    Period(first='2023-04', last='2024-03')
    """
    window = partnership.performance_window
    if window is None:
        return Period.financial_year(year - 1)
    shift = year - 1 - window.first.year
    first, last = (_moved(one, shift) for one in (window.first, window.last))
    return Period(first, last)


def _moved(on: datetime.date, years: int) -> str:
    return f"{on.year + years:04d}-{on.month:02d}"
