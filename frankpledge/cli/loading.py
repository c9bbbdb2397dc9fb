"""`frankpledge load`: recognise, check and load files as one release."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from frankpledge.cli.loading_restricted import load_for
from frankpledge.cli.options import command, engine_option
from frankpledge.cli.printing import Progress, label, print_json, table
from frankpledge.clock import today
from frankpledge.evidence.loading import LoadReport
from frankpledge.evidence.loading import load as load_files
from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.store import Store


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--kind", "family", help="Load one kind only: police-uk, areas, population …")
@click.option("--accept-refused", is_flag=True, help="Load the good rows of files with bad ones.")
@click.option(
    "--for",
    "partnership",
    metavar="PARTNERSHIP",
    help="Load restricted evidence (extract, returns, survey) for a partnership, such as south-warwickshire.",
)
@click.option(
    "--mapping",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="With --for: a file that maps the columns of your force's extract.",
)
@click.option(
    "--key-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="With --for: the key that hides references. Keep it outside the store.",
)
@click.option(
    "--drop-personal", is_flag=True, help="With --for: leave columns that tell of persons unread."
)
@engine_option
@command
def load(
    paths: tuple[Path, ...],
    family: str | None,
    accept_refused: bool,
    partnership: str | None,
    mapping: Path | None,
    key_file: Path | None,
    drop_personal: bool,
    engine: Engine,
    store: Store,
    as_json: bool,
) -> None:
    """Load folders, zip archives and files into the store as one release.

    Each file is recognised by its header. What is not known is left, and listed with the reason. With --for it is
    restricted evidence that is loaded, into a store of the partnership's own.
    """
    if partnership is not None:
        report = load_for(
            store, partnership, paths, mapping=mapping, key_file=key_file, drop_personal=drop_personal,
            accept_refused=accept_refused, progress=Progress(quiet=as_json),
        )  # fmt: skip
        _show(report, as_json=as_json)
        return
    if mapping or key_file or drop_personal:
        raise CallFault("--mapping, --key-file and --drop-personal go with --for PARTNERSHIP.")
    report = load_files(
        store,
        paths,
        today=today(),
        engine=engine,
        family=family,
        accept_refused=accept_refused,
        progress=Progress(quiet=as_json),
    )
    _show(report, as_json=as_json)


def _show(report: LoadReport, *, as_json: bool) -> None:
    if as_json:
        print_json(report_json(report))
    else:
        print_report(report)


def report_json(report: LoadReport) -> dict[str, Any]:
    """Return what a load did as JSON values."""
    return {
        "release": report.release.id,
        "synthetic": report.release.is_synthetic,
        "changed": report.changed,
        "loaded": [_source_json(source) for source in report.added],
        "superseded": [_source_json(source) for source in report.superseded],
        "already_loaded": report.known,
        "left": [{"name": item.name, "why": item.why} for item in report.left],
    }


def _source_json(source: dict[str, Any]) -> dict[str, Any]:
    names = ("kind", "subject", "name", "sha256", "rows_in", "rows", "refused")
    return {name: source[name] for name in names}


def print_report(report: LoadReport) -> None:
    """Print what a load did."""
    label(report.release)
    if not report.changed:
        click.echo(
            f"Nothing new: all {len(report.known):,} files are in release {report.release.id}."
        )
    else:
        _print_kinds(report)
        refused = sum(source["facts"]["refused"] for source in report.added)
        click.echo(
            f"\nRelease {report.release.id} is current. {refused:,} rows refused. How good it is: "
            f"frankpledge quality --store {report.release.store.folder}"
        )
    for old in report.superseded:
        new = next(
            s for s in report.added if (s["kind"], s["subject"]) == (old["kind"], old["subject"])
        )
        click.echo(
            f"Revised: {old['kind']} of {old['subject']}, {old['rows']:,} rows before, "
            f"{new['rows']:,} now."
        )
    for item in report.left:
        click.echo(f"Left: {item.name} ({item.why})")


def _print_kinds(report: LoadReport) -> None:
    kinds: dict[str, list[int]] = {}
    for source in report.added:
        files_rows = kinds.setdefault(source["kind"], [0, 0])
        files_rows[0] += 1
        files_rows[1] += source["rows"]
    table(["kind", "files", "rows"], [[kind, *numbers] for kind, numbers in sorted(kinds.items())])
    if report.known:
        click.echo(f"Already loaded: {len(report.known):,} files.")
