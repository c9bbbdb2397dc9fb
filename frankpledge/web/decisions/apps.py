"""The app of decisions."""

from __future__ import annotations

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Decisions of the partnership's bodies."""

    name = "frankpledge.web.decisions"
