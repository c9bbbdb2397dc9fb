"""People: whom does it befall, and who is suspected? Age, sex, ethnicity, relationship; small counts are hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis.leaders import among_the_most
from frankpledge.analysis.multiple_tests import benjamini_hochberg
from frankpledge.analysis.proportions import (
    difference_of_proportions,
    mid_p,
    newcombe_interval,
    wilson_interval,
)
from frankpledge.definitions.extract import extract_terms
from frankpledge.faults import DataFault
from frankpledge.findings.methods.asked import Answer, Column, Method, Option
from frankpledge.findings.methods.extract_evidence import (
    extract_of,
    listed,
    months_before,
    rounded,
    title_of,
)
from frankpledge.findings.methods.people_tables import (
    ALL,
    KNOWN,
    UNKNOWN,
    percentage_base,
    shown,
    threshold,
    traits,
)
from frankpledge.findings.methods.series import selection_of

if TYPE_CHECKING:
    from frankpledge.evidence.questions import Period
    from frankpledge.evidence.store import Release
    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.held import Held
    from frankpledge.findings.methods.people_tables import Shown, Trait

WHO = Option("who", "Who", "victim", (("victim", "Victims"), ("suspect", "Suspects")))
CLEAR_P = 0.05


@dataclass(frozen=True)
class Profile:
    """A trait in the period asked about, and in the same months before where they are held."""

    trait: Trait
    now: Shown
    before: Shown | None

    @property
    def groups(self) -> dict[str, str]:
        """The groups of the trait: the id of each with its name."""
        return {term.id: term.name for term in extract_terms().terms_of(self.trait.column)}


def people(held: Held, asked: Asked) -> Answer:
    """Tell age, sex and ethnicity of victims or suspects and how they stand to each other, beside the months before.

    Counts from 1 to 4 and what would tell them are hidden, and no share is of fewer than twenty. A DataFault where
    there are fewer records than that.
    """
    release = extract_of(held, asked)
    earlier, why_not = months_before(release, asked.period)
    found = [_profile(release, asked, earlier, trait) for trait in traits(asked.option(WHO))]
    records = found[0].now.count(ALL)
    if records is None or records < percentage_base():
        raise DataFault(
            f"{title_of(asked)} has fewer than {percentage_base()} records in {asked.period.words}: a profile of so "
            "few would tell of persons. Ask over a longer period, of a larger area or of a wider topic."
        )
    rows = [row for profile in found for row in _rows(profile)]
    _compare(rows)
    return Answer(
        asked, held, "people", _sentences(asked, records, found, rows, earlier), _COLUMNS, rows,
        _caveats(asked, why_not), True, drawing={"title": f"{dict(WHO.choices)[asked.option(WHO)]}: {title_of(asked)}"},
    )  # fmt: skip


_COLUMNS = (
    Column("what", "Group"),
    Column("count", "Records", "whole"),
    Column("n", "Of", "whole"),
    Column("share", "Share", "percent"),
    Column("low", "Lower limit", "percent"),
    Column("high", "Upper limit", "percent"),
    Column("count_before", "Records before", "whole"),
    Column("n_before", "Of", "whole"),
    Column("share_before", "Share before", "percent"),
    Column("difference", "Difference", "percent"),
    Column("difference_low", "Lower limit of difference", "percent"),
    Column("difference_high", "Upper limit of difference", "percent"),
    Column("q", "p, all groups allowed for", "p"),
)


def _profile(release: Release, asked: Asked, earlier: Period | None, trait: Trait) -> Profile:
    selection = selection_of(asked.what)
    now = shown(release, asked.area, asked.period, selection, trait)
    before = shown(release, asked.area, earlier, selection, trait) if earlier else None
    return Profile(trait, now, before)


def _rows(profile: Profile) -> list[dict[str, Any]]:
    """Write a row for each group of a trait, as a share of the records that give it, and one for those that do not."""
    words = profile.trait.words
    rows = [
        {
            "what": f"{words}: {name}",
            "trait": words,
            "name": name,
            **_numbers(profile, group, KNOWN),
        }
        for group, name in profile.groups.items()
    ]
    return [
        *rows,
        {"what": f"{words}: {UNKNOWN}", "trait": words, **_numbers(profile, UNKNOWN, ALL)},
    ]


def _numbers(profile: Profile, label: str, base: str) -> dict[str, Any]:
    now, before = profile.now, profile.before
    numbers: dict[str, Any] = {"count": now.counts[label], "n": now.counts[base]}
    numbers |= _share(now, label, base)
    if before is not None:
        numbers |= {"count_before": before.counts[label], "n_before": before.counts[base]}
        numbers["share_before"] = _share(before, label, base).get("share")
    return numbers


def _share(of: Shown, label: str, base: str) -> dict[str, float | None]:
    """Return a share with its limits; nothing where a count is hidden or the base too small."""
    count, n = of.count(label), of.count(base)
    if count is None or n is None or n < percentage_base():
        return {}
    low, high = wilson_interval(count, n)
    return {"share": rounded(count / n), "low": rounded(float(low)), "high": rounded(float(high))}


def _compare(rows: list[dict[str, Any]]) -> None:
    """Set each share beside the one before where both are shown, and allow for all that are compared."""
    both = [
        row for row in rows if row.get("share") is not None and row.get("share_before") is not None
    ]
    if not both:
        return
    count, n, before, before_n = (
        np.array([row[name] for row in both], dtype=np.float64)
        for name in ("count", "n", "count_before", "n_before")
    )
    low, high = newcombe_interval(count, n, before, before_n)
    difference = difference_of_proportions(count, n, before, before_n)
    q = benjamini_hochberg(np.minimum(mid_p(count, n, before, before_n), 1.0))
    for at, row in enumerate(both):
        row |= {
            "difference": rounded(difference[at]),
            "difference_low": rounded(low[at]),
            "difference_high": rounded(high[at]),
            "q": rounded(q[at]),
        }


def _sentences(
    asked: Asked,
    records: int,
    found: list[Profile],
    rows: list[dict[str, Any]],
    earlier: Period | None,
) -> tuple[str, ...]:
    """Say first which groups of each trait are recorded most, then what has changed, then how much is not recorded."""
    who = asked.option(WHO)
    most = [told for profile in found if (told := _most(profile, rows))]
    about = f"{asked.what.name} in {asked.area.name}, {asked.period.words}: the {who}s of {records:,} records"
    first = (
        f"{about} are most often {'; '.join(most)}."
        if most
        else f"{about} are too few in each group for shares."
    )
    unknown = [
        f"{row['trait'].lower()} in {row['share']:.0%}"
        for row in rows
        if "name" not in row and row.get("share") is not None
    ]
    last = (
        f"Not recorded: {listed(unknown)}. Shares are of the records that say." if unknown else ""
    )
    return tuple(told for told in (first, _changed(rows, earlier), last) if told)


def _most(profile: Profile, rows: list[dict[str, Any]]) -> str:
    """Name the groups recorded most: the first, and those that cannot be told apart from it."""
    own = [row for row in rows if row["trait"] == profile.trait.words and "name" in row]
    own = sorted((row for row in own if row.get("share")), key=lambda row: -row["count"])
    if not own:
        return ""
    leading = among_the_most([row["count"] for row in own], CLEAR_P)
    leaders = [row for row, leads in zip(own, leading, strict=True) if leads]
    told = [
        f"{row['name']} ({row['count']:,} of {row['n']:,}, {row['low']:.0%} to {row['high']:.0%})"
        for row in leaders
    ]
    return f"{profile.trait.words.lower()} {' or '.join(told)}"


def _changed(rows: list[dict[str, Any]], earlier: Period | None) -> str:
    compared = [row for row in rows if "q" in row]
    if earlier is None or not compared:
        return ""
    clear = [row for row in compared if row["q"] <= CLEAR_P]
    if not clear:
        return (
            f"No share of the {len(compared)} compared can be told apart from that of {earlier.words} (smallest p = "
            f"{min(row['q'] for row in compared):.3f}, all groups allowed for)."
        )
    told = [f"{row['what']} {row['share']:.1%} from {row['share_before']:.1%}" for row in clear]
    return f"Shares that differ from {earlier.words} (p ≤ {CLEAR_P}, all groups allowed for): {'; '.join(told)}."


def _caveats(asked: Asked, why_not: str) -> tuple[str, ...]:
    least, base = threshold(), percentage_base()
    hiding = (
        f"Counts from 1 to {least - 1} are shown as fewer than {least}; what would tell them is not shown, nor any "
        f"share of fewer than {base} records."
    )
    more = (told for told in (why_not, asked.what.note) if told)
    return (_COUNTED, _WIDTHS, _RECORDED, hiding, *more)


_COUNTED = (
    "Records are counted, not people: who was harmed or suspected twice counts twice. "
    "A suspect is not an offender."
)
_WIDTHS = (
    "Bands are not of equal width and are not set beside the residents of the area: "
    "the largest group is not the one at most risk."
)
_RECORDED = "Whether something is recorded is not by chance; where much is not recorded, shares may mislead."

METHOD = Method(
    name="people",
    title="People",
    answers="Whom does it befall, and who is suspected?",
    not_when=(
        "Not of police.uk, which tells of nobody: ask of a topic of the police extract. Not to say which group is at "
        "most risk, which needs residents by group, and not of a few records, which would tell of persons."
    ),
    run=people,
    sources=("extract",),
    options=(WHO,),
    standard_topic="extract/domestic-abuse",
    standard_months=12,
    restricted=True,
)
