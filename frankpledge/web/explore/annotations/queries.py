"""Read the annotations of a partnership: all of them, or those that a series must show."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.evidence.questions import month_words
from frankpledge.web.explore import evidence

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from frankpledge.evidence.areas import AreaDirectory
    from frankpledge.evidence.questions import Area, Period
    from frankpledge.web.explore.models import Annotation
    from frankpledge.web.partnerships.models import Partnership


@dataclass(frozen=True)
class Note:
    """An annotation as a chart and its caveats show it."""

    id: int
    kind: str
    shown_as: str
    first_month: str
    last_month: str
    when: str
    words: str
    area: str
    source: str

    @property
    def sentence(self) -> str:
        """The annotation as a caveat: ``Recording change, from April 2024: …``."""
        end = "" if self.words.endswith((".", "!", "?")) else "."
        return (
            f"{self.kind}, {self.when}{f' ({self.area})' if self.area else ''}: {self.words}{end}"
        )


def annotations_of(partnership: Partnership) -> QuerySet[Annotation]:
    """Return all annotations of a partnership, also the withdrawn, the latest first."""
    return partnership.annotations.select_related("added_by")


def annotations_for(
    partnership: Partnership, area: Area, crime_group: str | None, period: Period
) -> list[Note]:
    """Return what a reader of a series must know: the annotations of its area, crime group and months, in order.

    An annotation of an area also stands on what lies in it and on what it lies in; one without an area stands on all.
    ``crime_group`` is an id or a name; None is a series of all groups, which every annotation concerns.
    """
    first, last = _first_day(period.first), _last_day(period.last)
    held = partnership.annotations.filter(withdrawn_on=None, first_day__lte=last)
    touching = [a for a in held if _end_of(a, last) >= first and _concerns(a, crime_group)]
    if not touching:
        return []
    directory = _directory() if any(a.area_code for a in touching) else None
    shown = [a for a in touching if _stands_on(a, area, directory)]
    return [note(a) for a in sorted(shown, key=lambda a: (a.first_day, a.pk))]


def note(annotation: Annotation) -> Note:
    """Return an annotation as it is shown."""
    last = annotation.last_day or annotation.first_day
    return Note(
        annotation.pk,
        annotation.what.name,
        annotation.what.shown_as,
        annotation.first_day.isoformat()[:7],
        last.isoformat()[:7],
        when(annotation),
        annotation.words,
        annotation.area_name,
        annotation.source,
    )


def when(annotation: Annotation) -> str:
    """Say when: a day, a month, a span, or from a day on for a change that lasts."""
    first = _day_words(annotation, annotation.first_day)
    if annotation.last_day is None:
        return f"from {first}"
    last = _day_words(annotation, annotation.last_day)
    return first if first == last else f"{first} to {last}"


def _day_words(annotation: Annotation, day: datetime.date) -> str:
    month = month_words(day.isoformat()[:7])
    return month if annotation.to_the_month else f"{day.day} {month}"


def _end_of(annotation: Annotation, latest: datetime.date) -> datetime.date:
    return annotation.last_day or max(annotation.first_day, latest)


def _concerns(annotation: Annotation, crime_group: str | None) -> bool:
    if crime_group is None or not annotation.crime_groups:
        return True
    return crime_group in annotation.crime_groups or any(
        crime_group == name for name in annotation.crime_group_names
    )


def _stands_on(annotation: Annotation, area: Area, directory: AreaDirectory | None) -> bool:
    if not annotation.area_code or annotation.area_code == area.code:
        return True
    if directory is None or area.kind == "everywhere":
        return True
    noted = annotation.area
    small = set(directory.codes("lsoa", noted))
    return bool(small & set(_small_areas(directory, area)))


def _small_areas(directory: AreaDirectory, area: Area) -> list[str]:
    return [area.code] if area.kind == "lsoa" else directory.codes("lsoa", area)


def _directory() -> AreaDirectory | None:
    release = evidence.current_release()
    return evidence.areas(release) if release is not None and release.table("areas") else None


def _first_day(month: str) -> datetime.date:
    return datetime.date.fromisoformat(f"{month}-01")


def _last_day(month: str) -> datetime.date:
    first = _first_day(month)
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])
