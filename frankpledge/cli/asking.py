"""`frankpledge count` and `changed`: ask the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from frankpledge import definitions
from frankpledge.cli.options import command, engine_option
from frankpledge.cli.printing import label, paragraph, print_json, table
from frankpledge.evidence.areas import read_areas
from frankpledge.evidence.counts import outcomes
from frankpledge.evidence.questions import (
    DIMENSIONS,
    EVERYWHERE,
    Area,
    CountQuestion,
    Filter,
    Period,
)
from frankpledge.faults import CallFault
from frankpledge.findings.baselines import STANDARD
from frankpledge.findings.changed import ChangedQuestion, Scan
from frankpledge.findings.changed import changed as scan_changes
from frankpledge.findings.counted import Counted, counted, with_rates
from frankpledge.findings.figures import keep

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.store import Release, Store
    from frankpledge.findings.finding import Finding

MOST_LISTED = 20_000
_PLACES_NAMED = 8


def period_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command --from and --to."""
    for name, words in (("to", "Last month"), ("from", "First month")):
        function = click.option(
            f"--{name}",
            f"{name}_",
            required=True,
            metavar="YYYY-MM",
            help=f"{words}, such as 2025-01.",
        )(function)
    return function


def find_area(release: Release, engine: Engine, text: str | None) -> Area:
    """Return the area that a code or name means; everywhere where none is given."""
    if text is None or text.casefold() == EVERYWHERE.code:
        return EVERYWHERE
    return read_areas(release, engine).resolve(text)


def crime_types(names: tuple[str, ...]) -> list[str]:
    """Return the police.uk crime types that names of crime groups or types mean."""
    groups = definitions.crime_groups()
    types: list[str] = []
    for name in names:
        group = groups.named(name)
        if group is None:
            known = ", ".join(g.name for g in groups.groups)
            raise CallFault(f"There is no crime group {name!r}. Use one of: {known}.")
        types += group.police_uk
    return types


def known_outcomes(release: Release, engine: Engine, names: tuple[str, ...]) -> list[str]:
    """Return the outcomes that names mean, whatever the case; one that no row has would count as nought."""
    if not names:
        return []
    known = {outcome.casefold(): outcome for outcome in outcomes(release, engine)}
    for name in names:
        if name.casefold() not in known:
            raise CallFault(
                f"No row has the outcome {name!r}. Use one of: {', '.join(known.values()) or 'none'}."
            )
    return [known[name.casefold()] for name in names]


@click.command()
@click.option("--area", help="Code or name of an area.  [default: everywhere]")
@period_options
@click.option("--by", default="", help=f"Split by, commas between: {', '.join(DIMENSIONS)}.")
@click.option("--crime-type", multiple=True, help="Only this crime group; may be repeated.")
@click.option("--outcome", multiple=True, help="Only this last outcome; may be repeated.")
@click.option("--rate", is_flag=True, help="Add the rate per 1,000 residents with its interval.")
@engine_option
@command
def count(
    area: str | None,
    from_: str,
    to_: str,
    by: str,
    crime_type: tuple[str, ...],
    outcome: tuple[str, ...],
    rate: bool,
    engine: Engine,
    store: Store,
    as_json: bool,
) -> None:
    """Count recorded crime and ASB in an area over whole months."""
    release = store.current()
    question = CountQuestion(
        find_area(release, engine, area),
        Period(from_, to_),
        Filter.of(crime_types(crime_type), known_outcomes(release, engine, outcome)),
        tuple(name.strip() for name in by.split(",") if name.strip()),
    )
    answer = counted(release, engine, question)
    rows = with_rates(answer, read_areas(release, engine)) if rate else answer.counts.rows
    keep(store, answer.record)
    if as_json:
        print_json(count_json(answer, rows))
    else:
        _print_count(answer, rows)


