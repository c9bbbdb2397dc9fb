"""Addresses of this app: each page's own. Those with a fixed word come before those that take a slug there."""

from __future__ import annotations

from frankpledge.web.plans.views import across, plans, refresh, standing, versions, writing

urlpatterns = [
    *across.urlpatterns,
    *versions.urlpatterns,
    *refresh.urlpatterns,
    *standing.urlpatterns,
    *writing.urlpatterns,
    *plans.urlpatterns,
]
