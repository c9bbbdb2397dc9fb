"""The app of markings and reads."""

from __future__ import annotations

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """Markings, need-to-know, the log of reads."""

    name = "frankpledge.web.sharing"
