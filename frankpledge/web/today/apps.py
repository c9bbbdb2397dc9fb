"""The app of the front page."""

from __future__ import annotations

from django.apps import AppConfig


class TodayConfig(AppConfig):
    """The front page."""

    name = "frankpledge.web.today"
