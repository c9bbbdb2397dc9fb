"""Addresses of this app: each page's own."""

from __future__ import annotations

urlpatterns: list[object] = []
