"""The app of markings and reads."""

from __future__ import annotations

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """Markings, need-to-know, the log of reads; and the pages that every record has."""

    name = "frankpledge.web.sharing"

    def ready(self) -> None:
        """Tell the thread how records are marked, and of the groups that need to know."""
        from frankpledge.web.accounts.roles import Permission  # noqa: PLC0415 - Django must be ready first
        from frankpledge.web.sharing import queries, services  # noqa: PLC0415 - Django must be ready first
        from frankpledge.web.thread.registry import Kind, register, register_markings  # noqa: PLC0415 - Django must be ready first

        register_markings(queries.markings_of)
        register(
            Kind(
                services.GROUP,
                "Need-to-know group",
                queries.describe_groups,
                permission=Permission.MANAGE_NEED_TO_KNOW,
            )
        )
