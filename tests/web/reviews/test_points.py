"""Points of the quality panel: made once the report was sent, numbered, and met with words."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.partnerships.models import Agency
from frankpledge.web.reviews import points
from tests.web.reviews.conftest import TODAY

DAY = datetime.timedelta(days=1)


@pytest.fixture
def make(coordinator):
    def made(review, **more):
        lead = Agency.objects.filter(partnership=review.partnership)[0]
        told = {"text": "Say it plainly", "raised_on": TODAY, "lead": lead, "due_on": TODAY}
        return points.add_point(by=coordinator, review=review, today=TODAY, **{**told, **more})

    return made


def test_the_panel_makes_no_point_before_it_has_the_report(make, reporting):
    with pytest.raises(CallFault, match="once the report was sent"):
        make(reporting)


def test_points_are_numbered(make, sent):
    assert [make(sent).number, make(sent).number] == [1, 2]


@pytest.mark.parametrize("day", [datetime.date(2026, 9, 7), TODAY + DAY])
def test_a_point_is_made_between_the_sending_and_today(make, sent, day):
    with pytest.raises(CallFault, match="from 8 September 2026"):
        make(sent, raised_on=day)


def test_a_point_needs_words_and_an_agency_of_the_partnership(make, sent, cast):
    with pytest.raises(CallFault, match="Say what"):
        make(sent, text=" ")
    other = Agency.objects.create(
        partnership=cast.other, slug="o", name="O", standing="responsible"
    )
    with pytest.raises(CallFault, match="no agency of this partnership"):
        make(sent, lead=other)


def test_a_point_is_met_once_with_words_on_a_day_after_it_was_made(coordinator, point):
    told = {"by": coordinator, "point": point, "today": TODAY}
    for day in (point.raised_on - DAY, TODAY + DAY):
        with pytest.raises(CallFault, match="from 12 October 2026"):
            points.meet_point(words="said", on=day, **told)
    with pytest.raises(CallFault, match="Say how"):
        points.meet_point(words=" ", on=TODAY, **told)
    points.meet_point(words="said", on=TODAY, **told)
    point.refresh_from_db()
    assert (point.met_on, point.met_words, point.is_open) == (TODAY, "said", False)
    with pytest.raises(CallFault, match="met already"):
        points.meet_point(words="again", on=TODAY, **told)
