"""What an edition is gathered from: the same question is counted once, and what is not held is said, not guessed."""

from __future__ import annotations

import pytest

from frankpledge.evidence.questions import Period
from frankpledge.web.documents import sources
from frankpledge.web.explore import evidence
from frankpledge.web.partnerships.models import Partnership

pytestmark = pytest.mark.django_db
MONTHS = Period("2022-04", "2022-12")


def test_the_same_question_is_counted_once_and_another_edition_in_hand_is_another(
    cast, with_evidence, monkeypatch
):
    release = evidence.current_release()
    first = sources.gathered(cast.own, MONTHS, "public", release=release)
    assert sources.gathered(cast.own, MONTHS, "public", release=release) is first
    assert len(first.disclosed) == 1
    assert first.release == release.id
    monkeypatch.setattr(sources, "_MOST_HELD", 1)
    sources.gathered(cast.own, MONTHS, "partner", release=release)
    assert sources.gathered(cast.own, MONTHS, "public", release=release) is not first


@pytest.mark.usefixtures("no_evidence")
def test_without_evidence_there_are_sections_and_no_figure(cast):
    held = sources.gathered(cast.own, MONTHS, "public", release=evidence.current_release())
    assert held.sources.why_no_performance == "No evidence is loaded yet."
    assert held.filled["priorities"].blocks


@pytest.mark.usefixtures("with_evidence")
def test_months_that_are_not_held_and_places_that_no_lookup_knows_have_no_figure(cast):
    release = evidence.current_release()
    for place, months in ((cast.own, Period("1999-01", "1999-12")), (cast.other, MONTHS)):
        assert sources.gathered(place, months, "public", release=release).disclosed == ()


def test_a_partnership_without_a_definition_is_told_by_its_own_rows(cast):
    place = Partnership(
        slug="newby", name="Newby (synthetic)", code="E22000998", districts=["E07000009"]
    )
    told = sources.definition_of(place)
    assert (told.name, told.districts, told.county.name) == (
        "Newby (synthetic)",
        ("E07000009",),
        "County",
    )
    assert sources.definition_of(cast.own).name == "Southmere (synthetic)"
