"""`frankpledge chart`: draw a trend, a ward map or ranked change to SVG, PNG or a Vega-Lite spec."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from frankpledge.charts.change_map import change_map
from frankpledge.charts.drawing import write_chart
from frankpledge.charts.ranked_change import ranked_change_chart
from frankpledge.charts.trend import trend_chart
from frankpledge.charts.ward_map import ward_map
from frankpledge.cli.asking import find_area, period_options
from frankpledge.cli.options import answer_file, command, engine_option
from frankpledge.cli.printing import label, print_json
from frankpledge.evidence.questions import Period
from frankpledge.faults import CallFault
from frankpledge.findings.changed import ChangedQuestion, changed
from frankpledge.findings.figures import keep
from frankpledge.findings.groups import filter_of
from frankpledge.findings.trends import trend as find_trend

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.store import Release, Store

ALL_CRIME = "All crime"


@click.group()
def chart() -> None:
    """Draw a chart to a file: .svg, .png, or .json for its Vega-Lite spec."""


def _chart_options(function: Callable[..., Any]) -> Callable[..., Any]:
    function = click.option("--to-file", "target", required=True, type=click.Path(path_type=Path),
                            help="File to write: .svg, .png or .json.")(function)  # fmt: skip
    function = period_options(function)
    return click.option("--area", required=True, help="Code or name of an area.")(function)


def _group_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--crime-type", "group", default=ALL_CRIME, show_default=True,
                        help="Crime group to draw.")(function)  # fmt: skip


def _done(target: Path, release: Release, figure: str, description: str, *, as_json: bool) -> None:
    if as_json:
        print_json({"file": str(target), "figure": figure, "release": release.id,
                    "synthetic": release.is_synthetic, "description": description})  # fmt: skip
        return
    label(release)
    click.echo(f"{description}\nWritten to {target}, figure {figure}")


@chart.command("trend")
@_chart_options
@_group_option
@engine_option
@command
def trend(
    area: str,
    from_: str,
    to_: str,
    target: Path,
    group: str,
    engine: Engine,
    store: Store,
    as_json: bool,
) -> None:
    """Draw a monthly trend with the band that its own earlier years lead one to expect."""
    release = store.current()
    name, chosen = filter_of(group)
    place = find_area(release, engine, area)
    found, record = find_trend(release, engine, place, name, Period(from_, to_), chosen)
    keep(store, record)
    with answer_file(target):
        write_chart(trend_chart(found, synthetic=release.is_synthetic), target)
    _done(target, release, record.id, found.description, as_json=as_json)


@chart.command("ranked")
@_chart_options
@click.option("--baseline", default="last-year", show_default=True)
@click.option(
    "--rank", type=click.Choice(["surprise", "harm"]), default="surprise", show_default=True
)
@engine_option
@command
def ranked(
    area: str,
    from_: str,
    to_: str,
    target: Path,
    baseline: str,
    rank: str,
    engine: Engine,
    store: Store,
    as_json: bool,
) -> None:
    """Draw the strongest changes with their intervals around zero."""
    release = store.current()
    place = find_area(release, engine, area)
    scan = changed(release, engine, ChangedQuestion(place, Period(from_, to_), (baseline,)))
    keep(store, scan.record)
    drawn = ranked_change_chart(scan, by_harm=rank == "harm")
    with answer_file(target):
        write_chart(drawn, target)
    first = scan.signals[0].sentence if scan.signals else "Nothing stands out."
    description = f"{first} {scan.cover.doubts}".strip()
    _done(target, release, scan.record.id, description, as_json=as_json)


@chart.command("map")
@_chart_options
@_group_option
@click.option("--baseline", default="last-year", show_default=True)
@engine_option
@command
def map_(
    area: str,
    from_: str,
    to_: str,
    target: Path,
    group: str,
    baseline: str,
    engine: Engine,
    store: Store,
    as_json: bool,
) -> None:
    """Draw a map of the change by ward against a baseline."""
    release = store.current()
    place = find_area(release, engine, area)
    if place.kind in ("ward", "lsoa", "everywhere", "force"):
        raise CallFault(f"A ward map needs a partnership, district or county, not {place.name}.")
    name, _ = filter_of(group)
    scan = changed(release, engine, ChangedQuestion(place, Period(from_, to_), (baseline,)))
    keep(store, scan.record)
    mapped = change_map(release, engine, scan, name)
    with answer_file(target):
        write_chart(ward_map(mapped.boundaries, mapped.shading, mapped.words), target)
    _done(target, release, scan.record.id, mapped.words.description, as_json=as_json)
