"""What a release tells is read once; what it tells otherwise is a revision beside the first; each has its figure."""

from __future__ import annotations

import datetime

from frankpledge.evidence.engines import DuckDB
from frankpledge.findings.trace import trace
from frankpledge.web.history.models import Event
from frankpledge.web.performance.models import Indicator, Reading

TODAY = datetime.date(2026, 1, 31)


def test_every_month_is_read_once_in_every_area_of_its_levels(robbery, read):
    first = read()
    assert (first.new, first.revised) == (3 * 48, 0)
    assert set(Reading.objects.values_list("area", flat=True)) == {"E22000359", "E07000221", "E07000222"}  # fmt: skip
    assert (read().new, read().revised) == (0, 0)
    told = Event.objects.filter(kind="indicator", record="robbery", action="read")
    assert told.get().after["new"] == 144
    assert robbery.readings.count() == 144


def test_a_reading_is_traced_to_its_figure(robbery, read, unprepared):
    read()
    one = robbery.readings.get(area="E07000222", last="2024-05")
    traced = trace(unprepared.store, DuckDB(), one.figure)
    assert traced.printed["period"] == "2024-05"
    assert traced.printed["value"] == one.value
    assert one.release == traced.release.id


def test_what_changed_is_a_revision_and_what_stood_stays(robbery, read):
    read()
    held = robbery.readings.get(area="E07000222", last="2024-05")
    values = {
        "indicator": robbery,
        "area": "E07000222",
        "first": "2024-05",
        "last": "2024-05",
        "number": 2,
    }
    Reading.objects.create(**values, value=held.value + 3, read_on=TODAY, release="synthetic")
    told = read()
    assert (told.new, told.revised) == (0, 1)
    numbers = robbery.readings.filter(area="E07000222", last="2024-05").values_list(
        "number", "value"
    )
    assert list(numbers) == [(1, held.value), (2, held.value + 3), (3, held.value)]


def test_only_months_that_are_over_are_read(robbery, read):
    read(today=datetime.date(2024, 9, 30))
    assert robbery.readings.order_by("-last").first().last == "2024-08"
    assert read(today=datetime.date(2024, 10, 1)).new == 3
    assert read(today=datetime.date(2001, 1, 1)).new == 0


def test_what_is_ended_or_entered_by_hand_is_not_read(cast, robbery, read):
    Indicator.objects.filter(pk=robbery.pk).update(ended_on=TODAY, ended_why="Synthetic.")
    Indicator.objects.create(partnership=cast.own, slug="felt", name="Feeling safe", definition="Of the survey.",
                             frequency="year", polarity="up-good", levels=["csp"])  # fmt: skip
    assert read().new == 0


def test_without_restricted_evidence_what_rests_on_it_stays_unread(robbery, abuse, read):
    assert read().new == 144
    assert not abuse.readings.exists()
