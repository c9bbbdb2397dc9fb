"""Standardise: is it more than in the county, once it is allowed for what kind of place it is?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis.quasi_poisson import widened_interval
from frankpledge.analysis.standardisation import direct, indirect
from frankpledge.evidence.areas import county_around
from frankpledge.evidence.counts import count
from frankpledge.evidence.coverage import cover, require_complete
from frankpledge.evidence.questions import Area, CountQuestion, Filter
from frankpledge.faults import DataFault
from frankpledge.findings.circumstances import deprivation
from frankpledge.findings.methods.asked import Answer, Column, Method, Option
from frankpledge.findings.methods.wording import listed
from frankpledge.findings.methods.yardsticks import past

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.held import Held

PER, FIFTHS = 1000.0, 5
RURAL, DEPRIVATION, BOTH = "rural", "deprivation", "both"
STRATA = Option("strata", "What is allowed for", RURAL, (
    (RURAL, "Town and country"),
    (DEPRIVATION, "Fifths of deprivation"),
    (BOTH, "Both together"),
))  # fmt: skip
_WORDS = {
    RURAL: "town and country",
    DEPRIVATION: "fifths of deprivation",
    BOTH: "town, country and fifths of deprivation",
}
ABOVE, BELOW, ALIKE = "above", "below", "cannot be told apart"
_COLUMNS = (
    Column("name", "Area"),
    Column("residents", "Residents", "whole"),
    Column("count", "Count", "whole"),
    Column("rate", "Per 1,000", "two"),
    Column("expected", "Expected", "one"),
    Column("ratio", "Times the expected", "two"),
    Column("low", "From", "two"),
    Column("high", "To", "two"),
    Column("reading", "Beside the county"),
    Column("standardised", "Per 1,000 with the county's make-up", "two"),
    Column("standardised_low", "From, per 1,000", "two"),
    Column("standardised_high", "To, per 1,000", "two"),
)


@dataclass(frozen=True)
class Strata:
    """The small areas of a county by kind: which kind each is (−1 unknown), its residents and what was counted."""

    names: tuple[str, ...]
    of_each: NDArray[np.intp]
    residents: NDArray[np.float64]
    counted: NDArray[np.float64]

    def sums(self, values: NDArray[np.float64], inside: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Sum over the small areas of each kind that lie inside."""
        chosen = inside & (self.of_each >= 0)
        sums = np.bincount(self.of_each[chosen], values[chosen], minlength=len(self.names))
        return sums.astype(np.float64)


def standardise(held: Held, asked: Asked) -> Answer:
    """Hold an area, and each district of its county, against what the county's rates give for its kind of place.

    A DataFault where months, residents or the kinds of places are not loaded for the whole county.
    """
    county = _county(held, asked)
    covered = cover(held.open, held.areas, county, asked.period)
    require_complete(covered, county, asked.period.words, "A standardised rate")
    strata = _strata(held, asked, county)
    areas = _areas(held, asked.area, county)
    inside = np.array([held.areas.mask(area) for area in areas])
    people = np.array([strata.sums(strata.residents, one) for one in inside])
    seen = np.array([strata.sums(strata.counted, one) for one in inside])
    whole = held.areas.mask(county)
    all_people, all_seen = strata.sums(strata.residents, whole), strata.sums(strata.counted, whole)
    if not all_seen.any():
        raise DataFault(
            f"Nothing of {asked.what.name} was counted in {county.name} in {asked.period.words}, so that nothing is "
            "expected anywhere. Ask over a longer period."
        )
    scatter = [past(held, replace(asked, area=area)).dispersion() for area in areas]
    phi = np.array([max(1.0, one[0]) if one else 1.0 for one in scatter])
    rows = _rows(areas, people, seen, all_people, all_seen, phi)
    return Answer(
        asked, held, "standardised-rate", _sentences(asked, county, rows), _COLUMNS, rows,
        _caveats(asked, county, strata, whole, scatter, rows, covered.caveats), asked.what.is_restricted,
        parameters={"strata": list(strata.names), "dispersion": [round(float(one), 4) for one in phi]},
        drawing={"title": f"{asked.what.name}, districts of {county.name}"},
    )  # fmt: skip


