"""What the thread holds about people: nothing."""

from __future__ import annotations

PERSONAL: dict[str, str] = {}
NOT_PERSONAL = {
    "Link": (
        "id",
        "partnership",
        "source_kind",
        "source",
        "target_kind",
        "target",
        "relation",
        "since",
    ),
}
