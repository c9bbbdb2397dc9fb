"""The app of documents."""

from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Plans and reports as documents, edition by edition."""

    name = "frankpledge.web.documents"

    def ready(self) -> None:
        """Tell the thread of documents, the navigation where they are, the history what else to compare with it."""
        from frankpledge.web.accounts.roles import Permission  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.documents import checking, provided, queries  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.history import checks  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.partnerships.access import may  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.thread import registry  # noqa: PLC0415 - apps must be loaded first
        from frankpledge.web.ui.navigation import Entry, register  # noqa: PLC0415 - apps must be loaded first

        see, write = Permission.SEE_DOCUMENTS, Permission.WRITE_DOCUMENTS
        register(Entry(65, "Documents", "documents", lambda m: may(m, see)))
        registry.register(registry.Kind(queries.KIND, "Document", queries.describe, see, write))
        checks.register(checking.first_fault)
        provided.register_providers()
