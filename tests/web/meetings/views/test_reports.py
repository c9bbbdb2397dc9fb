"""A report from expected to sent on its pages: drawn, said more of, approved, sent; read by its committee then."""

from __future__ import annotations

import datetime
import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.decisions.services import record_decision
from frankpledge.web.meetings.models import ScrutinyReport
from frankpledge.web.meetings.scrutiny.reports import services
from frankpledge.web.sharing.services import mark
from tests.web.meetings.conftest import words

NOW = datetime.date(2024, 4, 30)
STATE = ScrutinyReport.State


@pytest.fixture
def held(south, manager, board, monkeypatch) -> ScrutinyReport:
    monkeypatch.setenv("FRANKPLEDGE_TODAY", NOW.isoformat())
    record_decision(by=manager, today=NOW, kind="other", title="Light the park (synthetic)", wording="Lit.",
                    body=board, decided_on=datetime.date(2023, 11, 15))  # fmt: skip
    told = {"district": "E07000222", "year": 2023, "today": NOW}
    return services.expect(by=manager, partnership=south, **told)


@pytest.fixture
def where(south, held):
    return lambda name, *more: reverse(name, args=[south.pk, held.reference, *more])


SENT = {"sent_on-day": "30", "sent_on-month": "4", "sent_on-year": "2024"}


def test_from_expected_to_sent(signed_in, manager, held, where, south, client_of):
    client, committee = signed_in(manager), client_of(Role.SCRUTINY)
    page, step = where("scrutiny-report"), lambda name: where("scrutiny-report-step", name)
    assert "It is due by 30 September 2024" in words(client.get(page))
    assert client.get(where("scrutiny-report-pdf")).status_code == 404
    assert "Draw it from the records" in words(client.get(step("draft")))
    assert client.post(step("draft")).status_code == 302
    told = words(client.get(page))
    assert "Light the park (synthetic)" in told
    assert "The committee asked nothing in the year." in told
    assert committee.get(page).status_code == 404
    assert client.post(step("words"), {"words": "# A year\nMuch was done."}).status_code == 302
    assert "Much was done." in words(client.get(page))
    refused = client.post(step("approve"), {"meeting": "", "person": ""})
    assert refused.status_code == 400
    assert "Choose either the meeting or the person" in words(refused)
    assert client.post(step("approve"), {"person": manager.pk}).status_code == 302
    assert "Much was done." in words(committee.get(page))
    late = client.post(step("send"), SENT | {"sent_on-year": "2025"})
    assert late.status_code == 400
    assert "still to come" in words(late)
    assert client.post(step("send"), SENT).status_code == 302
    assert "Sent on 30 April 2024." in words(committee.get(page))
    listed = words(committee.get(reverse("scrutiny", args=[south.pk])))
    assert "April 2023 to March 2024" in listed
    assert client.get(step("send")).status_code == 404


def test_the_document_says_what_the_page_does_under_its_marking(signed_in, manager, held, where):
    services.draft(by=manager, report=held, today=NOW)
    client = signed_in(manager)
    answer = client.get(where("scrutiny-report-pdf"))
    assert answer["Content-Type"] == "application/pdf"
    assert "OFFICIAL" in answer["Content-Disposition"]
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert "Light the park (synthetic)" in text
    assert "A draft: nobody has approved it yet." in text
    mark(
        by=manager, kind="scrutiny-report", record_id=held.reference, level=Level.OFFICIAL_SENSITIVE
    )
    assert "OFFICIAL-SENSITIVE" in client.get(where("scrutiny-report-pdf"))["Content-Disposition"]
    assert "OFFICIAL-SENSITIVE" in words(client.get(where("scrutiny-report")))


def test_it_asks_few_questions(signed_in, manager, held, where, django_assert_max_num_queries):
    services.draft(by=manager, report=held, today=NOW)
    client = signed_in(manager)
    client.get(where("scrutiny-report"))
    with django_assert_max_num_queries(9):
        client.get(where("scrutiny-report"))


def test_who_does_not_run_meetings_takes_no_step(client_of, held, where):
    member = client_of(Role.BOARD_MEMBER)
    for name in ("draft", "words", "approve", "send"):
        assert member.post(where("scrutiny-report-step", name)).status_code == 403
    held.refresh_from_db()
    assert held.state == STATE.DUE


def test_a_report_that_was_sent_is_put_right_on_its_pages(
    signed_in, manager, held, where, client_of
):
    services.draft(by=manager, report=held, today=NOW)
    services.approve(by=manager, report=held, today=NOW, person=manager)
    services.send(by=manager, report=held, sent_on=NOW, today=NOW)
    client, committee = signed_in(manager), client_of(Role.SCRUTINY)
    page, step = where("scrutiny-report"), where("scrutiny-report-step", "correct")
    assert "Put it right by a new version" in words(client.get(page))
    assert "Put it right by a new version" not in words(committee.get(page))
    refused = client.post(step, {"why": ""})
    assert refused.status_code == 400
    assert "Enter what was wrong and what is right" in words(refused)
    answer = client.post(step, {"why": "Robbery fell by 3."}, follow=True)
    made = ScrutinyReport.objects.get(supersedes=held)
    assert answer.redirect_chain[-1][0].endswith(f"/{made.reference}/")
    told = words(answer)
    assert f"{held.reference}</a>, which was sent on 30 April 2024 and stays as it was" in told
    assert "Robbery fell by 3." in told
    assert "A new version puts it right" in words(client.get(page))
    assert "A new version puts it right" not in words(committee.get(page)), "it is a draft yet"
    services.approve(by=manager, report=made, today=NOW, person=manager)
    services.send(by=manager, report=made, sent_on=NOW, today=NOW)
    assert f"{made.reference}</a>, sent on 30 April 2024" in words(committee.get(page))
