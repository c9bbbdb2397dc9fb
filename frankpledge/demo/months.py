"""Count calendar months in the form of police.uk, ``2025-01``."""

import re

from frankpledge.faults import CallFault


def list_months(first: str, count: int) -> list[str]:
    """List ``count`` months from ``first`` on; a CallFault says what month or count is meant."""
    if not re.fullmatch(r"[12]\d{3}-(0[1-9]|1[0-2])", first):
        raise CallFault(f"{first!r} is no month. Write year and month, such as 2021-01.")
    if count < 1:
        raise CallFault(f"{count} months cannot be generated. Ask for one or more.")
    start = int(first[:4]) * 12 + int(first[5:]) - 1
    return [f"{month // 12}-{month % 12 + 1:02d}" for month in range(start, start + count)]
