"""`frankpledge plan`: a partnership's plan, drafted from its definition and the evidence, as Word, PDF and web page."""

from __future__ import annotations

import datetime
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from frankpledge import __version__
from frankpledge.cli.options import answer_file, command_with_store, engine_option
from frankpledge.cli.printing import Progress, label, paragraph, print_json
from frankpledge.clock import today
from frankpledge.definitions.document_outlines import document_outline, outline_in
from frankpledge.definitions.partnership import load_partnership
from frankpledge.evidence.areas import read_areas
from frankpledge.evidence.questions import Area
from frankpledge.evidence.store import write_whole
from frankpledge.faults import CallFault
from frankpledge.findings.figures import keep
from frankpledge.findings.released_performance import held_span, released_performance
from frankpledge.publishing.bundle import InputFile, Inputs
from frankpledge.publishing.files import files_of, names_of
from frankpledge.publishing.plan.sources import PlanSources, performance_months
from frankpledge.publishing.plan.whole import draft_plan
from frankpledge.publishing.traced import figures_of

if TYPE_CHECKING:
    from frankpledge.definitions.document_outlines import DocumentOutline
    from frankpledge.definitions.partnership.whole import Partnership
    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.store import Release, Store
    from frankpledge.publishing.blocks import Document

OUTLINE = "partnership-plan"
DEMO_STORE = Path("demo") / "store"
AUDIENCE = "public"
STEM = "plan"
# What the bytes of the files depend on, besides the program itself.
PACKAGES = ("typst", "python-docx", "vl-convert-python", "xlsxwriter")


@click.command()
@click.option(
    "--partnership",
    required=True,
    help="Id of a partnership’s definition, such as south-warwickshire.",
)
@click.option("--year", required=True, type=click.IntRange(2011, 2100),
              help="Year of the edition: it tells of performance in the year before.")  # fmt: skip
@click.option("--out", "target", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
              help="Folder for plan.docx, plan.pdf, plan.html, figures.json and what lies beside them.")  # fmt: skip
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
    progress("Counting", 0, 1)
    whole = load_partnership(partnership)
    sources = _sources(whole, store, engine, year)
    progress("Counting", 1, 1)
    release = store.current()
    followed = outline_in(outline) if outline else document_outline(OUTLINE)
    made = draft_plan(
        followed, sources, year=year, made_on=datetime.date.fromisoformat(today()), is_synthetic=release.is_synthetic
    )  # fmt: skip
    files = _write(made, _inputs(release, partnership, year, followed), target, progress)
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


def _inputs(release: Release, partnership: str, year: int, outline: DocumentOutline) -> Inputs:
    """Say what the plan was made of, so that who holds its bundle can make it again."""
    asked = {"partnership": partnership, "year": str(year), "outline": f"{outline.id}, version {outline.version}",
             "release": release.id}  # fmt: skip
    files = tuple(InputFile(name=one["subject"], sha256=one["sha256"]) for one in release.sources)
    packages = {name: metadata.version(name) for name in PACKAGES}
    return Inputs(code_version=__version__, parameters=asked, files=files, environment=packages)


def _write(made: Document, inputs: Inputs, target: Path, progress: Progress) -> list[Path]:
    """Write each file whole or not at all: one that was cut short never stands there."""
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CallFault(
            f"{target} cannot be made ({error.strerror}). Name a folder that can."
        ) from error
    names = names_of(STEM)
    files = []
    for at, (name, content) in enumerate(files_of(made, STEM, inputs), 1):
        with answer_file(target / name):
            write_whole(target / name, content)
        files.append(target / name)
        progress("Writing files", at, len(names))
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
