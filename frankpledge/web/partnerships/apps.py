"""The app of partnerships."""

from __future__ import annotations

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    """Partnerships, agencies, groups, seats, memberships."""

    name = "frankpledge.web.partnerships"

    def ready(self) -> None:
        """Tell the navigation where the partnership is, and the thread of its records."""
        from frankpledge.web.accounts.roles import Permission  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.partnerships.access import may  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.partnerships.threads import register_kinds  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.ui.navigation import Entry, register  # noqa: PLC0415 - apps must be loaded first

        register(
            Entry(90, "Partnership", "partnership", lambda m: may(m, Permission.SEE_PARTNERSHIP))
        )
        register_kinds()
