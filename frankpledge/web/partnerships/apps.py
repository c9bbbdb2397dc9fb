"""The app of partnerships."""

from __future__ import annotations

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    """Partnerships, agencies, groups, seats, memberships."""

    name = "frankpledge.web.partnerships"
