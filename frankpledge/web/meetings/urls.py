"""Addresses of this app: each page's own."""

from __future__ import annotations

from frankpledge.web.meetings.views import (
    agenda,
    calendar,
    circulation,
    forward_plan,
    meetings,
    minutes,
    packs,
    papers,
    record,
    reports,
    risks,
    room,
    scrutiny,
    your_calendar,
)

# The page of a meeting takes any word: it comes last.
urlpatterns = [
    *calendar.urlpatterns,
    *your_calendar.urlpatterns,
    *forward_plan.urlpatterns,
    *risks.urlpatterns,
    *reports.urlpatterns,
    *scrutiny.urlpatterns,
    *agenda.urlpatterns,
    *papers.urlpatterns,
    *packs.urlpatterns,
    *minutes.urlpatterns,
    *record.urlpatterns,
    *circulation.urlpatterns,
    *room.urlpatterns,
    *meetings.urlpatterns,
]
