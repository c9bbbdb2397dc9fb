"""`frankpledge coverage`, `quality` and `areas`: what the evidence holds, and how good it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from frankpledge.cli.options import command
from frankpledge.cli.printing import label, print_json, table
from frankpledge.evidence import quality as quality_report
from frankpledge.evidence.areas import read_areas
from frankpledge.evidence.coverage import KINDS, Entry, read_ledger
from frankpledge.evidence.engines import DuckDB
from frankpledge.evidence.questions import month_ranges

if TYPE_CHECKING:
    from frankpledge.evidence.store import Store


@click.command()
@command
def coverage(store: Store, as_json: bool) -> None:
    """Show which months each force has given: present, missing, partial or implausible."""
    release = store.current()
    ledger = read_ledger(release)
    if as_json:
        entries = [
            {"force": e.force, "month": e.month, "kind": e.kind, "status": e.status, "rows": e.rows,
             "reasons": list(e.reasons)}
            for e in ledger
        ]  # fmt: skip
        print_json({"release": release.id, "synthetic": release.is_synthetic, "coverage": entries})
        return
    label(release)
    if not ledger:
        click.echo("No police.uk files are loaded yet. Load some: frankpledge load PATH")
    for force in sorted({entry.force for entry in ledger}):
        for kind in KINDS:
            own = [entry for entry in ledger if (entry.force, entry.kind) == (force, kind)]
            if own:
                _print_force(force, kind, own)


def _print_force(force: str, kind: str, entries: list[Entry]) -> None:
    present = [entry for entry in entries if entry.status != "missing"]
    missing = [entry.month for entry in entries if entry.status == "missing"]
    click.echo(
        f"{force}, {kind}: {len(present)} months present, {len(missing)} missing, "
        f"{entries[0].month} to {entries[-1].month}"
    )
    if missing:
        click.echo(f"  missing: {month_ranges(missing)}")
    for entry in present:
        if entry.status != "present":
            click.echo(f"  {entry.status}: {entry.month}, {'; '.join(entry.reasons)}")


@click.command()
@command
def quality(store: Store, as_json: bool) -> None:
    """Show the quality report: rows in, kept and refused, unplaced, disagreements, duplicates, joins."""
    release = store.current()
    report = quality_report.report(release)
    if as_json:
        print_json(report)
        return
    label(release)
    click.echo(f"Quality of release {release.id}")
    table(["street-level crime", "rows"], _lines(report))
    if report["unplaced_share"] is not None:
        click.echo(f"\n{100 * report['unplaced_share']:.1f}% of the rows kept have no place.")
    places, outcomes = report["places"], report["outcomes"]
    if places:
        click.echo(
            f"{places['distinct']:,} distinct places; of {places['checked']:,} checked against a boundary, "
            f"{places['outside_printed_lsoa']:,} lie outside the small area printed beside them, "
            f"{places['far_outside']:,} of them far outside."
        )
        rules = ", ".join(f"{rule} {n:,}" for rule, n in places["by_rule"].items())
        click.echo(f"Small area of 2021 by rule: {rules}.")
    if outcomes:
        click.echo(
            f"{outcomes['joined']:,} of {outcomes['rows']:,} outcomes "
            f"({100 * outcomes['joined'] / outcomes['rows']:.1f}%) join a crime of this release."
        )
    for source in report["files"]:
        for refusal in source["refused"]:
            click.echo(f"Refused: {source['name']}, {refusal}")


def _lines(report: dict[str, Any]) -> list[list[Any]]:
    names = {
        "rows_in": "read",
        "rows_kept": "kept",
        "refused": "refused",
        "unplaced": "without a place",
        "outside_force_area": "outside the publishing force's area",
        "repeated_ids": "repeated crime IDs",
        "exact_duplicates": "exact duplicates (kept: separate incidents)",
        "asb_with_id": "ASB with a crime ID",
        "crime_without_id": "crimes without an ID",
    }
    return [[words, report[name]] for name, words in names.items()]


@click.group()
def areas() -> None:
    """Find areas by name or code."""


@areas.command("find")
@click.argument("name")
@command
def areas_find(name: str, store: Store, as_json: bool) -> None:
    """List the areas whose name holds NAME, the nearest first."""
    release = store.current()
    directory = read_areas(release, DuckDB())
    found = directory.find(name)
    if as_json:
        print_json({"areas": [area.to_json() for area in found]})
        return
    label(release)
    if not found:
        click.echo(f"No area's name holds {name!r}. Try a shorter part of it.")
        return
    table(
        ["code", "kind", "name", "in"],
        [[a.code, a.kind, a.name, ", ".join(directory.districts(a))] for a in found],
    )
