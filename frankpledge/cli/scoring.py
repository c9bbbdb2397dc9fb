"""`frankpledge score`: a file of levels scored under a scheme, without a store or a database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from frankpledge.cli.options import plain_command
from frankpledge.cli.printing import paragraph, print_json, table
from frankpledge.definitions.risk_schemes import DEFAULT, RISK, named_scheme
from frankpledge.definitions.safe_yaml import read_yaml
from frankpledge.faults import DataFault
from frankpledge.risk.results import SEED, results
from frankpledge.risk.sheet import fill_sheet

if TYPE_CHECKING:
    from frankpledge.definitions.risk_schemes import Scheme
    from frankpledge.risk.results import Measured, Results, ThemeResult

# No panel scores so many; every pair is held against each other in every draw.
MOST_THEMES = 500
MOST_PAIRS_PRINTED = 10


@click.command()
@click.argument("levels", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--scheme", "scheme_name", default=DEFAULT, show_default=True, metavar="ID|FILE",
              help="Scheme by its id or stamp, or a YAML file of your own.")  # fmt: skip
@click.option("--seed", type=click.IntRange(min=0), default=SEED, show_default=True,
              help="Seed of the draws: the same seed gives the same intervals.")  # fmt: skip
@plain_command
def score(levels: Path, scheme_name: str, seed: int, as_json: bool) -> None:
    """Score themes from a YAML file of levels, and say how sure their order is.

    The file holds a theme a heading: `Knife crime: {physical: severe, …, frequency: 3, trend: increasing}`, and, if
    known, `confidence: {physical: low}`; medium where none is given. What is left out is missing, not none.
    """
    scheme = named_scheme(scheme_name)
    found = results(fill_sheet(scheme, _read_levels(levels)), seed)
    if as_json:
        print_json(_json(scheme, found))
    else:
        _print(scheme, found)


def _read_levels(path: Path) -> dict[str, Any]:
    content = read_yaml(path, as_written=True)
    if not isinstance(content, dict) or not content:
        raise DataFault(
            f"{path} holds {content!r:.80}, no themes. Write a line for each theme, such as "
            "'Knife crime: {physical: severe, frequency: 3, trend: stable}'."
        )
    if len(content) > MOST_THEMES:
        raise DataFault(
            f"{path} holds {len(content):,} themes, and {MOST_THEMES} can be scored at once. Split it."
        )
    return content


def _json(scheme: Scheme, found: Results) -> dict[str, Any]:
    return {
        "scheme": {"id": scheme.id, "version": scheme.version, "name": scheme.name, "stamp": scheme.stamp},
        "seed": found.seed,
        "draws": found.draws,
        "results": [_theme_json(one) for one in found.themes],
        "not_told_apart": [list(pair) for pair in found.not_told_apart],
    }  # fmt: skip


def _theme_json(one: ThemeResult) -> dict[str, Any]:
    told: dict[str, Any] = {
        "theme": one.theme,
        "rank": one.rank,
        "rank_interval": one.rank_interval,
        "tied_with": one.tied_with,
        "missing": one.missing,
    }
    for name, measured in one.measures.items():
        told |= {
            name: measured.score,
            f"{name}_range": measured.range,
            f"{name}_band": measured.band,
            f"{name}_interval": measured.interval,
            f"{name}_interval_bands": measured.bands,
            f"{name}_chances": measured.chances,
        }
    return told | {
        "harm_range": one.harm,
        "likelihood_range": one.likelihood,
        "severe_impact": one.severe_impact,
        "severe_on": one.severe_on,
        "highest_level": one.highest_level,
        "highest_on": one.highest_on,
    }


def _print(scheme: Scheme, found: Results) -> None:
    click.echo(scheme.name)
    groups = {group.id: group for group in scheme.groups}
    words = {RISK: "risk"} | {name: group.id for name, group in groups.items()}
    table(
        ["place", "theme", *(words[name] for name in scheme.measures), "place between", "marked"],
        [_row(scheme, one) for one in found.themes],
    )
    for one in found.themes:
        for sentence in _sentences(scheme, one):
            paragraph(sentence, indent="! ", hang="  ")
    _print_pairs(found)
    paragraph(
        f"Scored under {scheme.name} ({scheme.stamp}). Place between: 90 % of {found.draws:,} draws in which levels "
        f"moved as their confidence allows, seed {found.seed}. Scores put themes in an order; they do not measure harm."
    )


def _row(scheme: Scheme, one: ThemeResult) -> list[str]:
    between = "–" if one.rank_interval is None else _ends(one.rank_interval)
    marked = scheme.override.name if scheme.override and one.severe_impact else ""
    place = "–" if one.rank is None else f"{one.rank}{'=' if one.tied_with else ''}"
    scores = [_shown(scheme, name, measured) for name, measured in one.measures.items()]
    return [place, one.theme, *scores, between, marked]


def _shown(scheme: Scheme, name: str, measured: Measured) -> str:
    if measured.score is None:
        return f"{_ends(measured.range)}, no band"
    if measured.band is None:
        return f"{measured.score:g}"
    return f"{measured.score:g} {_band(scheme, name, measured.band)}"


def _band(scheme: Scheme, name: str, band: str) -> str:
    return next(one.name for one in scheme.bands[name] if one.id == band)


def _ends(ends: tuple[float, float]) -> str:
    low, high = ends
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _sentences(scheme: Scheme, one: ThemeResult) -> list[str]:
    """Say of a theme what its row does not: what is missing, who shares its place, what a low sum would hide."""
    said = []
    names = {scale.id: scale.name.lower() for scale in scheme.scales}
    if one.missing:
        said.append(
            f"{one.theme}: not scored on {', '.join(names[name] for name in one.missing)}. What is missing is not "
            "none: the range is what the score can come to."
        )
    if one.tied_with:
        said.append(f"{one.theme} shares its place with {', '.join(one.tied_with)}.")
    band = one.measures[RISK].band
    if one.highest_level and not one.severe_impact and band == scheme.bands[RISK][0].id:
        level = next(level.name for level in scheme.levels if level.id == one.highest_level)
        on = ", ".join(names[name] for name in one.highest_on)
        said.append(
            f"{one.theme}: {_band(scheme, RISK, band)} overall; {level} {on} at the highest."
        )
    if (bands := one.measures[RISK].bands) and bands[0] != bands[1]:
        low, high = (_band(scheme, RISK, band) for band in bands)
        said.append(f"{one.theme}: {low} to {high}, as levels might have been.")
    return said


def _print_pairs(found: Results) -> None:
    pairs = found.not_told_apart
    if not pairs:
        return
    shown = "; ".join(f"{high} and {low}" for high, low in pairs[:MOST_PAIRS_PRINTED])
    more = (
        f"; and {len(pairs) - MOST_PAIRS_PRINTED:,} more" if len(pairs) > MOST_PAIRS_PRINTED else ""
    )
    paragraph(
        f"Not told apart, as more than one draw in twenty reverses them (one in which they share a place counts half): "
        f"{shown}{more}."
    )
