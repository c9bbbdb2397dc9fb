"""Addresses that belong to no domain."""

from __future__ import annotations

from django.urls import path

from frankpledge.web.ui import health

urlpatterns = [
    path("health/", health.health, name="health"),
    path("ready/", health.ready, name="ready"),
]
