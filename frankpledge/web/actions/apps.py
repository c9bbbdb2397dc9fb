"""The app of actions."""

from __future__ import annotations

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    """Who does what by when."""

    name = "frankpledge.web.actions"

    def ready(self) -> None:
        """Tell the thread of actions, and the sub-navigation of their pages."""
        from frankpledge.web.accounts.roles import Permission  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.actions import sections, threads  # noqa: PLC0415 - apps must be loaded first

        threads.register_kinds()
        see, update = Permission.SEE_PLANS, Permission.UPDATE_ACTIONS
        sections.register(sections.Section(20, "Actions", "actions", see))
        sections.register(sections.Section(30, "My actions", "my-actions", update))
        sections.register(sections.Section(40, "Return rounds", "return-rounds", see))
