"""The app of the golden thread."""

from __future__ import annotations

from django.apps import AppConfig


class ThreadConfig(AppConfig):
    """Links between records."""

    name = "frankpledge.web.thread"
