"""`frankpledge demo`: the synthetic partnership's evidence, made, loaded and asked what changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from frankpledge.charts.change_map import change_map
from frankpledge.charts.drawing import write_chart
from frankpledge.charts.ranked_change import ranked_change_chart
from frankpledge.charts.trend import trend_chart
from frankpledge.charts.ward_map import ward_map
from frankpledge.cli import replaying
from frankpledge.cli.asking import print_signals
from frankpledge.cli.demo_serving import serve_demo
from frankpledge.cli.loading import print_report
from frankpledge.cli.options import command_with_store
from frankpledge.cli.printing import Progress, label, paragraph, print_json
from frankpledge.clock import today
from frankpledge.demo import generate, generate_partner_evidence
from frankpledge.evidence.engines import DuckDB
from frankpledge.evidence.loading import load
from frankpledge.evidence.questions import Area, Period
from frankpledge.evidence.restricted import load_restricted
from frankpledge.evidence.store import Store
from frankpledge.faults import CallFault
from frankpledge.findings.changed import ChangedQuestion, Scan, changed
from frankpledge.findings.figures import keep
from frankpledge.findings.groups import filter_of
from frankpledge.findings.trends import trend

if TYPE_CHECKING:
    from frankpledge.evidence.store import Release

PARTNERSHIP_SLUG = "south-warwickshire"
PARTNERSHIP = Area("csp", "E22000359", "South Warwickshire")
MONTHS = Period("2021-01", "2025-12")
LAST_YEAR = Period("2025-01", "2025-12")


@click.command()
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), default=Path("demo"),
              show_default=True, help="Folder for the files, the store and the charts.")  # fmt: skip
@click.option("--serve/--no-serve", "serving", default=True, show_default=True,
              help="Serve the pages at the end, until Ctrl+C.")  # fmt: skip
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535),
              help="Port to serve on; where it is taken, the next that is free.")  # fmt: skip
@click.option("--replay-year", is_flag=True,
              help="Instead: replay the year to March 2025 by quarters, and show its return rounds.")  # fmt: skip
@click.option("--replay-governance", is_flag=True,
              help="Instead: replay a year of meetings and of reviews, and show how votes ended.")  # fmt: skip
@command_with_store(
    None, "Folder of the evidence store.  [default: store, in the folder of the demo]"
)
def demo(
    folder: Path,
    serving: bool,
    port: int,
    replay_year: bool,
    replay_governance: bool,
    store: Store | None,
    as_json: bool,
) -> None:
    """Make a synthetic partnership's evidence, load it, show what changed in it, and serve its pages."""
    if replay_year:
        replaying.replay_year(folder, as_json=as_json, serving=serving, port=port)
        return
    if replay_governance:
        replaying.replay_governance(folder, as_json=as_json, serving=serving, port=port)
        return
    files, store = folder / "files", store or Store(folder / "store")
    progress = Progress(quiet=as_json)
    if store.current_id is None:
        files.mkdir(parents=True, exist_ok=True)
        generate(
            files,
            first_month=MONTHS.first,
            months=len(MONTHS.months),
            progress=lambda done, total: progress("Writing months", done, total),
        )
        report = load(store, [files], today=today(), progress=progress)
        _add_partner_evidence(folder, store, progress)
        if not as_json:
            print_report(report)
    else:
        _refuse_real(store)
    release, engine = store.current(), DuckDB()
    scan = changed(release, engine, ChangedQuestion(PARTNERSHIP, LAST_YEAR, ("last-year",)))
    keep(store, scan.record)
    charts = _draw(folder, store, release, scan)
    if as_json:
        print_json(_json(folder, store, scan, charts))
        return
    click.echo()
    label(release)
    print_signals(scan, "surprise")
    click.echo("\nThe first of them in words:")
    paragraph(scan.findings[0].sentence)
    for caveat in scan.caveats:
        paragraph(caveat, indent="! ", hang="  ")
    _print_next(store, scan, charts)
    if serving:
        serve_demo(folder, store, port)


def _add_partner_evidence(folder: Path, store: Store, progress: Progress) -> None:
    """Make and load what the partnership's own partners send: extract, returns, survey, cohorts."""
    partner = folder / "partner"
    generate_partner_evidence(
        partner,
        first_month=MONTHS.first,
        months=len(MONTHS.months),
        progress=lambda done, total: progress("Writing extracts", done, total),
    )
    load_restricted(store, PARTNERSHIP_SLUG, [partner], today=today(), progress=progress)


def _refuse_real(store: Store) -> None:
    if not store.current().is_synthetic:
        raise CallFault(
            f"The store {store.folder} holds real evidence. Name another for the demo with --store."
        )


def _draw(folder: Path, store: Store, release: Release, scan: Scan) -> list[Path]:
    """Draw the three charts of the demo."""
    engine = DuckDB()
    first = next((f for f in scan.signals if f.area.kind == "ward"), scan.findings[0])
    name, chosen = filter_of(first.crime_group)
    period = Period("2024-01", LAST_YEAR.last)
    line, record = trend(release, engine, first.area, name, period, chosen)
    keep(store, record)
    mapped = change_map(release, engine, scan, name)
    drawn: dict[str, Any] = {
        "ranked-change.svg": ranked_change_chart(scan),
        "trend.svg": trend_chart(line, synthetic=release.is_synthetic),
        "ward-map.svg": ward_map(mapped.boundaries, mapped.shading, mapped.words),
    }
    folder = folder / "charts"
    folder.mkdir(exist_ok=True)
    for file, chart in drawn.items():
        write_chart(chart, folder / file)
    return [folder / file for file in drawn]


def _json(folder: Path, store: Store, scan: Scan, charts: list[Path]) -> dict[str, Any]:
    return {
        "folder": str(folder),
        "store": str(store.folder),
        "release": scan.release.id,
        "synthetic": scan.release.is_synthetic,
        "family": scan.family,
        "signals": [finding.to_json() for finding in scan.signals],
        "charts": [str(path) for path in charts],
    }


def _print_next(store: Store, scan: Scan, charts: list[Path]) -> None:
    click.echo("\nCharts: " + ", ".join(str(path) for path in charts))
    command = (
        Path(".venv/bin/frankpledge") if Path(".venv/bin/frankpledge").exists() else "frankpledge"
    )
    click.echo(
        f"Where does the first figure come from?\n"
        f"  {command} trace {scan.findings[0].figure} --store {store.folder}"
    )
