"""Addresses of the register of decisions."""

from __future__ import annotations

from django.urls import path

from frankpledge.web.decisions import views
from frankpledge.web.decisions.due import views as due

urlpatterns = [
    path("decisions/", views.decisions, name="decisions"),
    path("decisions/table.csv", views.as_csv, name="decisions-csv"),
    path("decisions/table.xlsx", views.as_xlsx, name="decisions-xlsx"),
    path("decisions/new/", views.record, name="record-decision"),
    path("decisions/<slug:record>/", views.decision, name="decision"),
    path("decisions/<slug:record>/confirm/", views.confirm, name="confirm-decision"),
    path("decisions/<slug:record>/tie/", views.tie, name="tie-decision"),
    *due.urlpatterns,
]
