"""Restricted evidence in the shell: what `load --for` does, and `frankpledge purge`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from frankpledge.cli.options import command
from frankpledge.cli.printing import label, print_json
from frankpledge.clock import today
from frankpledge.definitions.extract import read_mapping
from frankpledge.evidence.restricted import Handling, load_restricted, restricted_store
from frankpledge.evidence.retention import certificates, kept_until, overdue
from frankpledge.evidence.retention import purge as purge_overdue
from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from frankpledge.evidence.loading import LoadReport
    from frankpledge.evidence.retention import Certificate
    from frankpledge.evidence.store import Store


def load_for(
    store: Store,
    partnership: str,
    paths: tuple[Path, ...],
    *,
    mapping: Path | None,
    key_file: Path | None,
    drop_personal: bool,
    accept_refused: bool,
    progress: Callable[[str, int, int], None],
) -> LoadReport:
    """Load files into a partnership's restricted store, handled as the options say."""
    handling = Handling(
        mappings=(read_mapping(mapping),) if mapping else (),
        key=_read_key(key_file, store) if key_file else None,
        drop_personal=drop_personal,
        accept_refused=accept_refused,
    )
    return load_restricted(
        store, partnership, paths, today=today(), handling=handling, progress=progress
    )


def _read_key(path: Path, store: Store) -> bytes:
    """Read the key; a CallFault where its file lies in the store, whose copy would then hold it too."""
    if path.resolve().is_relative_to(store.folder.resolve()):
        raise CallFault(
            f"The key {path} lies in the store. Move it elsewhere: who has the store must not have the key."
        )
    return path.read_bytes().strip()


@click.command()
@click.option("--for", "partnership", required=True, metavar="PARTNERSHIP",
              help="Whose restricted evidence, such as south-warwickshire.")  # fmt: skip
@click.option("--by", required=True, help="Who deletes: a name for the certificate.")
@click.option("--dry-run", is_flag=True, help="Only say what is due.")
@command
def purge(partnership: str, by: str, dry_run: bool, store: Store, as_json: bool) -> None:
    """Delete the extracts whose time is over, and write a certificate of what went."""
    restricted = restricted_store(store, partnership)
    release = restricted.current()
    day = today()
    due = overdue(release, day)
    made = None if dry_run else purge_overdue(restricted, store.current(), today=day, by=by)
    held = [s for s in restricted.current().sources if s["kind"] == "police-extract"]
    if as_json:
        print_json({
            "due": [{"subject": s["subject"], "rows": s["rows"]} for s in due],
            "certificate": _json(made) if made else None,
            "kept": [{"subject": s["subject"], "rows": s["rows"], "until": kept_until(s)} for s in held],
            "certificates": len(certificates(restricted)),
        })  # fmt: skip
        return
    label(release)
    for source in due:
        click.echo(
            f"{'Due' if dry_run else 'Deleted'}: extract of {source['subject']}, {source['rows']:,} rows"
        )
    if made:
        click.echo(
            f"Certificate {made.id}: {made.rows:,} rows, {len(made.objects)} files, by {made.by} on {made.on}"
        )
    elif not due:
        soonest = min((kept_until(source) for source in held), default=None)
        click.echo("Nothing is due." + (f" The next is due after {soonest}." if soonest else ""))


def _json(made: Certificate) -> dict[str, Any]:
    return {
        "id": made.id, "on": made.on, "by": made.by, "rule": made.rule, "rows": made.rows,
        "sources": made.sources, "objects": made.objects, "previous": made.previous,
    }  # fmt: skip
