"""The app of meetings."""

from __future__ import annotations

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Who meets when, with which papers, and what they decided."""

    name = "frankpledge.web.meetings"

    def ready(self) -> None:
        """Tell the thread of meetings, the navigation where they are, the history what else to compare with it."""
        from frankpledge.web.accounts.roles import Permission  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.history import checks  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.meetings import threads  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.meetings.ledger import verifying  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.meetings.minutes import checking  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.meetings.scrutiny.reports import checking as reports  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.partnerships.access import may  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.ui.navigation import Entry, register  # noqa: PLC0415 - apps must be loaded first

        see = Permission.SEE_MEETINGS
        register(Entry(55, "Meetings", "meetings", lambda m: may(m, see), ("risks", "scrutiny")))
        threads.register_kinds()
        checks.register(verifying.first_fault)
        checks.register(checking.first_fault)
        checks.register(reports.first_fault)
