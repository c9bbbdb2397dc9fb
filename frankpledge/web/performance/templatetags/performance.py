"""The sub-navigation of the performance pages, and their small drawings: by the hundred, so that Python writes them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from frankpledge.web.performance.presenters.standing import in_unit
from frankpledge.web.performance.sections import sections_for

if TYPE_CHECKING:
    from frankpledge.charts.spark import Mark, Spark
    from frankpledge.web.ui.navigation import Shown

register = template.Library()


register.filter("in_unit", in_unit)


_BESIDE = (
    """<svg class="fp-mark" viewBox="-8 -8 16 16" aria-hidden="true" focusable="false">{}</svg>"""
)
_SPARK = (
    """<svg class="fp-spark" viewBox="0 0 360 96" aria-hidden="true" focusable="false">"""
    """<path d="M0 88H360" class="fp-spark__ground"/>{}</svg>"""
)
# The parts of a drawing, from the back to the front.
_PARTS = {
    "band": """<polygon points="{}" class="fp-spark__band"/>""",
    "outer": """<polygon points="{}" class="fp-spark__outer"/>""",
    "inner": """<polygon points="{}" class="fp-spark__inner"/>""",
    "target": """<path d="{}" class="fp-spark__target"/>""",
    "ahead": """<path d="{}" class="fp-spark__ahead"/>""",
    "line": """<path d="{}" class="fp-spark__line"/>""",
}


@register.filter
@functools.cache
def beside(mark: Mark) -> SafeString:
    """Draw a sign beside its word; a page has the same few by the hundred."""
    if mark.points:
        shape = format_html("""<polygon points="{}" fill="{}"/>""", mark.points, mark.colour)
    else:
        shape = format_html("""<circle r="6" fill="{}"/>""", mark.colour)
    return format_html(_BESIDE, shape)


@register.filter
def drawn(spark: Spark, mark: Mark) -> SafeString:
    """Draw a sparkline, with a sign at its latest value."""
    parts = [
        format_html(shape, points)
        for name, shape in _PARTS.items()
        if (points := getattr(spark, name)) or name == "line"
    ]
    if spark.at and mark.points:
        moved = """<polygon points="{}" fill="{}" transform="translate({} {})"/>"""
        parts.append(format_html(moved, mark.points, mark.colour, *map(str, spark.at)))
    elif spark.at:
        dot = """<circle r="6" fill="{}" cx="{}" cy="{}"/>"""
        parts.append(format_html(dot, mark.colour, *map(str, spark.at)))
    return format_html(_SPARK, mark_safe("".join(parts)))  # noqa: S308 - each part is escaped above


@register.simple_tag(takes_context=True)
def performance_sections(context: dict[str, Any]) -> list[Shown]:
    """Return the sections of performance that this person may open."""
    request = context["request"]
    return sections_for(request.acting, request.path)
