"""Criteria: beside each criterion of the scoring scheme, what a draft holds that tells of it; never a level."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from frankpledge.definitions.risk_schemes import FREQUENCY, TREND, risk_scheme
from frankpledge.findings.assessing.citing import brief, brief_level, figures
from frankpledge.findings.methods.wording import listed

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.findings.assessing.draft import ThemeDraft

NOTHING = "Nothing that is held tells of it. Ask those who work with it."
WEIGHED = "Indicative harm by severity weights: told under the local picture."
# Topics that tell of a criterion, by the beginnings of their ids.
_INJURY = (
    "return/hospital-assaults/",
    "return/prescribed-health/assault",
    "return/prescribed-ambulance/",
)
_PLACES = ("police-uk/criminal-damage", "return/fly-tipping/", "return/prescribed-fire/", "extract/environmental",
           "return/prescribed-councils/environmental")  # fmt: skip
_FELT = ("return/street-safety/",)


class Criterion(NamedTuple):
    """A criterion of the scheme: its id, name and question, and the evidence found, each line with its figures."""

    id: str
    name: str
    question: str
    found: tuple[str, ...]


def evidence_for(theme: ThemeDraft) -> list[Criterion]:
    """Set beside each criterion of the scheme what a theme's draft tells of it."""
    return [
        Criterion(scale.id, scale.name, scale.question, tuple(_RULES.get(scale.id, _none)(theme)))
        for scale in risk_scheme().scales
    ]


def _none(_: ThemeDraft) -> list[str]:
    return []


def _often(theme: ThemeDraft) -> list[str]:
    return [brief_level(one) for one in theme.of("level")]


def _trend(theme: ThemeDraft) -> list[str]:
    changes = [one for one in theme.of("change") if one.area_kind != "ward"]
    return [f"{brief(one)} {_sure(one.strength)}" for one in changes]


def _sure(strength: str) -> str:
    return f"({strength})" if strength.endswith("signal") else "(no signal)"


def _community(theme: ThemeDraft) -> list[str]:
    """Name the wards that stand out; a concentration may weigh on a community more than the same number spread out."""
    wards = [one for one in theme.findings if one.area_kind == "ward" and one.is_worse]
    if not wards:
        return []
    names = listed(list(dict.fromkeys(one.area_name for one in wards)))
    return [f"It stands out in {names} {figures(dict.fromkeys(one.figure for one in wards))}"]


def _physical(theme: ThemeDraft) -> list[str]:
    harm = theme.harm
    weighed = [f"{WEIGHED} {figures(harm.figures)}"] if harm.figures else []
    return [*_told_by(_INJURY)(theme), *weighed]


def _told_by(beginnings: tuple[str, ...]) -> Callable[[ThemeDraft], list[str]]:
    """Make a rule that names the levels of topics."""

    def rule(theme: ThemeDraft) -> list[str]:
        return [brief_level(one) for one in theme.of("level") if one.topic.startswith(beginnings)]

    return rule


_RULES: dict[str, Callable[[ThemeDraft], list[str]]] = {
    "physical": _physical,
    "community_impact": _community,
    "public_expectation": _told_by(_FELT),
    "environmental": _told_by(_PLACES),
    FREQUENCY: _often,
    TREND: _trend,
}