def _county(held: Held, asked: Asked) -> Area:
    county = county_around(held.areas, asked.area)
    if county is None:
        raise DataFault(
            f"No definition lists a county around {asked.area.name}: add one to counties.yaml."
        )
    if not held.areas.people(county):
        raise DataFault(
            f"The residents of {county.name} are not loaded for every small area of it. Load Census 2021 by LSOA."
        )
    return county


def _areas(held: Held, area: Area, county: Area) -> list[Area]:
    """Return the area that is asked about, and the districts of its county."""
    districts = [
        Area("district", code, held.areas.name("district", code))
        for code in held.areas.codes("district", county)
    ]
    first = [] if area in (county, *districts) else [area]
    return [*first, *sorted(districts, key=lambda one: (one != area, one.name))]


def _strata(held: Held, asked: Asked, county: Area) -> Strata:
    """Sort the small areas by kind, and count in each; a DataFault where the kinds are not loaded."""
    kind = _kinds(held, asked)
    whole = held.areas.mask(county)
    names = sorted({name for name in kind[whole].tolist() if name is not None})
    if not names:
        raise DataFault(
            f"Which small areas of {county.name} are what ({_WORDS[asked.option(STRATA)]}) is not loaded. Load the "
            "classification or the index, or compare without it: frankpledge analyse compare"
        )
    place = {name: at for at, name in enumerate(names)}
    of_each = np.array([place.get(name, -1) for name in kind.tolist()])
    question = CountQuestion(
        county, asked.period, Filter.of(list(asked.what.crime_types), []), ("lsoa",)
    )
    rows = count(held.open, held.engine, held.areas, question).rows
    by_code = {row["lsoa"]: row["count"] for row in rows}
    counted = np.array([by_code.get(code, 0) for code in held.areas.columns["lsoa"]], float)
    return Strata(tuple(names), of_each, held.areas.columns["people"].astype(float), counted)


def _kinds(held: Held, asked: Asked) -> NDArray[Any]:
    """Name the kind of each small area; None where it is not known."""
    rural = np.array(held.areas.columns["rural_urban"], dtype=object)
    if asked.option(STRATA) == RURAL:
        return rural
    decile = deprivation(held.open, held.engine, held.areas).decile
    fifth = np.ceil(decile / 2)
    fifths = np.array(
        [None if np.isnan(one) else f"fifth {one:.0f} of {FIFTHS}" for one in fifth], dtype=object
    )
    if asked.option(STRATA) == DEPRIVATION:
        return fifths
    both = [
        None if None in pair else ", ".join(pair)
        for pair in zip(rural.tolist(), fifths.tolist(), strict=True)
    ]
    return np.array(both, dtype=object)


def _rows(
    areas: list[Area], people: NDArray[np.float64], seen: NDArray[np.float64],
    all_people: NDArray[np.float64], all_seen: NDArray[np.float64], phi: NDArray[np.float64],
) -> list[dict[str, Any]]:  # fmt: skip
    rate = all_seen / all_people
    ratio = indirect(seen, people, rate, limits="byar")
    low, high = widened_interval(ratio.value, ratio.low, ratio.high, phi)
    low = np.maximum(low, 0.0)
    rows = []
    for at, area in enumerate(areas):
        row = {
            "code": area.code, "name": area.name, "residents": int(people[at].sum()), "count": int(seen[at].sum()),
            "rate": round(PER * seen[at].sum() / people[at].sum(), 4), "expected": round((people[at] * rate).sum(), 4),
            "ratio": round(ratio.value[at], 4), "low": round(low[at], 4), "high": round(high[at], 4),
            "reading": _placed(low[at], high[at]),
            "standardised": None, "standardised_low": None, "standardised_high": None,
        }  # fmt: skip
        if people[at].all():
            told = direct(seen[at], people[at], all_people, per=PER, limits="byar")
            ends = widened_interval(told.value, told.low, told.high, phi[at])
            row |= {
                "standardised": round(float(told.value), 4),
                "standardised_low": round(max(0.0, float(ends[0])), 4),
                "standardised_high": round(float(ends[1]), 4),
            }
        rows.append(row)
    return rows


