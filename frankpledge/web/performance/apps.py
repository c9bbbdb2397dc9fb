"""The app of performance."""

from __future__ import annotations

from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    """Indicators, targets, projections and exceptions."""

    name = "frankpledge.web.performance"
