"""Addresses of this app."""

from __future__ import annotations

from frankpledge.web.reviews import views

urlpatterns = views.urlpatterns
