"""A part that is asked again and again is answered in full only where something is new."""

from __future__ import annotations

from types import SimpleNamespace

from django.test import RequestFactory
from django.urls import get_resolver

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


def test_a_part_is_told_by_its_address_and_not_by_what_the_asker_says():
    asks = RequestFactory().get("/", headers={"X-Frankpledge-Background": "live"})
    assert not module.is_part(asks)
    for name in module.PARTS:
        asks.resolver_match = SimpleNamespace(url_name=name)
        assert module.is_part(asks)
    asks.resolver_match = SimpleNamespace(url_name="my-scores")
    assert not module.is_part(asks)
    assert {name for name in get_resolver().reverse_dict if isinstance(name, str)} >= module.PARTS
