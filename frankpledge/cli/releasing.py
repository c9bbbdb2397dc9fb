"""`frankpledge releases`, `rollback` and `check`: what the store holds, and whether it is whole."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from frankpledge.cli.options import command
from frankpledge.cli.printing import label, print_json, table
from frankpledge.clock import today
from frankpledge.evidence.store import ROLLBACK
from frankpledge.faults import CallFault, DataFault

if TYPE_CHECKING:
    from frankpledge.evidence.store import Store


@click.command()
@command
def releases(store: Store, as_json: bool) -> None:
    """List the releases of the store, oldest first; * marks the current one."""
    ledger = store.ledger()
    lines = []
    for release_id in store.release_ids():
        release = store.release(release_id)
        entry = next(line for line in ledger if line["release"] == release_id)
        lines.append(
            {
                "release": release_id,
                "on": entry["on"],
                "why": entry["why"],
                "files": len(release.sources),
                "rows": sum(source["rows"] for source in release.sources),
                "synthetic": release.is_synthetic,
                "current": release_id == store.current_id,
            }
        )
    if as_json:
        print_json({"releases": lines, "ledger": ledger})
        return
    if not lines:
        click.echo(f"The store {store.folder} is empty. Load something: frankpledge load PATH")
        return
    label(store.current())
    table(
        ["", "release", "first current", "why", "files", "rows"],
        [["*" if line["current"] else "", line["release"], line["on"], line["why"], line["files"],
          line["rows"]] for line in lines],
    )  # fmt: skip


@click.command()
@click.argument("release", required=False)
@command
def rollback(release: str | None, store: Store, as_json: bool) -> None:
    """Make an earlier release current again: RELEASE, or the one before."""
    with store.writing():
        target = release or _one_before(store)
        store.release(target).verify()
        store.make_current(target, today=today(), why=ROLLBACK)
    if as_json:
        print_json({"release": target})
    else:
        label(store.current())
        click.echo(f"Release {target} is current.")


def _one_before(store: Store) -> str:
    current = store.current().id
    before = [
        e["from"]
        for e in store.ledger()
        if e["release"] == current and not e["why"].startswith(ROLLBACK)
    ]
    if not before or before[-1] is None:
        raise CallFault(f"There is no release before {current}. List them: frankpledge releases")
    return str(before[-1])


@click.command()
@command
def check(store: Store, as_json: bool) -> None:
    """Read every byte of every release and say whether the store is whole."""
    store.current()
    faults = []
    unlisted = store.unlisted_ids()
    ids = [*store.release_ids(), *unlisted]
    for release_id in ids:
        try:
            store.release(release_id).verify()
        except DataFault as fault:
            faults.append(str(fault))
    if as_json:
        print_json({"releases": len(ids), "faults": faults})
    else:
        label(store.current())
        click.echo(f"{len(ids)} releases read, {len(faults)} at fault.")
        if unlisted:
            click.echo(
                f"No line of the ledger names {', '.join(unlisted)}: never current, or a line was lost."
            )
    if faults:
        # No DataFault: --json has printed its one document.
        click.echo("\n".join(faults), err=True)
        sys.exit(DataFault.exit_code)
