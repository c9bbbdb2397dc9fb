"""A browser is named as its owner would know it again."""

from __future__ import annotations

import pytest

from frankpledge.web.accounts.devices import device

EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1"


@pytest.mark.parametrize(
    ("description", "words"),
    [
        (EDGE, "Edge on Windows"),
        (PHONE, "Safari on iPhone"),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "Firefox on Linux",
        ),
        ("Firefox", "Firefox"),
        ("<script>", "A browser that does not say what it is"),
    ],
)
def test_browsers_are_told_apart(description, words):
    assert device(description) == words
