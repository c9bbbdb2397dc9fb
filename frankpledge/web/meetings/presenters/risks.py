"""How risks are told: what each comes to before and with what is done, and whether it is due to be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge.definitions.risk_register import risk_grid

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.meetings.models import Risk, RiskWeighing

TAGS = {"low": "govuk-tag--green", "medium": "govuk-tag--yellow", "high": "govuk-tag--orange",
        "very-high": "govuk-tag--red"}  # fmt: skip


@dataclass(frozen=True)
class Stands:
    """What a risk comes to: the band's name and tag, and the figures in words."""

    name: str
    tag: str
    words: str


@dataclass(frozen=True)
class Line:
    """A risk in the register."""

    risk: Risk
    before: Stands
    after: Stands
    review: str
    is_due: bool


def line(one: Risk, today: datetime.date) -> Line:
    """Return a risk that ``risks`` gave, as the register tells it."""
    told = vars(one)
    is_due = one.closed_on is None and told["review_on"] < today
    review = f"to be looked at by {told['review_on']:%-d %B %Y}"
    if one.closed_on is not None:
        review = f"closed on {one.closed_on:%-d %B %Y}"
    before = stands(told["likelihood_before"], told["impact_before"])
    return Line(one, before, stands(told["likelihood_after"], told["impact_after"]), review, is_due)


def weighing(one: RiskWeighing) -> dict[str, Any]:
    """Return how a risk was weighed once."""
    return {
        "held": one,
        "before": stands(one.likelihood_before, one.impact_before),
        "after": stands(one.likelihood_after, one.impact_after),
    }


def stands(likelihood: int, impact: int) -> Stands:
    """Return what a likelihood and an impact come to; a scale that was shortened since names no degree any more."""
    grid = risk_grid()
    band = [one for one in grid.bands if one.least <= likelihood * impact][-1]
    names = [
        scale[value - 1].name.lower() if value <= len(scale) else str(value)
        for value, scale in ((likelihood, grid.likelihood), (impact, grid.impact))
    ]
    words = f"{names[0]} ({likelihood}), {names[1]} ({impact})"
    return Stands(band.name, TAGS.get(band.id, "govuk-tag--grey"), words)
