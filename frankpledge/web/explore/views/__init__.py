"""One module a page of the evidence: its views and its ``urlpatterns``."""

from __future__ import annotations

from frankpledge.web.explore.endings import register_endings

register_endings()
