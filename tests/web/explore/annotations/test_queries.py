"""A note stands on the charts of its area, crime group and months, and on no others."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.evidence.questions import Area, Period
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore import evidence
from frankpledge.web.explore.annotations import annotations_for, services

DAY = datetime.date
YEAR = Period("2025-01", "2025-12")
WHOLE = Area("csp", "E22000359", "South")


@pytest.fixture
def analyst(cast):
    """Give the analyst's membership."""
    return cast.person(Role.ANALYST).memberships.get()


def noted(analyst, **more) -> None:
    given = {"kind": "event", "first_day": DAY(2025, 6, 1), "words": "A synthetic festival"}
    services.annotate(by=analyst, today=DAY(2025, 12, 1), **(given | more))


def shown(cast, area=WHOLE, group=None, period=YEAR) -> list[str]:
    return [note.words for note in annotations_for(cast.own, area, group, period)]


def test_without_area_and_group_a_note_stands_on_every_series_of_its_months(analyst, cast):
    noted(analyst, last_day=DAY(2025, 6, 30))
    assert shown(cast) == ["A synthetic festival"]
    assert shown(cast, group="Burglary") == ["A synthetic festival"]
    assert shown(cast, period=Period("2025-06", "2025-06")) == ["A synthetic festival"]
    assert shown(cast, period=Period("2025-07", "2025-12")) == []
    assert shown(cast, period=Period("2024-01", "2025-05")) == []


def test_a_change_that_lasts_stands_on_all_later_months(analyst, cast):
    noted(analyst, last_day=None)
    assert shown(cast, period=Period("2030-01", "2030-12")) == ["A synthetic festival"]
    assert shown(cast, period=Period("2025-01", "2025-05")) == []


def test_a_note_on_a_crime_group_is_found_by_its_id_or_name_and_on_the_whole(analyst, cast):
    noted(analyst, crime_group_ids=["burglary"])
    assert shown(cast, group="burglary") == shown(cast, group="Burglary") == shown(cast) != []
    assert shown(cast, group="Robbery") == []


def test_a_note_on_an_area_stands_on_what_it_holds_and_what_holds_it(analyst, cast, with_evidence):
    directory = evidence.areas(evidence.require_release())
    wards = directory.codes("ward", WHOLE)
    ward, other = directory.by_code(wards[0]), directory.by_code(wards[-1])
    noted(analyst, area=ward)
    small = directory.by_code(directory.codes("lsoa", ward)[0])
    for area in (ward, WHOLE, small):
        assert shown(cast, area) == ["A synthetic festival"], area
    assert shown(cast, other) == []


def test_a_note_of_an_area_is_shown_everywhere_where_no_lookup_tells(analyst, cast, no_evidence):
    noted(analyst, area=Area("ward", "E05000001", "Ward"))
    assert shown(cast) == ["A synthetic festival"]


def test_another_partnerships_note_and_a_withdrawn_one_are_not_shown(analyst, cast):
    noted(analyst)
    assert annotations_for(cast.other, WHOLE, None, YEAR) == []
    services.withdraw(
        by=analyst, annotation=cast.own.annotations.get(), why="wrong", today=DAY(2025, 12, 2)
    )
    assert shown(cast) == []


def test_a_note_is_a_sentence_of_its_kind_and_time(analyst, cast):
    noted(
        analyst,
        first_day=DAY(2025, 6, 3),
        last_day=DAY(2025, 6, 5),
        to_the_month=False,
        area=Area("csp", "E22000359", "South"),
    )
    (note,) = annotations_for(cast.own, WHOLE, None, YEAR)
    assert note.sentence == "Event, 3 June 2025 to 5 June 2025 (South): A synthetic festival."
    assert (note.first_month, note.last_month) == ("2025-06", "2025-06")
