"""Pages see the current release, opened once, and a partnership's latest whole year."""

from __future__ import annotations

import pytest

from frankpledge.evidence.coverage import STREET, Cover, Entry
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import DataFault
from frankpledge.web.explore import evidence

SOUTH = Area("csp", "E22000359", "South Warwickshire")


def test_an_empty_store_has_no_release_and_says_what_to_do(settings, tmp_path):
    settings.STORE = tmp_path / "none"
    assert evidence.current_release() is None
    with pytest.raises(DataFault, match="Load data"):
        evidence.require_release()


def test_a_release_is_opened_once(with_evidence):
    assert evidence.current_release() is evidence.current_release()
    assert evidence.require_release().id == with_evidence.release.id


def test_the_latest_year_is_the_last_twelve_months_that_are_all_there(with_evidence):
    release = evidence.require_release()
    directory = evidence.areas(release)
    assert evidence.latest_year(release, directory, SOUTH) == Period("2025-01", "2025-12")


def test_a_year_that_ends_with_a_month_that_looks_wrong_comes_after_every_other(
    with_few, monkeypatch
):
    release = evidence.require_release()
    directory = evidence.areas(release)
    assert evidence.latest_year(release, directory, SOUTH) == Period("2025-01", "2025-12")
    whole = evidence.cover

    def all_wrong(release, directory, area, period):
        wrong = Entry("Warwickshire Police", period.last, STREET, "implausible", 1, ("few",))
        return Cover(whole(release, directory, area, period).missing, [wrong])

    monkeypatch.setattr(evidence, "cover", all_wrong)
    assert evidence.latest_year(release, directory, SOUTH) == Period("2025-02", "2026-01")


def test_a_year_with_a_missing_month_is_passed_over(with_evidence, monkeypatch):
    release = evidence.require_release()
    directory = evidence.areas(release)
    whole = evidence.cover

    def without_december(release, directory, area, period):
        if "2025-12" in period.months:
            return Cover({"Warwickshire Police": ["2025-12"]}, [])
        return whole(release, directory, area, period)

    monkeypatch.setattr(evidence, "cover", without_december)
    assert evidence.latest_year(release, directory, SOUTH) == Period("2024-12", "2025-11")
    monkeypatch.setattr(evidence, "cover", lambda *a: Cover({"x": ["2025-12"]}, []))
    assert evidence.latest_year(release, directory, SOUTH) is None


def test_a_partnership_is_an_area_by_its_code(db, cast):
    assert evidence.area_of(cast.own).code == cast.own.code
