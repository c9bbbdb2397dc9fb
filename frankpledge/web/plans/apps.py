"""The app of plans."""

from __future__ import annotations

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """What is done about the priorities."""

    name = "frankpledge.web.plans"

    def ready(self) -> None:
        """Tell the navigation where plans are, the thread of their records, the founding of what is stated."""
        from frankpledge.web.accounts.roles import Permission  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.partnerships import founding  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.partnerships.access import may  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.plans import threads  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.plans.stated import enter_stated  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.ui.navigation import Entry, register  # noqa: PLC0415 - apps must be loaded first

        see = Permission.SEE_PLANS
        register(Entry(40, "Plans", "plans", lambda m: may(m, see)))
        threads.register_kinds()
        founding.register(enter_stated)
