"""The app of the strategic assessment."""

from __future__ import annotations

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """From findings to priorities."""

    name = "frankpledge.web.assessments"

    def ready(self) -> None:
        """Tell the navigation where the assessment is, the thread of its records, the founding of its cycle."""
        from frankpledge.web.accounts.roles import Permission  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.assessments import threads  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.assessments.cycle import stated  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.assessments.priorities import provided  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.assessments.priorities.stated import enter_stated  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.assessments.themes.founding import found_themes  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.partnerships import founding  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.partnerships.access import may  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.ui.navigation import Entry, register  # noqa: PLC0415 - apps must be loaded first

        see, chosen = Permission.SEE_ASSESSMENT, Permission.SEE_PRIORITIES
        also = ("scoring", "assessment-reports")
        register(Entry(30, "Assessment", "assessments", lambda m: may(m, see), also))
        register(Entry(35, "Priorities", "priorities", lambda m: may(m, chosen)))
        threads.register_kinds()
        founding.register(found_themes)
        founding.register(stated.enter_stated)
        founding.register(enter_stated)
        provided.register_providers()
