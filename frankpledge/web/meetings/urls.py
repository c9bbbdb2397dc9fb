"""Addresses of this app: each page's own. Those of a meeting's steps come last: they take any word."""

from __future__ import annotations

from frankpledge.web.meetings.views import agenda, calendar, meetings, papers

urlpatterns = [
    *calendar.urlpatterns,
    *agenda.urlpatterns,
    *papers.urlpatterns,
    *meetings.urlpatterns,
]
