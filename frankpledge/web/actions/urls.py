"""Addresses of this app: each page's own."""

from __future__ import annotations

from frankpledge.web.actions.views import actions, changes, lists, rounds, steps, workbooks

urlpatterns = [
    *lists.urlpatterns,
    *workbooks.urlpatterns,
    *actions.urlpatterns,
    *steps.urlpatterns,
    *changes.urlpatterns,
    *rounds.urlpatterns,
]
