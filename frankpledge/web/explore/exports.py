"""A table of the evidence leaves as every other table does: all names of ``frankpledge/web/ui/exports.py``."""

from __future__ import annotations

from frankpledge.web.ui.exports import *  # noqa: F403 - every name, so that both places always offer the same
