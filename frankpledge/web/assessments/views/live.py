"""Parts of a page that a script asks for again and again: answered in full only where something is new.

The tag is made of the words themselves, which hold nothing but what the person may see; so neither does the tag.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, HttpResponseNotModified
from django.template.loader import render_to_string

if TYPE_CHECKING:
    from django.http import HttpRequest

# The addresses of such parts.
PARTS = frozenset(
    {"my-scores-live", "my-scores-notice", "moderate-scoring-live", "moderate-theme-live"}
)


def is_part(request: HttpRequest) -> bool:
    """Whether a part is asked for and no page; told by the address, never by what the asker says of itself."""
    match = request.resolver_match
    return match is not None and match.url_name in PARTS


def live(request: HttpRequest, template: str, shown: dict[str, Any]) -> HttpResponse:
    """Answer a part of a page, or 304 where the asker holds it already."""
    words = render_to_string(template, shown, request)
    tag = f'"{hashlib.sha256(words.encode()).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == tag:
        answer: HttpResponse = HttpResponseNotModified()
    else:
        answer = HttpResponse(words)
    answer["ETag"] = tag
    answer["Cache-Control"] = "private, no-store"
    return answer
