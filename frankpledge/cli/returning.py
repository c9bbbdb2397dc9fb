"""`frankpledge returns …`: what partners owe, what came, and the workbook to send them."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from frankpledge.cli.options import answer_file, command
from frankpledge.cli.printing import label, print_json, table
from frankpledge.clock import today
from frankpledge.definitions.partner_return import partner_returns
from frankpledge.evidence.areas import read_areas
from frankpledge.evidence.dataset_register import Owed, dataset_register
from frankpledge.evidence.engines import DuckDB
from frankpledge.evidence.questions import Area
from frankpledge.evidence.restricted import restricted_store
from frankpledge.evidence.sources.return_template import template as make_template
from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from frankpledge.definitions.partner_return import Return
    from frankpledge.evidence.store import Store


@click.group()
def returns() -> None:
    """Partners' returns: what is owed, what came, and the workbook to fill in."""


@returns.command("register")
@click.option("--for", "partnership", required=True, metavar="PARTNERSHIP",
              help="Whose returns, such as south-warwickshire.")  # fmt: skip
@click.option(
    "--since", required=True, metavar="YYYY-MM", help="From which month on returns are owed."
)
@command
def register(partnership: str, since: str, store: Store, as_json: bool) -> None:
    """List every return that is owed: due, received, how late, rows, refused, how complete."""
    held = restricted_store(store, partnership)
    release = held.current() if held.current_id is not None else None
    found = dataset_register(release, datetime.date.fromisoformat(today()), since=since)
    if as_json:
        print_json([_json(one) for one in found])
        return
    if release is not None:
        label(release)
    head = (
        "return",
        "period",
        "due",
        "received",
        "state",
        "days late",
        "rows",
        "refused",
        "complete",
    )
    table(head, [[
        one.asked.id, one.period, one.due.isoformat(), one.received.isoformat() if one.received else None, one.state,
        one.late_days, one.rows, one.refused, None if one.complete is None else f"{one.complete:.0%}",
    ] for one in found])  # fmt: skip


def _json(one: Owed) -> dict[str, object]:
    return {
        "return": one.asked.id, "owner": one.asked.owner, "period": one.period, "due": one.due.isoformat(),
        "received": one.received.isoformat() if one.received else None, "state": one.state, "late_days": one.late_days,
        "rows": one.rows, "refused": one.refused, "withheld": one.withheld, "complete": one.complete,
    }  # fmt: skip


@returns.command("template")
@click.argument("name", metavar="RETURN")
@click.option(
    "--area", required=True, help="Code or name of the partnership or district that is asked about."
)
@click.option("--period", required=True, help="Which period: 2025-04, 2025-Q2 or 2025.")
@click.option(
    "--to-file",
    "target",
    required=True,
    type=click.Path(path_type=Path),
    help="Workbook to write (.xlsx).",
)
@command
def template(name: str, area: str, period: str, target: Path, store: Store, as_json: bool) -> None:
    """Write the workbook that a partner fills in for a period."""
    asked = partner_returns().get(name)
    if asked is None:
        raise CallFault(f"There is no return {name!r}. Use one of {', '.join(partner_returns())}.")
    areas = asked_areas(store, asked, area)
    with answer_file(target):
        target.write_bytes(make_template(asked, period, areas))
    due = asked.due(period).isoformat()
    if as_json:
        print_json(
            {"file": str(target), "return": name, "period": period, "due": due, "areas": len(areas)}
        )
    else:
        click.echo(
            f"Written to {target}: {len(areas) * len(asked.cells):,} numbers are asked for, due by {due}."
        )


def asked_areas(store: Store, asked: Return, text: str) -> list[Area]:
    """Return the areas that a return asks about inside an area; a CallFault for a level that no lookup knows."""
    directory = read_areas(store.current(), DuckDB())
    place = directory.resolve(text)
    if asked.level == "outward-postcode":
        raise CallFault(
            f"{asked.name} is asked for by the first part of the postcode, which no lookup here lists. Ask the partner "
            "for its own table in this layout: frankpledge returns template homelessness shows it."
        )
    return [
        Area(asked.level, code, directory.name(asked.level, code))
        for code in directory.codes(asked.level, place)
    ]
