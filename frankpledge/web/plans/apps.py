"""The app of plans."""

from __future__ import annotations

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """What is done about the priorities."""

    name = "frankpledge.web.plans"

    def ready(self) -> None:
        """Tell the navigation where plans and actions are, the thread of plans, the founding of those stated."""
        from frankpledge.web.accounts.roles import Permission  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.actions import sections  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.partnerships import founding  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.partnerships.access import may  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.plans import provided, threads  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.plans.stated import enter_stated  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.ui.navigation import Entry, register  # noqa: PLC0415 - apps must be loaded first

        see = Permission.SEE_PLANS
        register(Entry(40, "Plans", "plans", lambda m: may(m, see), ("actions", "return-rounds")))
        sections.register(sections.Section(10, "Plans", "plans", see))
        threads.register_kinds()
        founding.register(enter_stated)
        provided.register_providers()
