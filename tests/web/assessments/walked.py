"""Walk every page that links lead a person to, as a browser would, and give what each of them said."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.test import Client

_HREF = re.compile(r'(?:href|data-live)="([^"]+)"')
MOST_PAGES = 600
# Where a walk goes: the assessment, what came of it, and the pages that every record has.
_THERE = re.compile(
    r"/southmere/((assessment|assessment-reports|scoring|priorities|decisions|history|thread|marking|reads)\b.*)?"
)


@dataclass
class Walked:
    """What a walk found: the words of each page that opened, and where links led to nothing."""

    pages: dict[str, str] = field(default_factory=dict)
    dead: list[tuple[str, str, int]] = field(default_factory=list)

    def holding(self, word: str) -> list[str]:
        """Return the pages that hold a word."""
        return sorted(where for where, told in self.pages.items() if word in told)


def walk(client: Client, starts: Iterable[str]) -> Walked:
    """Follow links from some addresses, each once, and never send a form."""
    found = Walked()
    waiting = [(start, "") for start in starts]
    seen = set(starts)
    while waiting and len(found.pages) < MOST_PAGES:
        where, from_ = waiting.pop(0)
        answer = client.get(where)
        if answer.status_code in (301, 302):
            told, links = "", [answer["Location"]]
        elif answer.status_code != 200:
            found.dead.append((from_, where, answer.status_code))
            continue
        else:
            content = answer.content
            told = unescape(content.decode("utf-8", "replace"))
            links = _HREF.findall(told) if "html" in answer["Content-Type"] else []
        found.pages[where] = told
        for link in links:
            to = urldefrag(urljoin(where, link))[0]
            if to not in seen and _THERE.fullmatch(to):
                seen.add(to)
                waiting.append((to, where))
    return found
