"""One module a page of the evidence: its views and its ``urlpatterns``."""

from __future__ import annotations

from django.urls import register_converter

from frankpledge.web.explore.endings import FileEnding, PictureEnding

register_converter(FileEnding, "file_ending")
register_converter(PictureEnding, "picture_ending")
