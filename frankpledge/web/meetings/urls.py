"""Addresses of this app: each page's own."""

from __future__ import annotations

from frankpledge.web.meetings.views import calendar, meetings, minutes, risks, scrutiny

urlpatterns = [
    *calendar.urlpatterns,
    *minutes.urlpatterns,
    *meetings.urlpatterns,
    *risks.urlpatterns,
    *scrutiny.urlpatterns,
]
