"""`frankpledge plan`: a partnership's plan, drafted from its definition and the evidence, as Word, PDF and web page."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from frankpledge.cli.options import answer_file, command_with_store, engine_option
from frankpledge.cli.printing import Progress, label, paragraph, print_json
from frankpledge.clock import today
from frankpledge.definitions.document_outlines import document_outline, outline_in
from frankpledge.definitions.partnership import load_partnership
from frankpledge.evidence.areas import read_areas
from frankpledge.evidence.questions import Area
from frankpledge.faults import CallFault
from frankpledge.findings.figures import keep
from frankpledge.findings.released_performance import held_span, released_performance
from frankpledge.publishing.docx import as_docx
from frankpledge.publishing.html import as_html
from frankpledge.publishing.pdf import as_pdf
from frankpledge.publishing.plan.sources import PlanSources, performance_months
from frankpledge.publishing.plan.whole import draft_plan
from frankpledge.publishing.traced import figures_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.definitions.partnership.whole import Partnership
    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.store import Store
    from frankpledge.publishing.blocks import Document

OUTLINE = "partnership-plan"
DEMO_STORE = Path("demo") / "store"
AUDIENCE = "public"
_STEPS = ("Counting performance", "Writing plan.docx", "Writing plan.pdf", "Writing plan.html")


@click.command()
@click.option(
    "--partnership",
    required=True,
    help="Id of a partnership’s definition, such as south-warwickshire.",
)
@click.option("--year", required=True, type=click.IntRange(2011, 2100),
              help="Year of the edition: it tells of performance in the year before.")  # fmt: skip
@click.option("--out", "target", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
              help="Folder for plan.docx, plan.pdf, plan.html and figures.json.")  # fmt: skip
@click.option("--outline", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="An outline of your own, in the form of definitions/documents/partnership-plan.yaml.")  # fmt: skip
@engine_option
@command_with_store(
    lambda: DEMO_STORE, "Folder of the evidence store.  [default: demo/store, which demo makes]"
)
def plan(
    partnership: str,
    year: int,
    target: Path,
    outline: Path | None,
    engine: Engine,
    store: Store,
    as_json: bool,
) -> None:
    """Draft a Partnership Plan for the public: every table computed, small counts withheld, each figure traceable.

    What is written is marked as a draft: only the web publishes, with its second person.
    """
    if store.current_id is None:
        raise CallFault(
            f"The store {store.folder} holds nothing. Make the demo's first: frankpledge demo --no-serve; or name "
            "your own with --store."
        )
    progress = Progress(quiet=as_json)
    progress(_STEPS[0], 0, len(_STEPS))
    whole = load_partnership(partnership)
    sources = _sources(whole, store, engine, year)
    release = store.current()
    made = draft_plan(
        outline_in(outline) if outline else document_outline(OUTLINE), sources, year=year,
        made_on=datetime.date.fromisoformat(today()),
        is_synthetic=release.is_synthetic,
    )  # fmt: skip
    files = _write(made, target, progress)
    if as_json:
        print_json(_json(made, sources, files, synthetic=release.is_synthetic))
        return
    label(release)
    _print(made, sources, files)


def _sources(whole: Partnership, store: Store, engine: Engine, year: int) -> PlanSources:
    """Gather what the plan is made from; a year of which nothing is held has no performance, and says why."""
    release = store.current()
    areas = read_areas(release, engine)
    districts = {code: areas.name("district", code) for code in whole.districts}
    origin = (
        "Synthetic files in the format of police.uk"
        if release.is_synthetic
        else "police.uk, recorded crime by street"
    )
    asked = performance_months(whole, year)
    area = Area("csp", whole.code, whole.name)
    if held_span(release, engine, area, asked) is None:
        why = f"{asked.words} is not held from its first month on."
        return PlanSources(whole, districts, why_no_performance=why, source=origin)
    held = released_performance(release, engine, area, asked, audience=AUDIENCE)
    keep(store, held.record)
    return PlanSources(whole, districts, held, source=origin)


def _write(made: Document, target: Path, progress: Progress) -> list[Path]:
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CallFault(
            f"{target} cannot be made ({error.strerror}). Name a folder that can."
        ) from error
    figures = json.dumps(figures_of(made), indent=1, ensure_ascii=False)
    writing: tuple[tuple[str, Callable[[], bytes]], ...] = (
        ("plan.docx", lambda: as_docx(made)),
        ("plan.pdf", lambda: as_pdf(made)),
        ("plan.html", lambda: as_html(made).encode()),
        ("figures.json", figures.encode),
    )
    files = []
    for at, (name, content) in enumerate(writing, 1):
        progress(f"Writing {name}", min(at, len(_STEPS) - 1), len(_STEPS))
        with answer_file(target / name):
            (target / name).write_bytes(content())
        files.append(target / name)
    progress(_STEPS[-1], len(_STEPS), len(_STEPS))
    return files


def _json(
    made: Document, sources: PlanSources, files: list[Path], *, synthetic: bool
) -> dict[str, Any]:
    held = sources.performance
    return {
        "title": made.title,
        "draft": made.is_draft,
        "synthetic": synthetic,
        "period": held.period.to_json() if held else None,
        "why_no_performance": sources.why_no_performance,
        "figures": len(figures_of(made)),
        "files": [str(one) for one in files],
    }


def _print(made: Document, sources: PlanSources, files: list[Path]) -> None:
    held = sources.performance
    click.echo(f"{made.title}: {made.control.version}")
    paragraph(
        f"Performance: {held.period.words}. {held.lacking}"
        if held
        else f"No performance. {sources.why_no_performance}"
    )
    for one in files:
        click.echo(f"  {one}")
    if held:
        paragraph(f"Trace a figure: frankpledge trace {held.record.figure(0)}")
