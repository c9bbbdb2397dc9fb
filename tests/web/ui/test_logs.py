"""A line of the log is JSON and holds nothing personal."""

from __future__ import annotations

import json
import logging
import sys

from django.test import RequestFactory

from frankpledge.web.ui.logs import JsonLines


def line(**more) -> dict:
    record = logging.LogRecord(
        "django.request", logging.WARNING, "x.py", 1, "Not Found: %s", ("/a?secret",), None
    )
    vars(record).update(more)
    return json.loads(JsonLines().format(record))


def test_a_line_says_when_how_grave_where_and_what():
    told = line()
    assert (told["level"], told["logger"], told["message"]) == (
        "WARNING",
        "django.request",
        "Not Found: /a?secret",
    )
    assert told["at"]


def test_of_a_request_only_its_path_is_told():
    request = RequestFactory().get("/people/?email=ann@example.org", REMOTE_ADDR="10.0.0.9")
    told = line(status_code=404, request=request)
    assert (told["status"], told["path"], told["message"]) == (404, "/people/", "request failed")
    assert "ann@example.org" not in json.dumps(told)
    assert "10.0.0.9" not in json.dumps(told)


def test_a_defect_is_told_with_where_it_happened():
    try:
        int("a defect")
    except ValueError:
        told = line(exc_info=sys.exc_info())
    assert "ValueError: invalid literal" in told["exception"]
