"""Addresses of this app: each page's own, one after another."""

from __future__ import annotations

from frankpledge.web.performance.views import (
    dashboard,
    exceptions,
    indicators,
    judgements,
    targets,
)

urlpatterns = [
    *dashboard.urlpatterns,
    *indicators.urlpatterns,
    *exceptions.urlpatterns,
    *judgements.urlpatterns,
    *targets.urlpatterns,
]
