"""A day that a version kept is said in words."""

from __future__ import annotations

from django.template import Context, Template


def test_a_kept_day_is_said_in_words():
    shown = Template("{% load plans %}{{ day|day_words }}").render(Context({"day": "2026-03-01"}))
    assert shown == "1 March 2026"
