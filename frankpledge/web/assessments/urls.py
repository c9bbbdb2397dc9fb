"""Addresses of this app: each page's own. Those with a fixed word come before those that take a reference there."""

from __future__ import annotations

from frankpledge.web.assessments.views import assessed, assessments, cycle, kept, picture, themes

urlpatterns = [
    *cycle.urlpatterns,
    *themes.urlpatterns,
    *kept.urlpatterns,
    *assessed.urlpatterns,
    *assessments.urlpatterns,
    *picture.urlpatterns,
]
