"""Which chart shows the answer of which method."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.charts.clock import clock_spec
from frankpledge.charts.compare import compare_spec
from frankpledge.charts.control_chart import control_chart_spec
from frankpledge.charts.days_between import days_between_spec
from frankpledge.charts.emerging import emerging_spec
from frankpledge.charts.explanations import explanations_spec
from frankpledge.charts.funnel import funnel_spec
from frankpledge.charts.harm import harm_spec
from frankpledge.charts.locations import locations_spec
from frankpledge.charts.nowcast import nowcast_spec
from frankpledge.charts.people import people_spec
from frankpledge.charts.projection import projection_spec
from frankpledge.charts.rate_chart import rate_chart_spec
from frankpledge.charts.readings import readings_spec
from frankpledge.charts.reoffending import reoffending_spec
from frankpledge.charts.repeats import repeats_spec
from frankpledge.charts.reporting_lag import reporting_lag_spec
from frankpledge.charts.revisions import revisions_spec
from frankpledge.charts.season import season_spec
from frankpledge.charts.standardise import standardise_spec
from frankpledge.charts.step import step_spec
from frankpledge.charts.survey import survey_spec
from frankpledge.charts.triangulate import triangulate_spec
from frankpledge.charts.ward_change import ward_change_spec

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.findings.methods.asked import Answer

CHARTS: dict[str, Callable[[Answer], Any]] = {
    "clock": clock_spec,
    "compare": compare_spec,
    "funnel": funnel_spec,
    "season": season_spec,
    "projection": projection_spec,
    "harm": harm_spec,
    "nowcast": nowcast_spec,
    "control-chart": control_chart_spec,
    "rate-chart": rate_chart_spec,
    "days-between": days_between_spec,
    "locations": locations_spec,
    "people": people_spec,
    "readings": readings_spec,
    "repeats": repeats_spec,
    "reporting-lag": reporting_lag_spec,
    "revisions": revisions_spec,
    "step": step_spec,
    "emerging": emerging_spec,
    "triangulate": triangulate_spec,
    "explanations": explanations_spec,
    "ward-change": ward_change_spec,
    "standardise": standardise_spec,
    "survey": survey_spec,
    "reoffending": reoffending_spec,
}


def chart_of(answer: Answer) -> Any:
    """Return the chart of an answer."""
    return CHARTS[answer.asked.method](answer)
