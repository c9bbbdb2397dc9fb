"""`frankpledge trace`: where a printed figure came from, recomputed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from frankpledge.cli.options import answer_file, command, engine_option
from frankpledge.cli.printing import label, paragraph, print_json, table
from frankpledge.evidence.restricted import restricted_store
from frankpledge.findings.trace import Trace, export_rows
from frankpledge.findings.trace import trace as trace_figure

if TYPE_CHECKING:
    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.store import Store


# What is kept of one comparison: area, group, baseline, count, its sum, exposure, p, q.
_COMPARISON = 8


@click.command()
@click.argument("figure")
@click.option("--current", is_flag=True, help="Exit 1 if the current release gives another answer.")
@click.option("--rows", "rows_to", type=click.Path(path_type=Path), metavar="CSV",
              help="Write the rows behind the figure.")  # fmt: skip
@click.option("--for", "partnership", metavar="PARTNERSHIP",
              help="Whose restricted evidence it is of, such as south-warwickshire.")  # fmt: skip
@engine_option
@command
def trace(
    figure: str,
    current: bool,
    rows_to: Path | None,
    partnership: str | None,
    engine: Engine,
    store: Store,
    as_json: bool,
) -> None:
    """Say where FIGURE came from, recompute it on its own release, and set it beside the current one."""
    kept_in = restricted_store(store, partnership) if partnership else store
    traced = trace_figure(kept_in, engine, figure)
    written = None
    if rows_to:
        with answer_file(rows_to):
            written = export_rows(traced, rows_to)
    if as_json:
        print_json(_json(traced))
    else:
        _print(traced)
        if rows_to:
            click.echo(f"{written:,} rows written to {rows_to}")
    if current and not traced.is_current:
        click.echo(f"The current release {traced.current_id} gives another answer.", err=True)
        sys.exit(1)


def _json(traced: Trace) -> dict[str, Any]:
    return {
        "figure": traced.figure,
        "question": traced.record.question,
        "release": traced.record.release,
        "statistic": traced.record.statistic,
        "parameters": traced.record.parameters,
        "code": traced.record.code,
        "printed": traced.printed,
        "reproduced": True,
        "rows": [
            {"what": rows.what, "total": rows.total, "files": rows.files} for rows in traced.rows
        ],
        "current": {
            "release": traced.current_id,
            "same": traced.is_current,
            "answer": traced.current,
            "why": traced.why,
        },
        "synthetic": traced.release.is_synthetic,
    }


def _print(traced: Trace) -> None:
    label(traced.release)
    record = traced.record
    question = record.question
    click.echo(f"Figure {traced.figure}")
    click.echo(f"  asked      {_asked(question)}")
    click.echo(f"  release    {record.release}, every byte as it was made")
    click.echo(f"  statistic  {record.statistic}")
    click.echo(f"  code       version {record.code}")
    click.echo(f"  printed    {_short(traced.printed)}")
    added_up = "name one of its numbers, such as …-1, to have its rows counted in the files"
    if traced.rows:
        added_up = "the rows in the files add up to the same"
    elif traced.position is not None:
        added_up = "it is no count of rows"
    click.echo(f"  reproduced yes, from the cube; {added_up}")
    for rows in traced.rows:
        click.echo(f"\nThe {rows.what}: {rows.total:,} rows")
        table(
            ["file", "rows", "sha256"],
            [[line["file"], line["rows"], line["sha256"][:16]] for line in rows.files],
        )
    click.echo()
    if traced.current_id == record.release:
        click.echo("Its release is the current one.")
    elif traced.is_current:
        click.echo(f"The current release {traced.current_id} gives the same.")
    else:
        paragraph(f"The current release {traced.current_id} gives {_short(traced.current)}. Why:")
        unknown = "nothing that the releases tell of; report this as a defect"
        for line in traced.why or [unknown]:
            paragraph(line, indent="  - ", hang="    ")


def _asked(question: dict[str, Any]) -> str:
    area, period = question["area"], question["period"]
    if "method" in question:
        of = f" of {question['topic']}" if question["topic"] else ""
        told = "".join(f", {name} {value}" for name, value in question["options"].items())
        return f"{question['method']}{of} in {area['name']} ({area['code']}), {period['from']} to {period['to']}{told}"
    text = (
        f"{question['kind']} in {area['name']} ({area['code']}), {period['from']} to {period['to']}"
    )
    if question["kind"] == "changed":
        return f"{text}, against {', '.join(question['baselines'])}"
    if question["kind"] == "profile":
        return f"{text}, beside the larger areas around it"
    by = f", by {', '.join(question['by'])}" if question["by"] else ""
    chosen = question["filter"]["crime_types"] + question["filter"]["outcomes"]
    return text + by + (f", only {', '.join(chosen)}" if chosen else "")


def _short(answer: Any) -> str:
    """Write an answer briefly: one comparison in words, a table by its size."""
    if isinstance(answer, list) and len(answer) == _COMPARISON and isinstance(answer[0], str):
        area, group, _, count, baseline, exposure, p, q = answer
        times = "" if exposure == 1 else f" (exposure {exposure:g})"
        return f"{group}, {area}: {count:,} against {baseline:,}{times}, p {p:.3g}, q {q:.3g}"
    text = str(answer)
    return f"{len(answer):,} rows" if isinstance(answer, list) and len(text) > 400 else text
