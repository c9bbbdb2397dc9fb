"""The app of decisions."""

from __future__ import annotations

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """Decisions of the partnership's bodies."""

    name = "frankpledge.web.decisions"

    def ready(self) -> None:
        """Tell the thread of decisions, the navigation of their register, the founding of those that are stated."""
        from frankpledge.web.accounts.roles import Permission  # noqa: PLC0415 - Django must be ready first
        from frankpledge.web.decisions import queries, stated  # noqa: PLC0415 - Django must be ready first
        from frankpledge.web.partnerships import founding  # noqa: PLC0415 - Django must be ready first
        from frankpledge.web.partnerships.access import may  # noqa: PLC0415 - Django must be ready first
        from frankpledge.web.thread import registry  # noqa: PLC0415 - Django must be ready first
        from frankpledge.web.ui import navigation  # noqa: PLC0415 - Django must be ready first

        see = Permission.SEE_DECISIONS
        change = Permission.RECORD_DECISIONS
        registry.register(registry.Kind(queries.KIND, "Decision", queries.describe, see, change))
        registry.register_beginning(
            registry.Beginning(
                "Record a decision because of this", change, queries.recording_because_of
            )
        )
        navigation.register(navigation.Entry(60, "Decisions", "decisions", lambda m: may(m, see)))
        founding.register(stated.enter_stated)
