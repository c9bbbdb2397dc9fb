"""A record is opened as a person: its marking goes to the page, and a restricted one notes who read it."""

from __future__ import annotations

import datetime
from types import SimpleNamespace

import pytest
from django.http import Http404
from django.urls import reverse

from frankpledge.disclosure.markings import OFFICIAL, Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.sharing import records, services
from frankpledge.web.sharing.models import Read
from frankpledge.web.ui.marking import marking_of


def asked(membership):
    return SimpleNamespace(acting=membership)


@pytest.fixture
def sensitive(member):
    services.mark(
        by=member(Role.MANAGER), kind="paper", record_id="p1", level=Level.OFFICIAL_SENSITIVE
    )


@pytest.mark.usefixtures("sensitive")
@pytest.mark.parametrize("way", [records.open_record, records.opened])
def test_a_restricted_record_marks_the_page_and_notes_the_read(member, way):
    request = asked(member(Role.ANALYST))
    way(request, "paper", "p1")
    assert marking_of(request).level is Level.OFFICIAL_SENSITIVE
    read = Read.objects.get()
    assert (read.kind, read.record, read.by, read.acting_for) == (
        "paper", "p1", str(request.acting.person_id), "analyst council"
    )  # fmt: skip


@pytest.mark.parametrize("way", [records.open_record, records.opened])
def test_an_official_record_is_opened_without_a_trace(member, way):
    request = asked(member(Role.ANALYST))
    way(request, "paper", "p2")
    assert marking_of(request) == OFFICIAL
    assert not Read.objects.exists()


def test_what_is_not_there_is_not_found(member):
    for kind, record in (("paper", "p9"), ("none", "p1")):
        with pytest.raises(Http404):
            records.open_record(asked(member(Role.ANALYST)), kind, record)


@pytest.mark.usefixtures("sensitive")
def test_a_list_takes_the_highest_marking_and_notes_no_read(member):
    request = asked(member(Role.ANALYST))
    records.raise_to(request, "paper", ["p2"])
    assert marking_of(request) == OFFICIAL
    records.raise_to(request, "paper", ["p1", "p2"])
    assert marking_of(request).level is Level.OFFICIAL_SENSITIVE
    assert not Read.objects.exists()


def test_people_and_agencies_are_named_and_commands_left_out(member, cast):
    person = member(Role.ANALYST).person
    assert records.people_named([str(person.pk), "frankpledge demo"]) == {
        str(person.pk): person.name
    }
    assert records.people_of(cast.own.pk) == {str(person.pk): person.name}
    assert records.agencies_named(cast.own.pk) == {"council": "Synthetic Council"}
    assert records.people_of(cast.other.pk) == records.agencies_named(cast.other.pk) == {}


def test_the_page_of_a_partnerships_own_record_notes_the_read_too(client, cast, member):
    agency = cast.own.agency_set.create(slug="shelter", name="Shelter", standing="partner")
    page = reverse("agency", args=[cast.own.pk, agency.slug])
    reader = member(Role.ANALYST)
    client.force_login(reader.person)
    assert client.get(page).status_code == 200
    assert not Read.objects.exists()
    services.mark(
        by=member(Role.MANAGER),
        kind="agency",
        record_id=agency.slug,
        level=Level.OFFICIAL_SENSITIVE,
    )
    assert client.get(page).status_code == 200
    read = Read.objects.get()
    assert (read.kind, read.record, read.by) == ("agency", agency.slug, str(reader.person_id))


@pytest.mark.usefixtures("sensitive")
def test_a_part_that_is_asked_for_again_and_again_is_one_read_an_hour(member, monkeypatch):
    now = datetime.datetime(2026, 1, 31, 12, tzinfo=datetime.UTC)
    monkeypatch.setattr(records.clock, "now", lambda: now)
    for minutes, reads in ((0, 1), (1, 1), (59, 1), (61, 2), (62, 2)):
        monkeypatch.setattr(records.clock, "now", lambda: now + datetime.timedelta(minutes=minutes))  # noqa: B023 - called before the next turn
        request = asked(member(Role.ANALYST))
        records.opened(request, "paper", "p1", is_part=True)
        assert marking_of(request).is_restricted
        assert Read.objects.count() == reads
    records.opened(asked(member(Role.MANAGER)), "paper", "p1", is_part=True)
    assert Read.objects.count() == 3
    records.opened(asked(member(Role.MANAGER)), "paper", "p1")
    assert Read.objects.count() == 4


@pytest.mark.usefixtures("sensitive")
def test_the_record_that_an_address_names_marks_the_page_and_one_that_is_not_there_is_404(member):
    request = asked(member(Role.ANALYST))
    request.GET = {}
    assert records.named_in_address(request) is None
    request.GET = {"kind": "paper", "id": "p1"}
    assert records.named_in_address(request).record == "p1"
    assert marking_of(request).level is Level.OFFICIAL_SENSITIVE
    request.GET = {"kind": "paper", "id": "unheard-of"}
    with pytest.raises(Http404):
        records.named_in_address(request)


def test_the_reads_of_a_file_that_holds_several_records_are_noted_in_one_question(
    member, django_assert_num_queries
):
    someone = member(Role.MANAGER)
    with django_assert_num_queries(1):
        records.note_reads(someone, "paper", ["S-MT-001-P01", "S-MT-001-P02"])
    told = [(one.kind, one.record, one.by) for one in Read.objects.order_by("record")]
    assert told == [("paper", f"S-MT-001-P0{n}", str(someone.person_id)) for n in (1, 2)]
