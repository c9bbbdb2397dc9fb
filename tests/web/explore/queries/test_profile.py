"""Which areas have a profile, over which period, and that it is prepared for those who ask first."""

from __future__ import annotations

import pytest
from django.http import Http404

from frankpledge.evidence.questions import Period
from frankpledge.findings.profile import ProfileQuestion, profile
from frankpledge.web.explore import answers, evidence
from frankpledge.web.explore.queries.profile import (
    place,
    places,
    prepare,
    profiled,
    standard_period,
)

pytestmark = pytest.mark.django_db
YEAR = Period("2025-01", "2025-12")


def test_the_areas_are_the_partnership_its_county_its_districts_and_its_wards(with_evidence, cast):
    release = evidence.require_release()
    found = places(release, cast.own)
    kinds = [area.kind for area in found]
    assert kinds == ["csp", "county", "district", "district", *["ward"] * 28]
    inside = set(with_evidence.areas.codes("ward", found[0]))
    assert {area.code for area in found if area.kind == "ward"} == inside
    assert place(release, cast.own, "E10000031").kind == "county"
    with pytest.raises(Http404):
        place(release, cast.own, "E22000321")


def test_the_answer_is_that_of_the_profile_with_the_figures_kept(with_evidence, cast):
    release = evidence.require_release()
    ward = place(release, cast.own, "E05990022")
    own = place(release, cast.own, cast.own.code)
    answer = profiled(release, ProfileQuestion(ward, YEAR), "analyst", own)
    whole = profile(release, with_evidence.engine, ProfileQuestion(ward, YEAR))
    assert [row for _, row in answer.lines] == whole.record.answer
    assert answer.lines[0][0] == f"{whole.record.id}-1"
    assert (release.store.folder / "figures" / f"{whole.record.id}.json").exists()


def test_a_load_prepares_the_own_profile_for_inside_and_for_the_public(
    unprepared, cast, monkeypatch
):
    release = evidence.require_release()
    prepare(cast.own, release)
    monkeypatch.setattr("frankpledge.web.explore.queries.profile._made", None)
    own = place(release, cast.own, cast.own.code)
    _, period = standard_period(release, own)
    assert period == YEAR
    for audience in ("analyst", "partner", "public"):
        assert profiled(release, ProfileQuestion(own, period), audience, own).lines
    answers._held.clear()


def test_what_the_lookups_do_not_know_is_left_to_the_page(with_evidence, cast):
    cast.own.code = "E22999999"
    prepare(cast.own, evidence.require_release())


def test_without_a_whole_year_nothing_is_prepared(with_evidence, cast, monkeypatch):
    at = "frankpledge.web.explore.queries.profile."
    monkeypatch.setattr(at + "standard_period", lambda *_: (None, None))
    monkeypatch.setattr(at + "profiled", None)
    prepare(cast.own, evidence.require_release())
