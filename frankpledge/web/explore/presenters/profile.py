"""How an area profile speaks: its sentence, its tables, its chart, the table that leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge import definitions
from frankpledge.charts.area_rates import Rate
from frankpledge.charts.look import Words, source_line
from frankpledge.findings.circumstances import FIFTH, RESIDENTS, RURAL, TENTH, UNPLACED
from frankpledge.findings.profile import HARM
from frankpledge.web.explore.audiences import PUBLIC, handling, marking
from frankpledge.web.explore.presenters.changed import HIDDEN
from frankpledge.web.ui.exports import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.evidence.questions import Area
    from frankpledge.web.explore.queries.profile import Profiled

KINDS = {
    "ward": "Ward",
    "district": "District",
    "csp": "Partnership",
    "county": "County",
}
CIRCUMSTANCES = (RESIDENTS, RURAL, FIFTH, TENTH, UNPLACED)
COLUMNS = (
    "area code", "area", "kind of area", "measure", "value", "of", "share", "residents", "per 1,000 residents",
    "interval low", "interval high", "figure of the number",
)  # fmt: skip
CAVEATS = (
    "Each column is one area. A smaller one is part of the larger: its records and residents are in theirs as well.",
    (
        "Residents are those of the Census 2021, and not visitors: a town centre records more crime for each resident "
        "than its residents would suggest. A rate is for the period as asked, not for a year."
    ),
    (
        "The intervals are exact for counts of independent records (Poisson), with residents as known. Crimes come in "
        "series, so the truth is less certain than an interval looks."
    ),
    "Anti-social behaviour is not crime: the two are never added.",
    (
        "Indicative harm weighs each crime group with the median ONS severity weight of its offences. It helps to "
        "order areas and groups; it measures nothing, and has no interval. One group, mostly violence, may make nearly "
        "all of it."
    ),
    (
        "police.uk moves each record to a nearby map point, so that a record may stand in the ward beside its own. "
        "Records without a place are in no area: their share is that of the whole police force, whatever the column."
    ),
)
LACKING = "–"


@dataclass(frozen=True)
class Cell:
    """A number of the page: its words, what stands quietly below it, and the figure that it leads to."""

    words: str
    below: tuple[str, ...] = ()
    figure: str = ""


@dataclass(frozen=True)
class Line:
    """A measure with its cell in every column."""

    measure: str
    cells: list[Cell]


def number(value: float) -> str:
    """Write a rate so that a small one keeps two digits."""
    return f"{value:,.1f}" if value >= 1 or not value else f"{value:.2g}"


def counted(answer: Profiled) -> list[Line]:
    """Return the table of recorded crime: all crime, ASB, each crime group, and the indicative harm."""
    first = [row["measure"] for _, row in answer.lines if "people" in row]
    return _lines(answer, [*dict.fromkeys(first), HARM])


def circumstances(answer: Profiled) -> list[Line]:
    """Return the table of who lives there."""
    return _lines(answer, CIRCUMSTANCES)


def _lines(answer: Profiled, measures: Sequence[str]) -> list[Line]:
    found = {(row["area"], row["measure"]): (figure, row) for figure, row in answer.lines}
    return [
        Line(measure, [_cell(*found.get((area.code, measure), ("", None))) for area in answer.columns])
        for measure in measures
    ]  # fmt: skip


def _cell(figure: str, row: dict[str, Any] | None) -> Cell:
    if row is None:
        return Cell(LACKING)
    if "people" in row:
        return _counted_cell(figure, row)
    if row["measure"] == HARM:
        if row["per_1000"] is None:
            return Cell(f"{row['value']:,.0f}", (), figure)
        return Cell(f"{row['per_1000']:,.0f}", (f"{row['value']:,.0f} in all",), figure)
    if "share" not in row:
        return Cell(f"{row['value']:,}", (), figure)
    return Cell(f"{100 * row['share']:.1f}%", (f"{row['value']:,} of {row['of']:,}",), figure)


def _counted_cell(figure: str, row: dict[str, Any]) -> Cell:
    if row["count"] is None:
        return Cell(HIDDEN)
    records = f"{row['count']:,} record{'' if row['count'] == 1 else 's'}"
    if row["rate_per_1000"] is None:
        return Cell(records, (), figure)
    low, high = row["rate_interval"]
    return Cell(number(row["rate_per_1000"]), (f"{number(low)} to {number(high)}", records), figure)


def heads(answer: Profiled) -> list[tuple[str, str, str]]:
    """Return the columns: kind, name and code."""
    return [(KINDS[area.kind], area.name, area.code) for area in answer.columns]


def reasons(answer: Profiled) -> list[str]:
    """Say of every number that is not there why it is not, once for areas of the same reason."""
    found: dict[tuple[str, str], list[str]] = {}
    for area in answer.columns:
        for measure, why in answer.lacking.get(area.code, {}).items():
            found.setdefault((measure or "Recorded crime", why), []).append(area.name)
    return [f"{measure}, {', '.join(names)}: {why}" for (measure, why), names in found.items()]


def sentence(answer: Profiled) -> str:
    """Return the profile's point: the rate of each headline series, the area first, then the larger ones."""
    asked = answer.question
    opening = f"{asked.area.name}, {asked.period.words}, records per 1,000 residents"
    return f"{opening}. {' '.join(points(answer))}".strip()


