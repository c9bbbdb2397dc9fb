"""The app of people and roles."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, sign-in, roles."""

    name = "frankpledge.web.accounts"
