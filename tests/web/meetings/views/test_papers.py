"""Papers go in by their form and out under a name that says their marking; every read of an exempt one is noted."""

from __future__ import annotations

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings.agenda.services import draw_up
from frankpledge.web.meetings.models import Paper
from frankpledge.web.meetings.views import papers as views
from frankpledge.web.sharing.models import Read
from frankpledge.web.sharing.services import mark
from tests.web.meetings.conftest import TODAY, words
from tests.web.meetings.sent import pdf

pytestmark = pytest.mark.usefixtures("on_a_day")


@pytest.fixture
def client(manager, signed_in):
    return signed_in(manager)


@pytest.fixture
def send(client, manager, may, at):
    """Send a paper by the form."""
    draw_up(by=manager, meeting=may, today=TODAY)

    def sent(title="Crime: Q1", meant_for="public", content=None, **more):
        told = {"title": title, "meant_for": meant_for, "level": "OFFICIAL",
                "file": SimpleUploadedFile("report.pdf", content or pdf(3))} | more  # fmt: skip
        return client.post(at("new-paper", may.reference, 5), told, follow=True)

    return sent


@pytest.fixture
def get_file(at):
    def got(who, paper):
        return who.get(at("paper-file", paper.reference, paper.files.last().pk))

    return got


def test_a_paper_goes_in_and_comes_out_byte_by_byte_under_its_marking(client, send, get_file):
    content = pdf(3)
    assert "The paper is received." in words(send(content=content))
    held = Paper.objects.get()
    answer = get_file(client, held)
    assert answer.content == content
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == (
        f'attachment; filename="{held.reference}-Crime-Q1-OFFICIAL-public.pdf"'
    )
    assert answer["Cache-Control"] == "private, no-store"


def test_what_is_no_paper_is_refused_and_nothing_is_kept(send):
    answer = send(content=b"MZ")
    assert answer.status_code == 400
    assert "is called a PDF, and is none" in words(answer)
    assert not Paper.objects.exists()


def test_an_exempt_file_is_closed_to_who_may_not_read_it_and_every_read_is_noted(
    client, send, get_file, appoint, signed_in
):
    send(meant_for="exempt")
    held = Paper.objects.get()
    assert get_file(signed_in(appoint(Role.SCRUTINY, "sdc")), held).status_code == 404
    assert not Read.objects.exists()
    member = appoint(Role.BOARD_MEMBER, "sdc")
    for _ in range(2):
        assert (
            "OFFICIAL-SENSITIVE-exempt" in get_file(signed_in(member), held)["Content-Disposition"]
        )
    assert [(one.kind, one.record, one.by) for one in Read.objects.all()] == [
        ("meeting-paper", held.reference, str(member.person_id))
    ] * 2


def test_the_read_of_an_exempt_file_of_a_marked_paper_is_noted_once(
    client, send, get_file, manager
):
    send(meant_for="exempt")
    held = Paper.objects.get()
    mark(by=manager, kind="meeting-paper", record_id=held.reference, level=Level.OFFICIAL_SENSITIVE)
    get_file(client, held)
    assert Read.objects.count() == 1


def test_a_public_file_of_an_open_paper_is_read_by_whoever_sees_the_meeting_and_not_noted(
    send, get_file, appoint, signed_in
):
    send()
    answer = get_file(signed_in(appoint(Role.SCRUTINY, "sdc")), Paper.objects.get())
    assert answer.status_code == 200
    assert not Read.objects.exists()


def test_a_newer_file_and_the_other_version_are_sent_on_the_papers_page(client, send, at):
    send()
    held = Paper.objects.get()
    where = at("new-paper-file", held.reference)
    for meant_for, pages in (("public", 4), ("exempt", 5)):
        client.post(
            where, {"meant_for": meant_for, "file": SimpleUploadedFile("b.pdf", pdf(pages))}
        )
    page = words(client.get(at("paper", held.reference)))
    assert "Public version: PDF, 4 pages" in page
    assert "Exempt version: PDF, 5 pages" in page
    assert page.index("Replaced since") < page.index("Public version: PDF, 3 pages")
    again = client.post(where, {"meant_for": "exempt", "file": SimpleUploadedFile("b.pdf", pdf(5))})
    assert again.status_code == 400


def test_a_late_paper_is_named_and_the_chairs_word_stands_with_its_reason(
    client, send, at, may, monkeypatch
):
    six_days_before = may.on - datetime.timedelta(days=6)
    monkeypatch.setenv("FRANKPLEDGE_TODAY", six_days_before.isoformat())
    assert "It came late: the chair decides whether it is taken." in words(send())
    held = Paper.objects.get()
    for where in (at("meeting", may.reference), at("paper", held.reference)):
        assert "Late: the chair decides" in words(client.get(where))
    late = at("late-paper", held.reference)
    assert client.post(late, {"taken": "taken"}).status_code == 400
    page = words(client.post(late, {"taken": "not-taken", "why": "Nobody read it"}, follow=True))
    assert "Late, not taken" in page
    assert "Nobody read it" in page


def test_a_paper_in_time_is_not_decided_about(client, send, at):
    send()
    late = at("late-paper", Paper.objects.get().reference)
    answer = client.post(late, {"taken": "taken", "why": "x"})
    assert answer.status_code == 400
    assert "came in time" in words(answer)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(client, send, monkeypatch):
    monkeypatch.setattr(views, "MOST_SENT", 10)
    answer = send()
    assert answer.status_code == 400
    assert "larger than 20 MB" in words(answer)


def test_a_form_without_its_token_is_refused(manager, at, may, send):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(manager.person)
    told = {
        "title": "x",
        "meant_for": "public",
        "level": "OFFICIAL",
        "file": SimpleUploadedFile("a.pdf", pdf()),
    }
    assert strict.post(at("new-paper", may.reference, 5), told).status_code == 403
    assert not Paper.objects.exists()


def test_a_paper_of_another_name_and_a_file_of_another_paper_are_not_there(client, send, at):
    send(), send("Another")
    first, second = Paper.objects.all()
    assert client.get(at("paper", "none")).status_code == 404
    assert client.get(at("paper-file", first.reference, second.files.get().pk)).status_code == 404


def test_the_page_of_a_paper_asks_few_questions(client, send, at, django_assert_max_num_queries):
    send()
    where = at("paper", Paper.objects.get().reference)
    client.get(where)
    with django_assert_max_num_queries(9):
        assert client.get(where).status_code == 200


def test_a_paper_is_drawn_from_the_records_by_a_button_where_they_hold_one(
    client, manager, may, at, refer, appoint, signed_in
):
    held = refer()
    draw_up(by=manager, meeting=may, today=TODAY)
    page = words(client.get(at("agenda", may.reference)))
    assert page.count("Draw its paper from the records") == 2, "for the minutes and the exception"
    number = may.items.get(source_record=held.reference).number
    page = words(client.post(at("draw-paper", may.reference, number), follow=True))
    assert "The paper is drawn from the records." in page
    assert f"Exception {held.reference}" in page
    minutes = may.items.get(source_record="minutes").number
    page = words(client.post(at("draw-paper", may.reference, minutes), follow=True))
    assert "No minutes of the meeting before are written." in page
    assert client.post(at("draw-paper", may.reference, 99)).status_code == 404
    member = signed_in(appoint(Role.BOARD_MEMBER, "sdc"))
    assert member.post(at("draw-paper", may.reference, number)).status_code == 403
