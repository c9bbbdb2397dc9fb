"""How a new record is marked: the form stands with markings, and is known here too."""

from __future__ import annotations

from frankpledge.web.sharing.marked import MarkedForm

__all__ = ["MarkedForm"]
