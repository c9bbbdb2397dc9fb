"""The app of actions."""

from __future__ import annotations

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    """Who does what by when."""

    name = "frankpledge.web.actions"
