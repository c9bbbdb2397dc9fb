"""The endings of the files that a table is offered as, in addresses."""

from __future__ import annotations

from django.urls.converters import StringConverter


class FileEnding(StringConverter):
    """Match ``csv`` or ``xlsx``, and nothing else."""

    regex = "csv|xlsx"
