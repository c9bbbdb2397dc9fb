"""What plans hold about people."""

from __future__ import annotations

PERSONAL: dict[str, str] = {}
NOT_PERSONAL: dict[str, tuple[str, ...]] = {}
