"""The dashboard in words: what is shown, how actions go by agency, how measures stand against their targets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.http import urlencode

from frankpledge.charts.spark import Mark
from frankpledge.definitions.delivery_rules import rated
from frankpledge.evidence.questions import month_number, month_words
from frankpledge.web.actions.presenters.words import RATINGS, rating_key
from frankpledge.web.performance.dashboard.going import facts_of
from frankpledge.web.performance.presenters.standing import near, number

if TYPE_CHECKING:
    import datetime

    from frankpledge.definitions.measure_ratings import MeasureRating, MeasureRatings
    from frankpledge.web.performance.dashboard.gathering import Gathered
    from frankpledge.web.performance.dashboard.rated import Rated

# Recorded crime is published within two months or so: a reading as many months old is no fault yet.
FRESH = 3


def shown_words(found: Gathered, partnership: str) -> str:
    """Say what the dashboard shows.

    Everything, or what is left of it by priority, area and agency.
    """
    asked = found.asked
    if asked.is_all:
        return f"Everything that {partnership} measures and does."
    names = {kind: dict(pairs) for kind, pairs in found.offered.items()}
    parts = [
        f"of the priority {names['priority'].get(asked.priority, asked.priority)}" if asked.priority else "",
        f"in {names['area'].get(asked.area, asked.area)}" if asked.area else "",
        f"that {names['agency'].get(asked.agency, asked.agency)} answers for" if asked.agency else "",
    ]  # fmt: skip
    return f"Measures and actions {' '.join(part for part in parts if part)}, and nothing else."


def read_words(found: Gathered, today: datetime.date) -> str:
    """Say until when measures are read, and that this is long ago where evidence should have come since."""
    if found.standing is None:
        return "No measure has a reading yet."
    words = f"Readings until {month_words(found.standing.as_of)}"
    behind = month_number(f"{today:%Y-%m}") - month_number(found.standing.as_of)
    return words + (f", {behind} months ago: newer evidence is wanted." if behind > FRESH else ".")


@dataclass(frozen=True)
class Delivery:
    """How the open actions of an agency go: how many of each rating, with where each number leads."""

    name: str
    counts: tuple[tuple[int, str], ...]
    total: int


@dataclass(frozen=True)
class Deliveries:
    """How open actions go: the words and tags of the columns, a row an agency, and their sum."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[Delivery, ...]
    sums: tuple[int, ...]
    total: int


def deliveries(found: Gathered, place: str, today: datetime.date) -> Deliveries:
    """Count the open actions by agency and by how they go."""
    counted: dict[tuple[str, str], dict[str, int]] = {}
    for one in found.actions:
        own = counted.setdefault((one.agency.name, one.agency.slug), dict.fromkeys(RATINGS, 0))
        own[rating_key(rated(facts_of(one), today))] += 1
    where = reverse("actions", args=[place])
    rows = tuple(
        Delivery(
            name,
            tuple((own[key], f"{where}?{urlencode({'agency': slug, 'rating': key})}") for key in RATINGS),
            sum(own.values()),
        )
        for (name, slug), own in sorted(counted.items())
    )  # fmt: skip
    sums = tuple(sum(own[key] for own in counted.values()) for key in RATINGS)
    return Deliveries(tuple(RATINGS.values()), rows, sums, sum(sums))


_RATING_TAGS = {
    "blue": "govuk-tag--blue",
    "yellow": "govuk-tag--yellow",
    "orange": "govuk-tag--orange",
}
_RATING_COLOURS = {"blue": "#1d5fa8", "yellow": "#594d00", "orange": "#b85c00"}
_RATING_SHAPES = {"circle": "", "triangle": "0,-7 7,6 -7,6", "square": "-6,-6 6,-6 6,6 -6,6"}


@dataclass(frozen=True)
class Measured:
    """A measure with its target as the table shows it."""

    row: Rated
    where: str
    expected: str
    aimed: str
    before: str
    chance: str
    rating: str
    tag: str
    mark: Mark | None


def measured(rows: list[Rated], place: str) -> list[Measured]:
    """Present measures with their targets."""
    return [
        Measured(
            row,
            reverse("indicator-area", args=[place, row.target.indicator.slug, row.target.area]),
            near(row.aim.expected) if row.aim else "",
            number(row.target.value),
            number(round(row.last_year, 2)) if row.last_year is not None else "",
            row.aim.chance_words if row.aim else "",
            row.rating.words if row.rating else "",
            _RATING_TAGS[row.rating.colour] if row.rating else "",
            rating_mark(row.rating) if row.rating else None,
        )
        for row in rows
    ]  # fmt: skip


def rating_mark(rating: MeasureRating) -> Mark:
    """Return the sign of a rating: its shape with its colour; its word stands beside it."""
    return Mark(_RATING_SHAPES[rating.shape], _RATING_COLOURS[rating.colour])


def scheme_lines(scheme: MeasureRatings) -> list[tuple[MeasureRating, str, Mark]]:
    """Return the ratings of a scheme, the best first, each with its tag and its sign."""
    return [(one, _RATING_TAGS[one.colour], rating_mark(one)) for one in scheme.ratings]
