"""The endings of the files that a table or a chart is offered as, in addresses."""

from __future__ import annotations

from django.urls.converters import StringConverter


class FileEnding(StringConverter):
    """Match ``csv`` or ``xlsx``, and nothing else."""

    regex = "csv|xlsx"


class PictureEnding(StringConverter):
    """Match ``svg`` or ``png``, and nothing else."""

    regex = "svg|png"
