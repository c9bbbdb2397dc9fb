"""The endings of the files that a table or a chart is offered as, in addresses."""

from __future__ import annotations

import functools

from django.urls import register_converter
from django.urls.converters import StringConverter


class FileEnding(StringConverter):
    """Match ``csv`` or ``xlsx``, and nothing else."""

    regex = "csv|xlsx"


class PictureEnding(StringConverter):
    """Match ``svg`` or ``png``, and nothing else."""

    regex = "svg|png"


@functools.cache
def register_endings() -> None:
    """Let addresses name these endings; once, whichever app's addresses are read first."""
    register_converter(FileEnding, "file_ending")
    register_converter(PictureEnding, "picture_ending")
