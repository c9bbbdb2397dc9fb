"""Addresses of this app: each page's own, one after another."""

from __future__ import annotations

from frankpledge.web.performance.views import (
    carrying,
    dashboard,
    defining,
    districts,
    entering,
    exceptions,
    indicators,
    judgements,
    moving,
    proposing,
    ratings,
    reading_workbooks,
    scenario,
    targets,
    years,
)

urlpatterns = [
    *dashboard.urlpatterns,
    *defining.urlpatterns,
    *entering.urlpatterns,
    *years.urlpatterns,
    *ratings.urlpatterns,
    *districts.urlpatterns,
    *indicators.urlpatterns,
    *exceptions.urlpatterns,
    *judgements.urlpatterns,
    *carrying.urlpatterns,
    *proposing.urlpatterns,  # before the targets: "new" would be taken for one
    *moving.urlpatterns,
    *scenario.urlpatterns,
    *reading_workbooks.urlpatterns,
    *targets.urlpatterns,
]
