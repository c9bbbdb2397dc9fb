"""How quickly the pages of actions, plans and performance answer at fifty partnerships of 500 actions each.

``python -m benchmarks.pages_of_performance`` runs in ``tests/throwaway_postgres.py``; ``measure`` starts it. What is
filled in is in ``filled_performance``, what ties it in ``filled_thread``. Beside the times it gives how many questions
each page asks of the database, and how long a release that lands takes to be read into one partnership's indicators.
"""

from __future__ import annotations

import random
import sys
from typing import Any

from benchmarks import pages


def measure() -> list[dict[str, Any]]:
    """Return a line for people who read and one for people who never do."""
    return pages.measure("performance-pages", __name__)


def main() -> None:
    """Fill the server's database, count the questions of each page, and visit the pages."""
    pages.open_beside_server()
    from django.db import connection
    from django.urls import reverse

    from benchmarks import filled_performance as filled
    from frankpledge.web.today.keeping_days import keep_day

    visits: list[tuple[str, str]] = []
    by_page: dict[str, tuple[str, str]] = {}
    seconds, readings = [], 0
    for number in range(pages.PEOPLE):
        partnership = filled.found(number)
        took, told = filled.read_all(partnership)
        seconds.append(took)
        readings += told.new
        for cookie, name, arguments in filled.visits(partnership):
            visit = (cookie, reverse(name, kwargs=arguments))
            visits.append(visit)
            by_page.setdefault(name, visit)
    # What a service and its database do by themselves on the first morning, and within minutes of such a load: else
    # PostgreSQL would clean up after the load, which no partnership makes, while pages are measured.
    keep_day(by="benchmark", today=filled.TODAY)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
    random.Random(1).shuffle(visits)
    asked = {name: _questions(*visit) for name, visit in by_page.items()}
    most = sorted(asked.items(), key=lambda pair: -pair[1])
    more = {
        "actions": filled.ACTIONS, "indicators": filled.INDICATORS, "readings": readings,
        "read_s": round(max(seconds), 2), "questions": dict(most),
    }  # fmt: skip
    pages.serve_and_visit("performance-pages", visits, by_page, more)


def _questions(cookie: str, path: str) -> int:
    """Return how many questions a page asks of the database, the frame's among them.

    It is opened once before: the first visit after a release orders what the front page then tells of it.
    """
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    browser = Client(HTTP_HOST=settings.ALLOWED_HOSTS[0])
    browser.cookies[settings.SESSION_COOKIE_NAME] = cookie.split("=", 1)[1]
    browser.get(path)
    with CaptureQueriesContext(connection) as asked:
        shown = browser.get(path)
    if shown.status_code != 200:
        sys.exit(f"{path} answers {shown.status_code}.")
    return len(asked)


if __name__ == "__main__":
    main()
