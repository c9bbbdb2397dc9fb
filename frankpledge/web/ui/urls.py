"""Addresses that belong to no domain."""

from __future__ import annotations

from django.urls import path

from frankpledge.web.ui import about, health

urlpatterns = [
    path("health/", health.health, name="health"),
    path("ready/", health.ready, name="ready"),
    path("about/accessibility/", about.accessibility, name="accessibility"),
    path("about/privacy/", about.privacy, name="privacy"),
    path("about/cookies/", about.cookies, name="cookies"),
]
