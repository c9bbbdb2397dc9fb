"""The app of the front page."""

from __future__ import annotations

from django.apps import AppConfig


class TodayConfig(AppConfig):
    """The front page."""

    name = "frankpledge.web.today"

    def ready(self) -> None:
        """Tell the navigation where the front page is."""
        from frankpledge.web.accounts.roles import Permission  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.partnerships.access import may  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.ui.navigation import Entry, register  # noqa: PLC0415 - apps must be loaded first

        register(Entry(10, "Today", "today", lambda m: may(m, Permission.SEE_PARTNERSHIP)))
