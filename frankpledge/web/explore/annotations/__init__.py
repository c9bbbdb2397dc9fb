"""Annotations: dated notes on series. ``annotations_for`` gives those that a chart must show."""

from __future__ import annotations

from frankpledge.web.explore.annotations.queries import annotations_for

__all__ = ["annotations_for"]
