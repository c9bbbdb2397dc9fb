"""Repeats: how much of it befalls the same people or places again, and how much of that chance alone would give?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.analysis.repeats import TOP
from frankpledge.analysis.repeats import repeats as repeats_of
from frankpledge.evidence.events import Selection, count_events, covered_months, repeat_counts
from frankpledge.evidence.questions import MONTHS_IN_YEAR, Period
from frankpledge.faults import DataFault
from frankpledge.findings.methods.asked import Answer, Column, Method, Option
from frankpledge.findings.methods.extract_evidence import (
    extract_of,
    p_words,
    rounded,
    title_of,
)
from frankpledge.findings.methods.seeded import generator_of
from frankpledge.findings.methods.series import selection_of

if TYPE_CHECKING:
    from frankpledge.analysis.repeats import Repeats
    from frankpledge.evidence.store import Release
    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.held import Held

FEWEST = 50
FEWEST_PEOPLE = 5
CLEAR_P = 0.05
OF = Option(
    "of", "Of", "victim", (("victim", "Victims"), ("suspect", "Suspects"), ("place", "Places"))
)


def repeats(held: Held, asked: Asked) -> Answer:
    """Tell what share of a period's records is of somebody or somewhere recorded in it before, and who holds most.

    Beside it stands what would be if the records fell evenly on all victims, suspects or places that the extract knows
    in the area. A DataFault where fewer than fifty records have a key.
    """
    release, of = extract_of(held, asked), asked.option(OF)
    key, chosen = f"{of}_key", selection_of(asked.what)
    counts = repeat_counts(release, asked.area, asked.period, chosen, key)
    if counts.sum() < FEWEST:
        raise DataFault(
            f"{title_of(asked)} has {int(counts.sum())} records with a {of} key in {asked.period.words}, and {FEWEST} "
            "are needed to tell repeats from chance. Ask over a longer period or of a wider topic, or ask the force "
            "for the keys."
        )
    records = sum(row["count"] for row in count_events(release, asked.area, asked.period, chosen))
    found = repeats_of(counts, _known(release, asked, key), generator_of(asked), draws=DRAWS)
    rows = _rows(found, of)
    return Answer(
        asked, held, "repeats", _sentences(asked, found, rows, records), _COLUMNS, rows,
        _caveats(asked, found), True, parameters={"draws": DRAWS},
        drawing={"title": f"{dict(OF.choices)[of]}: {title_of(asked)}"},
    )  # fmt: skip


DRAWS = 999
_COLUMNS = (
    Column("what", "Records"),
    Column("keys", "On how many", "whole"),
    Column("count", "Records", "whole"),
    Column("n", "Of", "whole"),
    Column("share", "Share", "percent"),
    Column("by_chance", "By chance alone", "percent"),
    Column("chance_low", "Chance, from", "percent"),
    Column("chance_high", "Chance, to", "percent"),
    Column("p", "p", "p"),
)


def _known(release: Release, asked: Asked, key: str) -> int:
    """Return how many keys the extract knows in the area, of any topic and month: whom chance could have struck."""
    months = covered_months(release)
    whole = Period(months[0], months[-1])
    return len(repeat_counts(release, asked.area, whole, Selection.of(), key))


def _rows(found: Repeats, of: str) -> list[dict[str, Any]]:
    """Write the repeats, then what falls on those recorded most; not on fewer than five people, who could be known."""
    rows = [
        {
            "what": f"Of a {of} recorded before in the period",
            "count": found.events - found.struck,
            "n": found.events,
            "share": rounded(found.repeat_share),
            "by_chance": rounded(found.repeats_by_chance),
            "chance_low": rounded(found.repeats_low),
            "chance_high": rounded(found.repeats_high),
            "p": rounded(found.repeats_p),
        }
    ]
    for at, share in enumerate(TOP):
        size = int(found.top_size[at])
        if of != "place" and size < FEWEST_PEOPLE:
            continue
        rows.append(
            {
                "what": f"On the {share:.0%} of {of}s recorded most",
                "keys": size,
                "count": round(found.top_share[at] * found.events),
                "n": found.events,
                "share": rounded(found.top_share[at]),
                "by_chance": rounded(found.top_by_chance[at]),
                "chance_low": rounded(found.top_low[at]),
                "chance_high": rounded(found.top_high[at]),
                "p": rounded(found.top_p[at]),
            }
        )
    return rows


def _sentences(
    asked: Asked, found: Repeats, rows: list[dict[str, Any]], records: int
) -> tuple[str, ...]:
    """Say first how many records are repeats, beside chance, then what falls on the tenth recorded most."""
    of, first = asked.option(OF), rows[0]
    chance = first["by_chance"] * found.events
    beside = "more" if first["p"] <= CLEAR_P else "not clearly more"
    told = (
        f"{title_of(asked)}, {asked.period.words}: {first['count']:,} of {found.events:,} records "
        f"({first['share']:.0%}) are of a {of} recorded before in the period, {beside} than the {chance:,.0f} "
        f"({first['by_chance']:.0%}) that chance would give if all {found.known:,} {of}s known were equally likely "
        f"({p_words(first['p'])})."
    )
    sentences = [told]
    if len(rows) > 1:
        last = rows[-1]
        sentences.append(
            f"{last['what']} ({last['keys']:,} of {found.struck:,}) fall {last['share']:.0%} of the records, by chance "
            f"{last['by_chance']:.0%} ({last['chance_low']:.0%} to {last['chance_high']:.0%}; {p_words(last['p'])})."
        )
    if records > found.events:
        sentences.append(
            f"{records - found.events:,} of all {records:,} records have no {of} key and cannot be told."
        )
    return tuple(sentences)


def _caveats(asked: Asked, found: Repeats) -> tuple[str, ...]:
    of = asked.option(OF)
    chance = (
        f"Chance is over the {found.known:,} {of}s that the extract knows in the area, of any month and topic. What "
        "was never recorded is not among them: of all that could be struck, chance would give fewer repeats still."
    )
    caveats = [
        f"p is of as many or more, in {DRAWS} draws of chance: {1 / (DRAWS + 1)} is the least that it can be.",
        f"A repeat is a record of the same {of} after the first in {asked.period.words}; what came before is not seen.",
        chance,
        "A key that the force writes differently for the same one tells fewer repeats than there are.",
    ]
    if of != "place":
        caveats.append(
            f"What falls on fewer than {FEWEST_PEOPLE} people is not told: they could be known."
        )
    if len(asked.period.months) > MONTHS_IN_YEAR:
        caveats.append(
            "Over more than a year more are repeats than within one: compare equal lengths only."
        )
    return (*caveats, *([asked.what.note] if asked.what.note else ()))


METHOD = Method(
    name="repeats",
    title="Repeats",
    answers="How much of it befalls the same people or places again?",
    not_when=(
        "Not of police.uk, which has no keys: ask of a topic of the police extract. Not to find who they are: keys are "
        "hashed, and lead to nobody. Not to compare periods of different length."
    ),
    run=repeats,
    sources=("extract",),
    options=(OF,),
    standard_topic="extract/domestic-abuse",
    standard_months=12,
    restricted=True,
)
