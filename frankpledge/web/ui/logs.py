"""Logs as lines of JSON, without anything personal: no name, no address, no query, no body, no signed link.

What people type stands in addresses and in the words of errors. So a request is told by the route that it took, and a
defect by its kind and where it happened, never by its words.
"""

from __future__ import annotations

import json
import logging
import traceback
from typing import Any


class JsonLines(logging.Formatter):
    """Write a record as one line of JSON: when, how grave, where, what; of a request its route and answer alone."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        status = getattr(record, "status_code", None)
        if status is not None:
            request = getattr(record, "request", None)
            line |= {"status": status, "message": "request failed", "route": route(request)}
        if record.exc_info and record.exc_info[1] is not None:
            line["exception"] = where(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def route(request: Any) -> str | None:
    """Return the route that a request took, with the names of its places and not what stood in them."""
    match = getattr(request, "resolver_match", None)
    return None if match is None else f"/{match.route}"


def where(defect: BaseException) -> list[str]:
    """Return the kinds of a defect and of those behind it, and the places they came by: without their words."""
    told: list[str] = []
    cause: BaseException | None = defect
    while cause is not None and len(told) < 100:  # a cause may lead back to itself
        told.append(type(cause).__qualname__)
        frames = traceback.extract_tb(cause.__traceback__)
        told += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return told
