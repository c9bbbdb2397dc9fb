"""The app of markings and reads."""

from __future__ import annotations

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """Markings, need-to-know, the log of reads; and the pages that every record has."""

    name = "frankpledge.web.sharing"

    def ready(self) -> None:
        """Tell the thread how records are marked, who notes reads, and of the groups; sign in with what is marked."""
        from frankpledge.web.accounts.roles import Permission  # noqa: PLC0415 - Django must be ready first
        from frankpledge.web.partnerships import signing_in  # noqa: PLC0415 - Django must be ready first
        from frankpledge.web.sharing import known, queries, records, services  # noqa: PLC0415 - Django must be ready first
        from frankpledge.web.thread import registry  # noqa: PLC0415 - Django must be ready first

        signing_in.fetch_with(known.MARKED, known.marked)
        registry.register_markings(queries.markings_of)
        registry.register_reads(records.note_read)
        registry.register(
            registry.Kind(
                services.GROUP,
                "Need-to-know group",
                queries.describe_groups,
                permission=Permission.MANAGE_NEED_TO_KNOW,
            )
        )
