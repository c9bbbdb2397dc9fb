"""Every template knows the partnership that the page belongs to, and whether the evidence is invented."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from frankpledge import __version__
from frankpledge.web.accounts.roles import Role
from frankpledge.web.ui.context import page


def test_a_page_of_no_partnership_says_so(rf):
    told = page(rf.get("/"))
    assert told == {
        "partnership": None, "acting": None, "navigation": [], "version": __version__, "synthetic": False,
    }  # fmt: skip


def test_a_page_of_a_partnership_carries_it(rf):
    request = rf.get("/")
    membership = SimpleNamespace(partnership_id="southmere", role=Role.ANALYST.value)
    request.partnership, request.acting = "partnership", membership
    assert (page(request)["partnership"], page(request)["acting"]) == ("partnership", membership)


def test_a_page_about_a_record_stands_where_the_record_does(rf, cast):
    from frankpledge.web.partnerships.models import Membership  # noqa: PLC0415 - for this test alone

    cast.person(Role.MANAGER)
    request = rf.get("/southmere/history/decision/x/")
    request.acting = Membership.objects.get()
    assert not [entry for entry in page(request)["navigation"] if entry.is_current]
    request.belongs_to = "/southmere/decisions/x/"
    assert [e.words for e in page(request)["navigation"] if e.is_current] == ["Decisions"]


@pytest.mark.parametrize("is_synthetic", [True, False])
def test_a_page_over_invented_evidence_says_so(rf, settings, tmp_path, monkeypatch, is_synthetic):
    settings.STORE = tmp_path
    (tmp_path / "current").write_text("abc\n")
    release = SimpleNamespace(is_synthetic=is_synthetic)
    monkeypatch.setattr("frankpledge.evidence.store.Store.release", lambda self, name: release)
    assert page(rf.get("/"))["synthetic"] is is_synthetic
    monkeypatch.setattr("frankpledge.evidence.store.Store.release", None)  # asked once a release
    assert page(rf.get("/"))["synthetic"] is is_synthetic
