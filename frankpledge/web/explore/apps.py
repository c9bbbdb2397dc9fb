"""The app of evidence pages."""

from __future__ import annotations

from django.apps import AppConfig


class ExploreConfig(AppConfig):
    """Pages over the evidence store."""

    name = "frankpledge.web.explore"

    def ready(self) -> None:
        """Tell the navigation where the evidence is, the thread of its records, and answers what a load prepares."""
        from frankpledge.web.accounts.roles import Permission  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.explore import answers, threads  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.explore.queries import changed, profile  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.partnerships.access import may  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.ui.navigation import Entry, register  # noqa: PLC0415 - apps must be loaded first

        register(Entry(20, "Evidence", "changed", lambda m: may(m, Permission.SEE_EVIDENCE)))
        answers.register("what changed", changed.prepare)
        answers.register("area profile", profile.prepare)
        threads.register_kinds()
