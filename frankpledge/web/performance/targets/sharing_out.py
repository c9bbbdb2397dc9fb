"""How a target may be shared out among districts: by what fell to each in the latest whole year, as a suggestion."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from frankpledge.evidence.questions import Period
from frankpledge.findings.performing import past_years, spread
from frankpledge.web.performance.models import Target
from frankpledge.web.performance.standing import monthly_of
from frankpledge.web.plans.models import Level
from frankpledge.web.plans.queries import plans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.evidence.questions import Area
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.plans.models import Plan


def delivery_plans(membership: Membership, target: Target, districts: Sequence[Area]) -> list[Plan]:
    """Return the delivery plans that may carry a target: those of its districts that stand and that may be seen."""
    codes = [one.code for one in districts_of(target, districts)]
    rows = plans(membership).filter(level=Level.DISTRICT, area__in=codes, ended_on=None)
    return sorted(rows, key=lambda plan: (codes.index(plan.area), plan.order, plan.pk))


def districts_of(target: Target, districts: Sequence[Area]) -> list[Area]:
    """Return the partnership's districts that a target is about: its own, or all of them."""
    own = [one for one in districts if one.code == target.area]
    return own or list(districts)


def suggested(target: Target, districts: Sequence[Area]) -> dict[str, float]:
    """Return a part for each district, which add up to a total; any other kind is each district's as it is.

    Empty where no whole year is known of every district, so that nothing tells how to share it out.
    """
    codes = [one.code for one in districts_of(target, districts)]
    if target.kind != Target.Kind.TOTAL or len(codes) == 1:
        return dict.fromkeys(codes, target.value)
    monthly = monthly_of([target.indicator], districts)
    if monthly is None:
        return {}
    whole = past_years(monthly, Period(target.first, target.last)).whole[0]
    known = np.flatnonzero(np.isfinite(whole).all(axis=0) & (whole.sum(axis=0) > 0))
    if not known.size:
        return {}
    weights = whole[:, known[-1]]
    parts = spread([target.value], [weights / weights.sum()])[0]
    return dict(zip(codes, (float(part) for part in parts), strict=True))