def points(answer: Profiled) -> list[str]:
    """Say the rate of each headline series in a sentence of its own; one that is not shown has none."""
    told = [_told(answer, name) for name in definitions.crime_groups().headlines.values()]
    return [one for one in told if one]


def _told(answer: Profiled, measure: str) -> str:
    found = {row["area"]: row for _, row in answer.lines if row["measure"] == measure}
    parts = []
    for area in answer.columns:
        row = found.get(area.code)
        if row is None or row.get("rate_per_1000") is None:
            continue
        low, high = row["rate_interval"]
        interval = f" (95% interval {number(low)} to {number(high)})" if not parts else ""
        parts.append(f"{number(row['rate_per_1000'])}{interval} in {area.name}")
    return f"{measure}: {', '.join(parts)}." if parts else ""


def rates(answer: Profiled) -> list[Rate]:
    """Return what the chart draws: every rate that is shown, but for all crime, which would dwarf the others."""
    names = {area.code: label(area) for area in answer.columns}
    all_crime = definitions.crime_groups().headlines["crime"]
    order = list(dict.fromkeys(row["measure"] for _, row in answer.lines))
    shown = [
        row
        for _, row in answer.lines
        if row.get("rate_per_1000") is not None and row["measure"] != all_crime
    ]
    # By measure first: where the smallest area withholds one, the order of the groups must not tell.
    shown.sort(key=lambda row: order.index(row["measure"]))
    return [
        Rate(names[row["area"]], row["measure"], row["rate_per_1000"], *row["rate_interval"])
        for row in shown
    ]


def label(area: Area) -> str:
    """Name an area with its kind, for a chart's legend."""
    return f"{area.name} ({KINDS[area.kind].lower()})"


def words(answer: Profiled, notes: Sequence[str]) -> Words:
    """Return the words around the chart, with what was noted of the area."""
    asked, release = answer.question, answer.release
    noted = f" Noted: {' '.join(notes)}" if notes else ""
    withheld = " [c]: withheld counts are not drawn." if answer.audience == PUBLIC else ""
    return Words(
        f"Recorded crime for each 1,000 residents of {asked.area.name}",
        f"{asked.period.words}, beside the larger areas around it.{withheld}{noted}",
        sentence(answer),
        source_line(release.id, answer.figure, synthetic=release.is_synthetic),
        release.is_synthetic,
    )


def table(answer: Profiled, notes: Sequence[str]) -> Table:
    """Return every number of the profile as the table that leaves, a number a row."""
    asked, release = answer.question, answer.release
    kinds = {area.code: KINDS[area.kind] for area in answer.columns}
    view = ", public view" if answer.audience == PUBLIC else ""
    return Table(
        title=f"Area profile of {asked.area.name}, {asked.period.words}{view}",
        subtitle="The area beside the larger ones around it: records and their rates with 95% intervals, residents",
        columns=COLUMNS,
        rows=tuple(_values(kinds[row["area"]], figure, row) for figure, row in answer.lines),
        notes=(handling(answer.audience), *CAVEATS, *reasons(answer), *notes, *answer.caveats),
        figure=answer.figure,
        release=release.id,
        marking=str(marking(answer.audience)),
        synthetic=release.is_synthetic,
        source=source_line(release.id, answer.figure, synthetic=release.is_synthetic),
    )


def _values(kind: str, figure: str, row: dict[str, Any]) -> tuple[Any, ...]:
    low, high = row.get("rate_interval") or (None, None)
    rate = row.get("rate_per_1000", row.get("per_1000"))
    value = row["count"] if "people" in row else row["value"]
    if value is None:
        value = rate = low = high = HIDDEN
    return (
        row["area"], row["area_name"], kind, row["measure"], value, row.get("of"), row.get("share"),
        row.get("people"), rate, low, high, figure,
    )  # fmt: skip
