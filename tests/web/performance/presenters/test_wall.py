"""The wall draws every measure that has a reading, in every area in which it is read."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.charts.spark import PLAIN
from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.dashboard.choosing import Asked
from frankpledge.web.performance.dashboard.gathering import gathered
from frankpledge.web.performance.presenters.wall import wall
from frankpledge.web.performance.targets.services import endorse_target, propose_target

from ..views.test_indicators import enter

pytestmark = pytest.mark.usefixtures("with_evidence")
TODAY = datetime.date(2026, 1, 31)


@pytest.fixture
def drawn(acting):
    return lambda: wall(gathered(acting(Role.ANALYST), Asked()), "southmere")


def test_without_a_reading_there_is_no_wall_and_the_measure_is_named(robbery, drawn):
    found = drawn()
    assert (found.rows, found.unread) == ((), (robbery,))


def test_each_area_with_a_reading_is_a_drawing_with_its_words(robbery, abuse, drawn):
    enter(robbery, [10, 12, 9, 11] * 12)
    enter(robbery, [3, 4] * 24, area="E07000221")
    found = drawn()
    (row,) = found.rows
    assert found.unread == (abuse,)
    assert [cell.area.code for cell in row.cells] == ["E22000359", "E07000221"]
    assert row.cells[0].words[:2] == ("11 in December 2025", "Usual variation")
    assert row.cells[0].projected.startswith("Year may end at")
    assert (found.first, found.last) == ("January 2024", "March 2026")
    assert row.cells[0].spark.ahead and row.cells[0].spark.inner


def test_a_year_that_is_over_has_ended(robbery, drawn):
    enter(robbery, [10, 12, 9, 11] * 12, first=2022 * 12 + 3)
    assert drawn().rows[0].cells[0].projected == "Year ended at 126"


def test_a_target_of_months_is_a_line_and_a_total_is_words_alone(robbery, chair, answer, drawn):
    enter(robbery, [10, 12, 9, 11] * 12)
    for number, area in enumerate(("E22000359", "E07000221")):
        target = propose_target(by=chair, today=TODAY, indicator=robbery, area=area, first="2025-04", last="2026-03",
                                value=9.0, rationale="Fewer (synthetic).", kind=("level", "total")[number])  # fmt: skip
        endorse_target(by=chair, target=target, decision=answer(TODAY))
    enter(robbery, [3, 4] * 24, area="E07000221")
    level, total = drawn().rows[0].cells
    assert level.spark.target and not total.spark.target
    assert total.target.startswith("Target 9: ")


def test_what_a_person_judges_is_drawn_without_a_colour(abuse, drawn):
    enter(abuse, [50, 55, 45, 52, 48, 51] * 6 + [104, 110, 99])
    (cell,) = drawn().rows[0].cells
    assert (cell.variation, cell.mark.colour) == ("Unusually high", PLAIN)
