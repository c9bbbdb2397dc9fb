"""`frankpledge publish`: a table that may leave, for partners or for the public."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from frankpledge.cli.asking import find_area, period_options
from frankpledge.cli.options import answer_file, command, engine_option
from frankpledge.cli.printing import label, paragraph, print_json, table
from frankpledge.disclosure.attack import Published
from frankpledge.disclosure.release import HIDDEN
from frankpledge.evidence.questions import Period
from frankpledge.faults import DataFault
from frankpledge.findings.figures import keep
from frankpledge.findings.released_counts import ReleasedCounts, released_counts

if TYPE_CHECKING:
    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.store import Store


@click.command()
@click.option(
    "--area", required=True, help="Code or name of a partnership, county, district or ward."
)
@period_options
@click.option("--by", "level", type=click.Choice(["ward", "district"]), help="Split the area.")
@click.option("--audience", type=click.Choice(["analyst", "partner", "public"]), default="public",
              show_default=True)  # fmt: skip
@click.option("--earlier", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="An edition already public that overlaps; may be repeated.")  # fmt: skip
@click.option("--edition", type=click.Path(dir_okay=False, path_type=Path),
              help="Keep this edition here, to be given as --earlier to the next.")  # fmt: skip
@engine_option
@command
def publish(
    area: str,
    from_: str,
    to_: str,
    level: str | None,
    audience: str,
    earlier: tuple[Path, ...],
    edition: Path | None,
    engine: Engine,
    store: Store,
    as_json: bool,
) -> None:
    """Make a table of counts fit for an audience: small counts, and what would give them away, withheld.

    Nothing is published that our own attacker can narrow down, alone or with the earlier editions given.
    """
    release = store.current()
    made = released_counts(
        release,
        engine,
        find_area(release, engine, area),
        Period(from_, to_),
        audience=audience,
        level=level,
        earlier=[_read_edition(path) for path in earlier],
    )
    keep(store, made.record)
    if edition:
        with answer_file(edition):
            edition.write_text(
                json.dumps(_edition(made, synthetic=release.is_synthetic), indent=1), "utf-8"
            )
    if as_json:
        print_json(_json(made, synthetic=release.is_synthetic))
        return
    label(release)
    _print(made)


def _edition(made: ReleasedCounts, *, synthetic: bool) -> dict[str, Any]:
    """Return an edition as it is kept, which says where it is from and whether it is invented."""
    told = {"figure": made.record.id, "release": made.record.release, "synthetic": synthetic}
    return told | made.table.published().record()


def _read_edition(path: Path) -> Published:
    try:
        return Published.recall(json.loads(path.read_text("utf-8")))
    except (ValueError, KeyError, TypeError) as error:
        raise DataFault(
            f"{path} is no edition that this program kept ({error}). Name a file that --edition wrote."
        ) from error


def _json(made: ReleasedCounts, *, synthetic: bool) -> dict[str, Any]:
    return {
        "figure": made.record.id,
        "release": made.record.release,
        "synthetic": synthetic,
        "audience": made.table.audience,
        "handling": made.table.handling,
        "rules": made.table.rules_version,
        "suppressed": {"small": made.table.primary, "protecting": made.table.secondary},
        "rows": made.rows(),
        "caveats": made.caveats,
    }


def _print(made: ReleasedCounts) -> None:
    click.echo(f"{made.area.name}, {made.period.words}")
    paragraph(made.table.handling)
    crimes = made.table.dimensions[1].members
    shown = {(area, crime): value for (area, crime, _), value in made.table.cells()}
    for group in crimes:
        rows = [[area.name, area.kind, shown[area.code, group]] for area in made.areas]
        if len(made.areas) == 1:
            click.echo(f"{group}: {shown[made.area.code, group]}")
            continue
        click.echo(f"\n{group}")
        table(["area", "kind", "count"], rows)
    for caveat in made.caveats:
        paragraph(caveat, indent="! ", hang="  ")
    click.echo(
        f"\n{HIDDEN} withheld: {made.table.primary:,} small counts, {made.table.secondary:,} more that would "
        f"give them away. Rules {made.table.rules_version}; figure {made.record.id}"
    )
