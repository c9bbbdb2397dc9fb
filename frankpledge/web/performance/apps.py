"""The app of performance."""

from __future__ import annotations

from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    """Indicators, targets, projections and exceptions."""

    name = "frankpledge.web.performance"

    def ready(self) -> None:
        """Tell the navigation, the thread and the founding of indicators, and have them read when a release lands."""
        from frankpledge.web.accounts.roles import Permission  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.explore import answers  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.partnerships import founding  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.partnerships.access import may  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.performance import threads  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.performance.exceptions import provided  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.performance.indicators.founding import found_indicators  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.performance.readings.landing import read_what_landed  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.performance.targets.panel import carried_panel  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.plans import panels  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.ui.navigation import Entry, register  # noqa: PLC0415 - apps must be loaded first

        see = Permission.SEE_PERFORMANCE
        register(Entry(50, "Performance", "performance", lambda m: may(m, see)))
        answers.register("readings of indicators", read_what_landed)
        founding.register(found_indicators)
        panels.register(carried_panel)
        threads.register_kinds()
        provided.register_providers()
