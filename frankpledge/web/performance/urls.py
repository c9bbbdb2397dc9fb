"""Addresses of this app: each page's own, one after another."""

from __future__ import annotations

from frankpledge.web.performance.views import exceptions, indicators, judgements, targets

urlpatterns = [
    *indicators.urlpatterns,
    *exceptions.urlpatterns,
    *judgements.urlpatterns,
    *targets.urlpatterns,
]
