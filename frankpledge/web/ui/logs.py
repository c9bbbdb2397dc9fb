"""Logs as lines of JSON, without anything personal: no address, no name, no query."""

from __future__ import annotations

import json
import logging


class JsonLines(logging.Formatter):
    """Write a record as one line of JSON: when, how grave, where, what; of a request its path and answer alone."""

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
            line |= {
                "status": status,
                "message": "request failed",
                "path": getattr(request, "path", None),
            }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)
