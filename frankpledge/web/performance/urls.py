"""Addresses of this app: each page's own, one after another."""

from __future__ import annotations

from frankpledge.web.performance.views import (
    dashboard,
    defining,
    entering,
    exceptions,
    indicators,
    judgements,
    targets,
)

urlpatterns = [
    *dashboard.urlpatterns,
    *defining.urlpatterns,
    *entering.urlpatterns,
    *indicators.urlpatterns,
    *exceptions.urlpatterns,
    *judgements.urlpatterns,
    *targets.urlpatterns,
]
