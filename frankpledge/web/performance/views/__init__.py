"""The pages of performance: one module a subject, with its ``urlpatterns``."""

from __future__ import annotations

from frankpledge.web.explore.endings import register_endings

register_endings()
