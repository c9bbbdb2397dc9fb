"""Reports are read as documents and as files; what is restricted is told to nobody whose role does not show it."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.reports import services
from frankpledge.web.sharing.models import Read
from tests.web.assessments.conftest import TODAY


@pytest.fixture
def report(acting, assessment):
    return services.begin(by=acting(Role.ANALYST), today=TODAY, kind="annual-update", title="Update (synthetic)",
                          first="2025-04", last="2025-12", assessment=assessment)  # fmt: skip


@pytest.fixture
def at(cast, report):
    """Give the address of a page of the report."""

    def address(name="assessment-report", *more):
        return reverse(name, args=[cast.own.pk, report.reference, *more])

    return address


def test_the_list_says_how_far_each_is_and_who_begins_one(as_role, cast, at):
    where = reverse("assessment-reports", args=[cast.own.pk])
    page = as_role(Role.ANALYST).get(where).text
    assert "Begin a report" in page
    assert "Update (synthetic)" in page
    assert "Draft" in page
    assert "Begin a report" not in as_role(Role.BOARD_MEMBER).get(where).text
    assert as_role(Role.SCRUTINY).get(where).status_code == 403


def test_an_empty_list_says_what_to_do(as_role, cast):
    where = reverse("assessment-reports", args=[cast.own.pk])
    assert "an outline gives it its sections" in as_role(Role.ANALYST).get(where).text
    assert "analysts and manager begin one" in as_role(Role.BOARD_MEMBER).get(where).text


def test_a_board_member_reads_it_with_contents_findings_and_caveats(as_role, at, keeping):
    kept = keeping()
    page = as_role(Role.BOARD_MEMBER).get(at()).text
    assert "It is not published" in page
    assert '<a class="govuk-link" href="#section-2">What changed</a>' in page
    assert kept.sentence in page
    assert f'href="{reverse("figure", args=["southmere", kept.figure])}"' in page
    assert "OFFICIAL-SENSITIVE" in page
    assert "Freeze it" not in page


def test_a_restricted_finding_is_told_to_no_board_member_on_any_page_or_file(
    as_role, at, report, acting, keeping
):
    kept = keeping("restricted")
    services.freeze(by=acting(Role.ANALYST), report=report, today=TODAY)
    places = [at(), at("assessment-report-draft", "md"), at("assessment-report-draft", "json"),
              at("assessment-report-edition", 1), at("assessment-report-file", 1, "md"),
              at("assessment-report-file", 1, "json")]  # fmt: skip
    hostile, worker = as_role(Role.BOARD_MEMBER), as_role(Role.THEME_SPECIALIST)
    for where in places:
        answer = hostile.get(where)
        assert answer.status_code == 200
        assert kept.sentence not in answer.text
        assert kept.figure not in answer.text
        assert kept.sentence in worker.get(where).text
    reads = Read.objects.filter(kind="assessment-report", record=report.reference)
    assert reads.count() == len(places)
    assert {read.acting_for.split()[0] for read in reads} == {"theme-specialist"}
    assert "1 that your role does not show" in hostile.get(at("assessment-report-edition", 1)).text


def test_files_say_their_marking_and_that_they_are_drafts_or_which_edition(
    as_role, at, report, acting, keeping
):
    kept = keeping()
    client = as_role(Role.BOARD_MEMBER)
    draft = client.get(at("assessment-report-draft", "md"))
    assert draft.text.startswith("**OFFICIAL-SENSITIVE")
    assert "Draft. It is not published" in draft.text
    assert f"- {kept.sentence} [figure {kept.figure}]" in draft.text
    assert draft["Content-Disposition"] == 'attachment; filename="SOUTHMERE-AR-001-draft.md"'
    assert draft["Cache-Control"] == "private, no-store"
    services.freeze(by=acting(Role.ANALYST), report=report, today=TODAY)
    told = json.loads(client.get(at("assessment-report-file", 1, "json")).text)
    assert (told["edition"], told["releases"]) == (1, [kept.release])
    assert told["sections"][1]["gathered"][0]["findings"][0]["figure"] == kept.figure
    for where in (at("assessment-report-draft", "pdf"), at("assessment-report-file", 9, "md"),
                  at("assessment-report-edition", 9)):  # fmt: skip
        assert client.get(where).status_code == 404


def test_a_report_that_is_none_is_not_there(as_role, cast):
    where = reverse("assessment-report", args=[cast.own.pk, "none"])
    assert as_role(Role.ANALYST).get(where).status_code == 404


def test_what_was_written_is_escaped(as_role, at, acting, report):
    section = report.sections.all()[0]
    services.word(
        by=acting(Role.ANALYST),
        section=section,
        today=TODAY,
        base=1,
        heading="<b>H",
        words="<script>alert(1)</script>",
    )
    page = as_role(Role.BOARD_MEMBER).get(at()).text
    assert "<script>alert" not in page
    assert "<b>H" not in page


def test_the_report_leads_to_how_its_words_changed(as_role, at, acting, report):
    client = as_role(Role.BOARD_MEMBER)
    assert "Nobody has written in it yet" in client.get(at("assessment-report-texts")).text
    given = {"by": acting(Role.ANALYST), "section": report.sections.all()[0], "today": TODAY}
    services.word(**given, base=1, heading="In <b>short", words="It rose a little.")
    services.word(**given, base=2, heading="In brief", words="It fell a little.")
    page = client.get(at("assessment-report-texts")).text
    assert "<del><span" in page
    assert "removed: </span>rose" in page
    assert "added: </span>fell" in page
    assert "then headed “In &lt;b&gt;short”" in page
    assert f'href="{at("assessment-report-texts")}"' in client.get(at()).text
    assert (
        at("assessment-report-texts")
        in as_role(Role.ANALYST).get(at("assessment-report-section", given["section"].pk)).text
    )
