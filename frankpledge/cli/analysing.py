"""`frankpledge analyse …`: each method of the analyst's bench as a command, and the topics that it can be asked of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from frankpledge.charts.answer_charts import chart_of
from frankpledge.charts.drawing import write_chart
from frankpledge.cli.asking import period_options
from frankpledge.cli.options import answer_file, command, engine_option, plain_command
from frankpledge.cli.printing import label, paragraph, print_json, table
from frankpledge.definitions.topics import topics as all_topics
from frankpledge.evidence.questions import EVERYWHERE, Period
from frankpledge.evidence.restricted import restricted_store
from frankpledge.findings.figures import keep
from frankpledge.findings.methods.held import held_in
from frankpledge.findings.methods.registry import METHODS, answer
from frankpledge.findings.methods.wording import LEAST_P

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.store import Store
    from frankpledge.findings.methods.asked import Answer, Column, Method

RESTRICTED = (
    "RESTRICTED EVIDENCE – OFFICIAL-SENSITIVE: for those who need to know, and not for publication."
)


@click.group()
def analyse() -> None:
    """Ask a method of the analyst's bench: is it change, where will it end, when, where, who?"""


@analyse.command("topics")
@plain_command
def topics(as_json: bool) -> None:
    """List the topics that a series can be of."""
    found = list(all_topics().values())
    if as_json:
        print_json(
            [
                {"id": t.id, "name": t.name, "source": t.source, "polarity": t.polarity}
                for t in found
            ]
        )
        return
    table(
        ("topic", "what it is of", "which way is good"), [[t.id, t.name, t.polarity] for t in found]
    )


def _command_of(method: Method) -> click.Command:
    """Make the command of a method: its options are those that the method declares."""

    def run(area: str, from_: str, to_: str, partnership: str | None, drawn_to: Path | None,
            engine: Engine, store: Store, as_json: bool, topic: str = "", **told: str) -> None:  # fmt: skip
        where = restricted_store(store, partnership) if partnership else store
        held = held_in(where, engine)
        place = EVERYWHERE if area == EVERYWHERE.code else held.areas.resolve(area)
        found = answer(held, method.asked(place, Period(from_, to_), topic, told))
        keep(found.release.store, found.record)
        if drawn_to is not None:
            with answer_file(drawn_to):
                write_chart(chart_of(found), drawn_to)
        if as_json:
            print_json(found.to_json())
        else:
            print_answer(found)

    decorated: Callable[..., Any] = command(run)
    decorated = engine_option(decorated)
    for option in reversed(method.options):
        kind = click.Choice([name for name, _ in option.choices]) if option.choices else str
        words = "; ".join(f"{name}: {text}" for name, text in option.choices) or option.hint
        decorated = click.option(
            f"--{option.name.replace('_', '-')}", option.name, type=kind, default=option.default,
            show_default=bool(option.default), help=f"{option.label}. {words}",
        )(decorated)  # fmt: skip
    if method.sources:
        decorated = click.option("--topic", default=method.standard_topic, show_default=True,
                                 help="What the series is of: frankpledge analyse topics.")(decorated)  # fmt: skip
    decorated = click.option("--chart-to", "drawn_to", type=click.Path(path_type=Path),
                             help="Draw it to a file too: .svg, .png or .json.")(decorated)  # fmt: skip
    decorated = click.option("--for", "partnership", metavar="PARTNERSHIP",
                             help="Whose restricted evidence, such as south-warwickshire.")(decorated)  # fmt: skip
    decorated = period_options(decorated)
    decorated = click.option("--area", required=True, help="Code or name of an area.")(decorated)
    doc = f"{method.answers}\n\n    When not: {method.not_when}"
    return click.command(method.name, help=doc)(decorated)


for _method in METHODS.values():
    analyse.add_command(_command_of(_method))


def print_answer(found: Answer) -> None:
    """Print an answer: its sentences, its table, what to know, its figure."""
    label(found.release)
    if found.uses_restricted:
        click.echo(RESTRICTED)
    for sentence in found.sentences:
        paragraph(sentence)
    if found.rows:
        click.echo()
        _print_rows(found)
    click.echo()
    for caveat in found.caveats:
        paragraph(caveat, indent="! ", hang="  ")
    click.echo(f"figure {found.record.id}")


def _print_rows(found: Answer) -> None:
    """Print the rows as a table; where columns are prose, each row's prose in paragraphs below its other cells."""
    prose = [column for column in found.columns if column.form == "prose"]
    cells = [column for column in found.columns if column.form != "prose"]
    if not prose:
        rows = [[_written(row.get(c.name), c) for c in cells] for row in found.rows]
        table([column.words for column in cells], rows)
        return
    for row in found.rows:
        paragraph(": ".join(str(_written(row.get(c.name), c)) for c in cells))
        for column in prose:
            if row.get(column.name):
                paragraph(f"{column.words}: {row[column.name]}", indent="    ", hang="      ")


def _written(value: Any, column: Column) -> Any:
    """Write a number as its column says; a text or a whole number stays as it is."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return value
    if column.form == "p" and value < LEAST_P:
        return f"< {LEAST_P}"
    forms = {
        "whole": "{:,.0f}",
        "one": "{:,.1f}",
        "two": "{:,.2f}",
        "percent": "{:.1%}",
        "p": "{:.4f}",
    }
    return forms[column.form].format(value) if column.form in forms else value
