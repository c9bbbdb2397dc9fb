"""The app of the history."""

from __future__ import annotations

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    """An append-only, hash-chained log of events."""

    name = "frankpledge.web.history"
