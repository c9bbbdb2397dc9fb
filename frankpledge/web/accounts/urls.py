"""Addresses of people. Signing in and out is allauth's, under account/."""

from __future__ import annotations

urlpatterns: list[object] = []
