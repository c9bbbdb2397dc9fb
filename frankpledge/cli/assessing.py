"""`frankpledge assess`: from the evidence to an ordered draft of a strategic assessment, as files that people edit."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from frankpledge.cli.asking import period_options
from frankpledge.cli.loading import print_report, report_json
from frankpledge.cli.options import command, engine_option
from frankpledge.cli.printing import Progress, label, paragraph, print_json
from frankpledge.clock import today
from frankpledge.definitions.themes import themes_in
from frankpledge.evidence.loading import load
from frankpledge.evidence.questions import Period
from frankpledge.evidence.restricted import restricted_store
from frankpledge.faults import CallFault
from frankpledge.findings.assessing.assess import Assessed, AssessmentQuestion
from frankpledge.findings.assessing.assess import assess as draft_assessment
from frankpledge.findings.assessing.documents import files_of
from frankpledge.findings.assessing.folder import Written, edited_files, write_folder
from frankpledge.findings.figures import keep
from frankpledge.findings.methods.held import held_in

if TYPE_CHECKING:
    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.loading import LoadReport
    from frankpledge.evidence.store import Store
    from frankpledge.findings.methods.held import Held

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def _months(names: tuple[str, ...]) -> tuple[str, ...]:
    for name in names:
        if not _MONTH.fullmatch(name):
            raise CallFault(
                f"{name!r} is no month. Last year, three years and the county are always tried; give further "
                "baselines as their first month, such as 2021-04."
            )
    return names


@click.command()
@click.option("--area", required=True, help="Code or name of a partnership, district or county.")
@period_options
@click.option("--baseline", "months", multiple=True, metavar="YYYY-MM",
              help="A further baseline: the same months from there; may be repeated. Last year, three years and the "
                   "county are always tried.")  # fmt: skip
@click.option("--load", "paths", multiple=True, type=click.Path(path_type=Path), metavar="PATH",
              help="Load this folder, zip archive or file first, as the command load does; may be repeated. The store "
                   "need not exist.")  # fmt: skip
@click.option(
    "--accept-refused", is_flag=True, help="With --load: load the good rows of files with bad ones."
)
@click.option("--themes", "themes_file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="Themes of your own, in the form of definitions/themes.yaml.")  # fmt: skip
@click.option("--for", "partnership", metavar="PARTNERSHIP",
              help="Whose restricted evidence goes in too, such as south-warwickshire.")  # fmt: skip
@click.option("--out", "target", required=True, type=click.Path(path_type=Path), metavar="DIR",
              help="Folder for the draft: a new one, or one that holds a draft.")  # fmt: skip
@click.option("--replace", is_flag=True,
              help="Write even where the folder was edited; the edited one is kept beside it.")  # fmt: skip
@engine_option
@command
def assess(
    area: str,
    from_: str,
    to_: str,
    months: tuple[str, ...],
    paths: tuple[Path, ...],
    accept_refused: bool,
    themes_file: Path | None,
    partnership: str | None,
    target: Path,
    replace: bool,
    engine: Engine,
    store: Store,
    as_json: bool,
) -> None:
    """Draft a strategic assessment: findings by theme in order, rationales, caveats, gaps, as files to edit."""
    if accept_refused and not paths:
        raise CallFault("--accept-refused goes with --load PATH.")
    period, further = Period(from_, to_), _months(months)
    themes = themes_in(themes_file) if themes_file else None
    _refuse_edited(target, replace=replace)
    progress = Progress(quiet=as_json)
    loaded = None
    if paths:
        loaded = load(
            store, paths, today=today(), engine=engine, accept_refused=accept_refused, progress=progress
        )  # fmt: skip
    if loaded and not as_json:
        print_report(loaded)
        click.echo()
    held = _held(store, partnership, engine)
    question = AssessmentQuestion(held.areas.resolve(area), period, further, themes)
    made = draft_assessment(held, question, progress)
    _keep(held, made)
    written = write_folder(
        target, files_of(made.draft), replace=replace, private=made.draft.is_restricted
    )
    if as_json:
        print_json(_json(made, written, loaded))
    else:
        if loaded is None:
            label(held.open)
        _print(made, written)


def _held(store: Store, partnership: str | None, engine: Engine) -> Held:
    """Return the evidence to draft from, with what is restricted where a partnership is named."""
    if partnership is None:
        return held_in(store, engine)
    held = held_in(restricted_store(store, partnership), engine)
    held.require_restricted(f"An assessment for {partnership}")
    return held


def _keep(held: Held, made: Assessed) -> None:
    """Keep every record, so that each figure can be traced."""
    for record in made.records:
        keep(held.open.store, record)
    if held.restricted is not None:
        for record in made.restricted_records:
            keep(held.restricted.store, record)


def _refuse_edited(target: Path, *, replace: bool) -> None:
    """Refuse a folder that was edited before any work is done."""
    if edited_files(target) and not replace:
        write_folder(target, {}, replace=False, private=False)


def _json(made: Assessed, written: Written, loaded: LoadReport | None) -> dict[str, Any]:
    draft = made.draft
    return {
        "load": report_json(loaded) if loaded else None,
        "folder": str(written.folder),
        "files": list(written.files),
        "set_aside": str(written.set_aside) if written.set_aside else None,
        "release": draft.release,
        "synthetic": draft.is_synthetic,
        "marking": draft.marking,
        "themes": [
            {
                "theme": one.theme.id,
                "standing": one.standing.words,
                "findings": len(one.findings),
                "gaps": len(one.gaps),
            }
            for one in draft.themes
        ],
        "baselines": [one.kind for one in draft.baselines],
        "refused": draft.refused,
    }


def _print(made: Assessed, written: Written) -> None:
    draft = made.draft
    click.echo(f"{draft.title}\n{draft.marking}, draft, not for publication\n")
    for place, one in enumerate(draft.themes, start=1):
        paragraph(f"{place:>3} {one.theme.name}. {one.standing.words}", hang="    ")
    click.echo()
    for kind, reason in draft.refused.items():
        paragraph(f"Not compared with {kind}: {reason}", indent="! ", hang="  ")
    paragraph(draft.ordered_by, indent="! ", hang="  ")
    if written.set_aside:
        click.echo(f"What was edited is kept in {written.set_aside}")
    click.echo(f"{len(written.files)} files written to {written.folder}")
