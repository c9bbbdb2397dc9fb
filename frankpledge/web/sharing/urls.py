"""Addresses that every record has, whatever its kind, and those of the need-to-know groups."""

from __future__ import annotations

from django.urls import path

from frankpledge.web.sharing.views import groups, history, markings, thread

urlpatterns = [
    path("history/", history.of_partnership, name="history"),
    path("history/<slug:kind>/<slug:record>/", history.of_record, name="history-of-record"),
    path("thread/<slug:kind>/<slug:record>/", thread.of_record, name="thread-of-record"),
    path("marking/<slug:kind>/<slug:record>/", markings.of_record, name="marking-of-record"),
    path("reads/<slug:kind>/<slug:record>/", markings.reads_of_record, name="reads-of-record"),
    path("need-to-know/", groups.groups, name="need-to-know"),
    path("need-to-know/<slug:slug>/", groups.group, name="need-to-know-group"),
]
