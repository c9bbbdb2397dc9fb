"""A part that is asked again and again is answered in full only where something is new."""

from __future__ import annotations

from django.test import RequestFactory

from frankpledge.web.assessments.views import live as module


def test_the_tag_is_that_of_the_words(monkeypatch):
    words = ["one"]
    monkeypatch.setattr(module, "render_to_string", lambda *_: words[0])
    asks = RequestFactory()
    first = module.live(asks.get("/"), "any.html", {})
    assert (first.status_code, first.content, first["Cache-Control"]) == (
        200,
        b"one",
        "private, no-store",
    )
    same = module.live(asks.get("/", headers={"If-None-Match": first["ETag"]}), "any.html", {})
    assert (same.status_code, same.content, same["ETag"]) == (304, b"", first["ETag"])
    words[0] = "two"
    other = module.live(asks.get("/", headers={"If-None-Match": first["ETag"]}), "any.html", {})
    assert (other.status_code, other.content) == (200, b"two")
    assert other["ETag"] != first["ETag"]
