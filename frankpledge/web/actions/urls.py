"""Addresses of this app: each page's own."""

from __future__ import annotations

from frankpledge.web.actions.views import actions, lists, rounds, steps

urlpatterns = [*lists.urlpatterns, *actions.urlpatterns, *steps.urlpatterns, *rounds.urlpatterns]
