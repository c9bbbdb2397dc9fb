"""Released profile: what of a profile may be shown to an audience outside.

The counts come from one released table, that of the partnership by ward – the same that *What changed* publishes –
so that a profile gives away no more than that table does. An area that the table does not hold, such as the county,
shows no count: a second table beside the first could give away what the first withholds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge.evidence.areas import read_areas
from frankpledge.evidence.severity import read_weights
from frankpledge.findings.profile import HARM, Profile, rates
from frankpledge.findings.released_counts import ReleasedCounts, released_counts

if TYPE_CHECKING:
    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.questions import Area
    from frankpledge.evidence.store import Release

OUTSIDE = (
    "Not shown to the public: the counts of a larger or overlapping area, set beside the partnership's published "
    "table, could give away what that table withholds."
)
WITHHELD = "Withheld: a crime group that it is made of is withheld."


@dataclass(frozen=True)
class ReleasedProfile:
    """A profile as an audience outside sees it: a figure and a row a number, and the released table behind it.

    A count that is not shown is None, with its rate; what a row keeps of the whole profile was read from no count.
    """

    lines: list[tuple[str, dict[str, Any]]]
    lacking: dict[str, dict[str, str]]
    table: ReleasedCounts


def released_profile(
    release: Release, engine: Engine, whole: Profile, within: Area, *, audience: str
) -> ReleasedProfile:
    """Show of a profile what the released table of ``within`` (the partnership) by ward shows.

    Refused where disclosure cannot make that table safe.
    """
    areas = read_areas(release, engine)
    table = released_counts(
        release, engine, within, whole.question.period, audience=audience, level="ward"
    )
    inside = areas.mask(within)
    held = {area.code for area in whole.columns if inside[areas.mask(area)].all()}
    cells = {
        (row["area"], row["crime_group"]): (table.record.figure(at), row["count"])
        for at, row in enumerate(table.rows())
    }
    weighed = set(read_weights(release, engine))
    hidden: set[str] = set()
    lines = []
    for at, row in enumerate(whole.record.answer):
        if "people" in row:
            figure, shown = cells.get((row["area"], row["measure"]), ("", None))
            shown = shown if row["area"] in held else None
            if shown != row["count"] and row["measure"] in weighed:
                hidden.add(row["area"])
            lines.append((figure if shown is not None else "", _as_shown(row, shown)))
        elif row["measure"] != HARM or row["area"] not in hidden:
            lines.append((whole.record.figure(at), row))
    lacking = {area.code: dict(whole.lacking[area.code]) for area in whole.columns}
    for area in whole.columns:
        if area.code not in held:
            lacking[area.code][""] = OUTSIDE
        elif area.code in hidden:
            lacking[area.code][HARM] = WITHHELD
    return ReleasedProfile(lines, lacking, table)


def _as_shown(row: dict[str, Any], shown: int | None) -> dict[str, Any]:
    """Return a row with the count that is shown and the rate made of that count, or with neither."""
    if shown is None:
        return row | {"count": None, "rate_per_1000": None, "rate_interval": None}
    return row | {"count": shown} | rates([shown], row["people"] or 0)[0]
