"""A calendar's file: London's hours through the year, one identity a meeting, and no word that a person wrote."""

from __future__ import annotations

import datetime

from icalendar import Calendar

from frankpledge.disclosure.markings import OFFICIAL, Level, Marking
from frankpledge.web.meetings.feed.queries import Entry
from frankpledge.web.meetings.feed.writing import write_calendar
from frankpledge.web.meetings.models import Meeting
from frankpledge.web.partnerships.models import Group

UTC = datetime.UTC
CHANGED = datetime.datetime(2024, 3, 1, 9, 30, tzinfo=UTC)
GUARDED = Marking(Level.OFFICIAL_SENSITIVE)


def entry(on, changes=0, minutes=None, marking=OFFICIAL, **more):
    told = {
        "reference": "SM-MT-001",
        "kind": "regular",
        "venue": "Town Hall",
        "state": "planned",
    } | more
    held = Meeting(group=Group(name="Board (synthetic)"), on=on, **told)
    return Entry(held, changes, CHANGED, minutes, marking)


def written(*entries) -> bytes:
    return write_calendar(
        "Meetings (synthetic)",
        "E22000359",
        entries,
        lambda one: f"https://x.example/{one.reference}/",
    )


def events(*entries):
    return list(Calendar.from_ical(written(*entries)).walk("VEVENT"))


def test_ten_in_the_morning_stays_ten_in_london_in_winter_and_in_summer():
    winter, summer = events(entry(datetime.date(2024, 2, 15)), entry(datetime.date(2024, 5, 16)))
    for event, utc in ((winter, 10), (summer, 9)):
        start = event["DTSTART"].dt
        assert event["DTSTART"].params["TZID"] == "Europe/London"
        assert start.hour == 10
        assert start.astimezone(UTC).hour == utc
    assert "DTEND" not in winter
    assert "DURATION" not in winter, "nobody said how long it takes"
    assert b"BEGIN:VTIMEZONE" in written(entry(datetime.date(2024, 2, 15)))


def test_the_zone_that_is_written_down_turns_on_the_right_sundays():
    before, after = events(entry(datetime.date(2024, 3, 30)), entry(datetime.date(2024, 3, 31)))
    assert before["DTSTART"].dt.astimezone(UTC).hour == 10
    assert after["DTSTART"].dt.astimezone(UTC).hour == 9
    (zone,) = Calendar.from_ical(written(entry(datetime.date(2024, 3, 30)))).walk("VTIMEZONE")
    offsets = {str(part.name): part["TZOFFSETTO"].td for part in zone.subcomponents}
    assert offsets["DAYLIGHT"] == datetime.timedelta(hours=1)
    assert offsets["STANDARD"] == datetime.timedelta(0)


def test_a_meeting_keeps_its_identity_when_it_moves_and_its_sequence_grows():
    (first,) = events(entry(datetime.date(2024, 5, 16)))
    (moved,) = events(entry(datetime.date(2024, 5, 23), changes=1))
    assert first["UID"] == moved["UID"] == "sm-mt-001.e22000359@frankpledge"
    assert (first["SEQUENCE"], moved["SEQUENCE"]) == (0, 1)
    assert moved["LAST-MODIFIED"].dt == CHANGED


def test_it_says_how_a_meeting_stands_where_it_is_and_how_long_its_agenda_takes():
    states = {
        "planned": "TENTATIVE",
        "called": "CONFIRMED",
        "held": "CONFIRMED",
        "cancelled": "CANCELLED",
    }
    for state, status in states.items():
        (event,) = events(entry(datetime.date(2024, 5, 16), state=state, minutes=90))
        assert event["STATUS"] == status
        assert event["DURATION"].dt == datetime.timedelta(minutes=90)
        assert (event["SUMMARY"], event["LOCATION"]) == ("Board (synthetic)", "Town Hall")
        assert event["URL"] == "https://x.example/SM-MT-001/"


def test_no_word_that_a_person_wrote_leaves_and_of_a_marked_one_only_when_and_where():
    wrote = {"moved_why": "Ann is ill", "cancelled_why": "Bob left", "state": "cancelled"}
    extraordinary = entry(
        datetime.date(2024, 5, 16), kind="extraordinary", purpose="The death of C", **wrote
    )
    marked = entry(
        datetime.date(2024, 5, 16),
        marking=GUARDED,
        purpose="Review performance",
        reference="SM-MT-002",
    )
    plain = entry(datetime.date(2024, 5, 16), purpose="Review performance", reference="SM-MT-003")
    held = written(extraordinary, marked, plain)
    for word in (b"Ann", b"Bob", b"death"):
        assert word not in held
    assert held.count(b"Review performance") == 1
    told = events(extraordinary, marked, plain)
    assert told[0]["SUMMARY"] == "Board (synthetic) (extraordinary)"
    assert told[1]["SUMMARY"] == "OFFICIAL-SENSITIVE: Board (synthetic)"
    assert told[1]["CLASS"] == "CONFIDENTIAL"
    assert "CLASS" not in told[2]


def test_the_same_meetings_give_the_same_bytes():
    one = entry(datetime.date(2024, 5, 16))
    assert written(one) == written(one)
