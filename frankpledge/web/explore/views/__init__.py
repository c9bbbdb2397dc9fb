"""One module a page of the evidence: its views and its ``urlpatterns``."""

from __future__ import annotations

from django.urls import register_converter

from frankpledge.web.explore.endings import FileEnding

register_converter(FileEnding, "file_ending")
