"""Addresses of this app: each page's own. Those with a fixed word come before those that take a slug there."""

from __future__ import annotations

from frankpledge.web.plans.views import across, plans, versions

urlpatterns = [*across.urlpatterns, *versions.urlpatterns, *plans.urlpatterns]
