"""Themes across reviews: what recommendations are about, counted so that no count tells of one death.

What counts reviews counts deaths. Such a number passes the door of ``disclosure`` as a published one of homicides does,
by the same rules; of a theme whose number of reviews is hidden, nothing else is counted either.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge.definitions.review_regimes import review_regimes
from frankpledge.definitions.review_themes import review_themes
from frankpledge.disclosure.attack import Published
from frankpledge.disclosure.release import HIDDEN, release
from frankpledge.disclosure.suppression import DisclosureRefused
from frankpledge.disclosure.tables import Dimension, Table
from frankpledge.faults import CallFault
from frankpledge.web.reviews.casework import tell
from frankpledge.web.reviews.lessons import RecommendationTheme
from frankpledge.web.reviews.models import Recommendation

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable, Sequence

    from frankpledge.web.partnerships.models import Membership

    # Of a recommendation: its number in the database, its review's, its regime, its day, how it goes.
    Row = tuple[int, int, str, datetime.date, str]

ALL = "All reviews"
OPEN = (Recommendation.State.NOT_BEGUN, Recommendation.State.UNDER_WAY)
# How long past its day: the most days of each band, in words.
BANDS: tuple[tuple[int | None, str], ...] = (
    (0, "In time"),
    (30, "Up to 30 days late"),
    (90, "31 to 90 days late"),
    (None, "More than 90 days late"),
)


@dataclass(frozen=True)
class Line:
    """A theme or a regime: how many reviews, and of their recommendations how many and how many late; or hidden."""

    name: str
    about: str
    reviews: int | str
    recommendations: int | None
    late: int | None

    @property
    def is_hidden(self) -> bool:
        """Whether the number is withheld, as it would tell of few deaths."""
        return self.reviews == HIDDEN


@transaction.atomic
def say_themes(
    *, by: Membership, recommendation: Recommendation, today: datetime.date, themes: Collection[str]
) -> list[str]:
    """Write down what a recommendation is about, in place of what was written before."""
    del today
    known = [one.id for one in review_themes().themes]
    if strange := sorted(set(themes) - set(known)):
        raise CallFault(f"There is no theme {strange[0]!r}. There are {', '.join(known)}.")
    rows = Recommendation.objects.select_for_update(of=("self",)).select_related("review")
    held = rows.get(pk=recommendation.pk)
    chosen = [one for one in known if one in themes]
    held.themes.exclude(theme__in=chosen).delete()
    for one in chosen:
        RecommendationTheme.objects.get_or_create(recommendation=held, theme=one)
    tell(by, held.review, "themes said", ("themes",))
    return chosen


def rows_of(membership: Membership) -> list[Row]:
    """Return of every recommendation of the partnership what is counted; no sealed field is asked for."""
    own = Recommendation.objects.filter(review__partnership=membership.partnership_id)
    fields = ("pk", "review_id", "review__regime", "due_on", "state")
    return list(own.order_by("pk").values_list(*fields))


def themes_of(membership: Membership) -> dict[int, set[str]]:
    """Return the themes of each recommendation of the partnership, by its number in the database."""
    own = RecommendationTheme.objects.filter(
        recommendation__review__partnership=membership.partnership_id
    )
    found: dict[int, set[str]] = {}
    for recommendation, theme in own.values_list("recommendation_id", "theme"):
        found.setdefault(recommendation, set()).add(theme)
    return found


def names_of(recommendation: Recommendation) -> list[str]:
    """Return what a recommendation is about, in the words of the themes."""
    held = set(recommendation.themes.values_list("theme", flat=True))
    return [one.name for one in review_themes().themes if one.id in held]


def by_theme(
    rows: Sequence[Row], themes: dict[int, set[str]], today: datetime.date, place: str
) -> list[Line]:
    """Return each theme with its reviews and recommendations, as far as they may be told."""
    known = review_themes().themes
    own = {one.id: [row for row in rows if one.id in themes.get(row[0], ())] for one in known}
    told = _released({name: _reviews(held) for name, held in own.items()}, place)
    return [_line(one.name, one.about, told[one.id], own[one.id], today) for one in known]


def by_regime(rows: Sequence[Row], today: datetime.date, place: str) -> list[Line]:
    """Return each regime with its reviews and recommendations, as far as they may be told.

    The monitoring view names each review, so that how many there are in all is known: a regime whose number follows
    from that is withheld too, and where no choice of them helps, all are.
    """
    known = review_regimes().regimes
    own = {one.id: [row for row in rows if row[2] == one.id] for one in known}
    told = _released({name: _reviews(held) for name, held in own.items()}, place, is_whole=True)
    return [_line(one.name, one.law, told[one.id], own[one.id], today) for one in known]


def by_lateness(rows: Iterable[Row], today: datetime.date) -> list[tuple[str, int]]:
    """Return how many recommendations that are still to be carried out are late, by how long: of agencies' work."""
    found = Counter(_band(days_late(row, today)) for row in rows if row[4] in OPEN)
    return [(words, found[words]) for _, words in BANDS]


def days_late(row: Row, today: datetime.date) -> int:
    """Return by how many days a recommendation is past its day; 0 where it is in time, or nothing is to be done."""
    return max((today - row[3]).days, 0) if row[4] in OPEN else 0


def _band(days: int) -> str:
    return next(words for most, words in BANDS if most is None or days <= most)


def _reviews(rows: Iterable[Row]) -> int:
    return len({row[1] for row in rows})


def _line(
    name: str, about: str, reviews: int | str, rows: Sequence[Row], today: datetime.date
) -> Line:
    if reviews == HIDDEN:
        return Line(name, about, reviews, None, None)
    return Line(name, about, reviews, len(rows), sum(days_late(row, today) > 0 for row in rows))


def _released(
    counts: dict[str, int], place: str, *, is_whole: bool = False
) -> dict[str, int | str]:
    """Return numbers of reviews as they may be told: by the rules for homicides in one partnership.

    ``is_whole``: they add up to all the reviews, whose number is known.
    """
    members = (*counts, ALL) if is_whole else tuple(counts)
    parents = dict.fromkeys(counts, ALL) if is_whole else {}
    sides = (Dimension("crime", members, parents), Dimension("area", (place,), levels={place: "csp"}))  # fmt: skip
    table = Table.from_leaves(sides, {(name, place): count for name, count in counts.items()})
    known = [Published.totals(sides, {(ALL, place): sum(counts.values())})] if is_whole else []
    homicide = dict.fromkeys(members, "homicide")
    try:
        made = release(table, audience="public", themes=homicide, earlier=known)
    except DisclosureRefused:
        return dict.fromkeys(counts, HIDDEN)
    return {name: made.cell(name, place) for name in counts}