def count_json(answer: Counted, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a count as JSON values."""
    record = answer.record
    return {
        "figure": record.id,
        "release": record.release,
        "synthetic": answer.release.is_synthetic,
        "question": answer.question.to_json(),
        "rows": rows,
        "headline": answer.counts.headline,
        "complete": not answer.cover.missing,
        "missing_months": answer.cover.missing,
        "caveats": answer.caveats,
    }


def _print_count(answer: Counted, rows: list[dict[str, Any]]) -> None:
    label(answer.release)
    question = answer.question
    click.echo(f"{question.area.name}, {question.period.words}")
    if question.by and rows:
        shown = [[_flat(value) for value in row.values()] for row in rows]
        table([name.replace("_", " ") for name in rows[0]], shown)
    for name, words in definitions.crime_groups().headlines.items():
        rate = f", {_rate(rows[0], name)}" if not question.by and "people" in rows[0] else ""
        click.echo(f"{words}: {answer.counts.headline[name]:,}{rate}")
    for caveat in answer.caveats:
        paragraph(caveat, indent="! ", hang="  ")
    click.echo(f"figure {answer.record.id}")


def _rate(row: dict[str, Any], series: str) -> str:
    low, high = row[f"{series}_rate_interval"]
    return f"{row[f'{series}_rate_per_1000']:.1f} per 1,000 residents ({low:.1f} to {high:.1f})"


def _flat(value: Any) -> Any:
    return f"{value[0]:.1f} to {value[1]:.1f}" if isinstance(value, list) else value


@click.command()
@click.option(
    "--area", required=True, help="Code or name of a partnership, county, district or ward."
)
@period_options
@click.option("--baseline", "baselines", multiple=True, metavar="BASELINE",
              help="last-year (the default), three-year, county, a month YYYY-MM (the same months from "
                   "there), or all (those that hold); may be repeated.")  # fmt: skip
@click.option(
    "--rank", type=click.Choice(["surprise", "harm"]), default="surprise", show_default=True
)
@click.option("--crime-type", multiple=True, help="Show only this crime group; changes no q.")
@click.option("--all", "show_all", is_flag=True, help="Show also what is within chance.")
@engine_option
@command
def changed(
    area: str,
    from_: str,
    to_: str,
    baselines: tuple[str, ...],
    rank: str,
    crime_type: tuple[str, ...],
    show_all: bool,
    engine: Engine,
    store: Store,
    as_json: bool,
) -> None:
    """Scan an area for what changed, every crime group × place, corrected together and ranked."""
    release = store.current()
    asked_all = "all" in baselines
    question = ChangedQuestion(
        find_area(release, engine, area),
        Period(from_, to_),
        STANDARD if asked_all else baselines or STANDARD[:1],
    )
    scan = scan_changes(release, engine, question, keep_going=asked_all)
    keep(store, scan.record)
    if as_json:
        print_json(changed_json(scan, rank, crime_type, show_all=show_all))
    else:
        print_changed(scan, rank, crime_type, show_all=show_all)


def _ranked(
    scan: Scan, rank: str, crime_type: tuple[str, ...], *, signals_only: bool
) -> list[Finding]:
    """Return the findings in the order asked for, only of the groups asked for."""
    findings = scan.ranked(rank, signals_only=signals_only)
    if not crime_type:
        return findings
    groups = definitions.crime_groups()
    crime_types(
        tuple(n for n in crime_type if n.casefold() != groups.headlines["crime"].casefold())
    )
    wanted = {name.casefold() for name in crime_type}
    wanted |= {group.name.casefold() for name in crime_type if (group := groups.named(name))}
    return [finding for finding in findings if finding.crime_group.casefold() in wanted]


def changed_json(
    scan: Scan, rank: str, crime_type: tuple[str, ...], *, show_all: bool
) -> dict[str, Any]:
    """Return a scan as JSON values; of a nation's findings only the signals, unless all are asked for."""
    signals_only = scan.family > MOST_LISTED and not show_all
    shown = _ranked(scan, rank, crime_type, signals_only=signals_only)
    return {
        "findings": [finding.to_json() for finding in shown],
        "release": scan.release.id,
        "synthetic": scan.release.is_synthetic,
        "question": scan.question.to_json(),
        "family": scan.family,
        "signals": len(scan.signals),
        "refused": scan.refused,
        "caveats": scan.caveats,
    }


def print_signals(scan: Scan, rank: str) -> None:
    """Print the signals of a scan as a table, the same numbers as its sentences."""
    click.echo(f"What changed in {scan.question.area.name}, {scan.question.period.words}")
    click.echo(f"{scan.family:,} comparisons, {len(scan.signals):,} signals, ranked by {rank}.\n")
    rows = [
        [
            "▲" if f.difference > 0 else "▼",
            f.crime_group,
            f.area.name,
            f.count,
            round(f.baseline / f.exposure),
            round(f.difference),
            "–" if f.percent is None else f"{f.percent:+.0f}%",
            f"{f.low:+,.0f} to {f.high:+,.0f}",
            f.strength.removesuffix(" signal"),
            f.figure,
        ]
        for f in scan.ranked(rank, signals_only=True)
    ]
    if rows:
        head = (
            "",
            "crime group",
            "area",
            "now",
            "before",
            "difference",
            "%",
            "95% interval",
            "signal",
            "figure",
        )
        table(head, rows)
    click.echo(f"\n  = {scan.family - len(rows):,} others: within what chance gives")


def _print_finding_caveats(shown: list[Finding]) -> None:
    """Print each caveat of the findings shown once, with the places in the list that it belongs to."""
    places: dict[str, list[int]] = {}
    for place, finding in enumerate(shown, start=1):
        for caveat in finding.caveats:
            places.setdefault(caveat, []).append(place)
    for caveat, at in places.items():
        more = f" and {len(at) - _PLACES_NAMED} more" if at[_PLACES_NAMED:] else ""
        named = ", ".join(map(str, at[:_PLACES_NAMED])) + more
        click.echo()
        paragraph(f"To {named}: {caveat}", indent="! ", hang="  ")


def print_changed(scan: Scan, rank: str, crime_type: tuple[str, ...], *, show_all: bool) -> None:
    """Print a scan: a sentence a signal, what is within chance folded, what was refused, caveats."""
    label(scan.release)
    question = scan.question
    click.echo(f"What changed in {question.area.name}, {question.period.words}")
    click.echo(f"{scan.family:,} comparisons, {len(scan.signals):,} signals, ranked by {rank}.\n")
    shown = _ranked(scan, rank, crime_type, signals_only=not show_all)
    for place, finding in enumerate(shown, start=1):
        arrow = "▲" if finding.difference > 0 else "▼" if finding.difference < 0 else "="
        paragraph(f"{place:>3} {arrow} {finding.sentence} [{finding.figure}]", hang="      ")
    _print_finding_caveats(shown)
    folded = scan.family - len(scan.signals)
    if not show_all and folded:
        click.echo(f"\n  = {folded:,} others: within what chance gives (--all shows them)")
    click.echo()
    for kind, reason in scan.refused.items():
        paragraph(f"Not compared with {kind}: {reason}", indent="! ", hang="  ")
    for caveat in scan.caveats:
        paragraph(caveat, indent="! ", hang="  ")
