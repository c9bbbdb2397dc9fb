"""Addresses of this app."""

from __future__ import annotations

from frankpledge.web.casereviews import views

urlpatterns = views.urlpatterns
