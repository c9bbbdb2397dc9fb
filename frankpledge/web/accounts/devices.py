"""A browser in words, as its owner would know it again."""

from __future__ import annotations

# A mark in a browser's description → its name. The first that is found counts, for they borrow from each other.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def device(description: str) -> str:
    """Return the browser and the system that a description names, or that it is not known."""
    browser = next((name for mark, name in BROWSERS if mark in description), None)
    system = next((name for mark, name in SYSTEMS if mark in description), None)
    if browser and system:
        return f"{browser} on {system}"
    return browser or system or "A browser that does not say what it is"
