"""What else verify-history looks at: records of upper apps that must say what the history says of them.

The chain proves that no event was changed; a record's own row may have been changed behind its service. The app that
knows how to compare the two registers it here, and is asked when the chain is whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    # What is wrong, in words: the first record that does not say what the history says; None where all do.
    Check = Callable[[], str | None]

_checks: list[Check] = []


def register(check: Check) -> None:
    """Tell of a check. Called once for each, when its app is ready."""
    if check not in _checks:
        _checks.append(check)


def first_fault() -> str | None:
    """Ask every check in turn and return the first fault, or None."""
    return next((fault for check in _checks if (fault := check()) is not None), None)
