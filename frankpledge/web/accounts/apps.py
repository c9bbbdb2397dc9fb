"""The app of people and roles."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, sign-in, roles."""

    name = "frankpledge.web.accounts"

    def ready(self) -> None:
        """Listen to what allauth does to accounts."""
        from frankpledge.web.accounts import signals  # noqa: PLC0415 - models are ready only now

        signals.connect()
