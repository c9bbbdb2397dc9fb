"""The address that is open to whoever holds it: it belongs to no partnership's pages."""

from __future__ import annotations

from django.urls import path

from frankpledge.web.meetings.views.your_calendar import calendar_feed

urlpatterns = [path("my-calendar/<str:link>.ics", calendar_feed, name="calendar-feed")]