def _placed(low: float, high: float) -> str:
    """Say where an area stands by its limits as they are printed: one that is written 1.00 tells nothing apart.

    >>> _placed(1.003, 1.2), _placed(1.01, 1.2), _placed(0.7, 0.96)
    ('cannot be told apart', 'above', 'below')
    """
    return ABOVE if round(low, 2) > 1 else BELOW if round(high, 2) < 1 else ALIKE


def _sentences(asked: Asked, county: Area, rows: list[dict[str, Any]]) -> tuple[str, ...]:
    """Say how the area asked about stands, then which districts stand above or below."""
    allowed = _WORDS[asked.option(STRATA)]
    about = f"{asked.what.name}, {asked.period.words}"
    districts = rows
    told = []
    if asked.area != county:
        first = rows[0]
        districts = [row for row in rows if row["code"] in set(county.districts)]
        told.append(
            f"{about}: {first['count']:,} in {first['name']}, where {county.name}'s rates would give a place of its "
            f"kind ({allowed}) about {first['expected']:,.0f}: {first['ratio']:.2f} times as many (95 % interval "
            f"{first['low']:.2f} to {first['high']:.2f}), {_reading(first)}."
        )
    high, low = (
        [f"{row['name']} ({row['ratio']:.2f} times)" for row in districts if row["reading"] == way]
        for way in (ABOVE, BELOW)
    )
    parts = [f"{way}: {listed(one)}" for way, one in (("above", high), ("below", low)) if one]
    standing = "; ".join(parts) or "none can be told apart from it"
    told.append(
        f"{'Of' if told else f'{about}: of'} {len(districts)} districts beside {county.name} as a whole, {standing}."
    )
    return tuple(told)


def _reading(row: dict[str, Any]) -> str:
    if row["reading"] == ALIKE:
        return "which cannot be told apart from the county"
    return f"{row['reading']} the county by more than chance alone often gives"


def _caveats(
    asked: Asked, county: Area, strata: Strata, whole: NDArray[np.bool_],
    scatter: list[tuple[float, int] | None], rows: list[dict[str, Any]], doubts: list[str],
) -> tuple[str, ...]:  # fmt: skip
    caveats = [*doubts]
    unknown = int((whole & (strata.of_each < 0)).sum())
    if unknown:
        caveats.append(
            f"{unknown} of {int(whole.sum())} small areas are of no known kind: left out with residents and records."
        )
    if any(row["standardised"] is None for row in rows):
        names = [row["name"] for row in rows if row["standardised"] is None]
        caveats.append(
            f"{listed(names)} {'lacks' if len(names) == 1 else 'lack'} one kind of place altogether, so that no rate "
            "with the county's make-up can be given."
        )
    if any(one is None for one in scatter):
        caveats.append(
            "How much months vary beyond chance could not be told from the years held: nothing is allowed for."
        )
    caveats += [
        f"The county's rates are those of {county.name} as a whole, each of these areas in it.",
        (
            "Times the expected compares an area with the county only. To set two districts beside each other, use "
            "the rate with the county's make-up."
        ),
        (
            f"Allowed for: {_WORDS[asked.option(STRATA)]}, and nothing else. Residents are those of Census 2021; age, "
            "visitors and night life are not in it."
        ),
    ]
    if asked.what.note:
        caveats.append(asked.what.note)
    return tuple(caveats)


METHOD = Method(
    name="standardise",
    title="Standardised rate",
    answers="Is it more than in the county, for a place of its kind?",
    not_when=(
        "Not where visitors matter more than residents, not to rank districts, and not for a ward with few records. "
        "What is not allowed for (age, night life) still stands in the ratio."
    ),
    run=standardise,
    sources=("police-uk",),
    options=(STRATA,),
    standard_months=12,
)
