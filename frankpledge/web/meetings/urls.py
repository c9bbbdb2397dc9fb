"""Addresses of this app: each page's own."""

from __future__ import annotations

from frankpledge.web.meetings.views import calendar, meetings, room

urlpatterns = [*calendar.urlpatterns, *room.urlpatterns, *meetings.urlpatterns]
