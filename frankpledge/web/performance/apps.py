"""The app of performance."""

from __future__ import annotations

from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    """Indicators, targets, projections and exceptions."""

    name = "frankpledge.web.performance"

    def ready(self) -> None:
        """Tell the navigation where performance is, and the thread of its records."""
        from frankpledge.web.accounts.roles import Permission  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.partnerships.access import may  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.performance import threads  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.ui.navigation import Entry, register  # noqa: PLC0415 - apps must be loaded first

        see = Permission.SEE_PERFORMANCE
        register(Entry(50, "Performance", "exceptions", lambda m: may(m, see), ("judgements",)))
        threads.register_kinds()
