"""What changed, as a person meets it: the shell's numbers, filters that change none, files that say the same."""

from __future__ import annotations

import csv
import html
import io
import re

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore import evidence
from frankpledge.web.explore.queries import asking
from frankpledge.web.explore.queries.changed import front
from frankpledge.web.explore.queries.windows import Windows
from tests.cli.shell import told

pytestmark = pytest.mark.django_db
ASKED = ("--area", "E22000359", "--from", "2025-01", "--to", "2025-12")


@pytest.fixture
def page(cast, as_role):
    """Open the page as an analyst and give its text."""
    client = as_role(Role.ANALYST)

    def opened(query="", status=200):
        answer = client.get(reverse("changed", args=[cast.own.pk]) + query)
        assert answer.status_code == status, answer.content.decode()
        return html.unescape(answer.content.decode())

    return opened


@pytest.fixture
def rows(cast, as_role):
    """Take the page's CSV and give its rows."""

    def taken(query="", role=Role.ANALYST):
        answer = as_role(role).get(reverse("changed-file", args=[cast.own.pk, "csv"]) + query)
        assert answer.status_code == 200
        return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))

    return taken


def test_an_empty_store_says_what_to_do_next(page, settings, tmp_path):
    settings.STORE = tmp_path / "none"
    text = page()
    assert "No evidence is loaded yet" in text
    assert "Missing is not zero" in text


def test_the_navigation_leads_here_those_who_may_see_evidence(cast, as_role):
    here = reverse("changed", args=[cast.own.pk])
    front = reverse("today", args=[cast.own.pk])
    assert f'href="{here}"' in as_role(Role.BOARD_MEMBER).get(front).content.decode()
    assert f'href="{here}"' not in as_role(Role.SCRUTINY).get(front).content.decode()


@pytest.mark.usefixtures("with_evidence")
def test_the_page_shows_the_sentences_of_the_shell_in_its_order(page, with_evidence):
    shell = told("changed", *ASKED, store=with_evidence)
    signals = [finding for finding in shell["findings"] if finding["signal"]]
    text = page()
    places = [text.index(finding["sentence"]) for finding in signals[:20]]
    assert places == sorted(places)
    assert f"{len(signals)} signals</strong> among {shell['family']} comparisons" in text
    assert f"= {shell['family'] - len(signals)} others: within what chance gives" in text
    for caveat in shell["caveats"]:
        assert caveat in text


@pytest.mark.parametrize(
    "query", ["", "?baseline=three-year", "?baseline=county", "?from=2025-01&to=2025-04"]
)
def test_the_file_holds_the_numbers_of_the_shell_to_the_digit(rows, with_evidence, query):
    last = "2025-04" if "to=" in query else "2025-12"
    baseline = query.partition("baseline=")[2] or "last-year"
    shell = told("changed", *ASKED[:3], "2025-01", "--to", last, "--baseline", baseline, "--all",
                 store=with_evidence)  # fmt: skip
    taken = rows((query or "?") + "&show=all")
    assert [row["figure of the row"] for row in taken] == [f["figure"] for f in shell["findings"]]
    for row, found in zip(taken, shell["findings"], strict=True):
        assert (int(row["count"]), int(row["baseline"])) == (found["count"], found["baseline"])
        for name in ("difference", "p", "q"):
            assert float(row[name]) == found[name]
        assert [float(row["interval low"]), float(row["interval high"])] == found["interval"]
        assert row["strength"] == found["strength"]


def test_a_filter_changes_no_number(rows, with_evidence):
    whole = {row["figure of the row"]: row for row in rows("?show=all")}
    kept = rows("?show=all&group=Robbery&kind=ward&rank=harm")
    assert kept
    assert len(kept) < len(whole)
    for row in kept:
        assert row == whole[row["figure of the row"]]
        assert (row["crime group"], row["kind of area"]) == ("Robbery", "ward")


def test_what_is_within_chance_is_folded_and_not_hidden(page, rows, with_evidence):
    assert {row["strength"] for row in rows("?show=chance")} == {"within what chance gives"}
    assert "page 1 of" in page("?show=chance")
    assert "within what chance gives" in page("?show=chance&page=2")


def test_signals_and_the_rest_are_the_whole(rows, with_evidence):
    figures = [
        {row["figure of the row"] for row in rows(f"?show={show}")}
        for show in ("signals", "chance", "all")
    ]
    assert figures[0] | figures[1] == figures[2]
    assert not figures[0] & figures[1]


def test_a_window_that_is_not_whole_says_so_and_offers_those_that_are(page, with_evidence):
    text = page("?from=2022-01&to=2022-04", status=409)
    assert "2021-01 to 2021-04" in text
    assert "from=2025-01&to=2025-12" in text


def test_a_question_that_cannot_be_is_told_at_the_top_and_the_standard_one_answered(
    page, with_evidence
):
    text = page("?from=1999-01")
    assert "There is a problem" in text
    assert "Choose a month that is held, such as 2025-01" in text
    assert "the year 2025 against the year 2024" in text


def test_a_baseline_that_does_not_hold_is_named_with_its_reason(page, with_evidence):
    text = page("?from=2024-01&to=2024-12&baseline=all")
    assert "Not compared with three-year" in text
    assert "2021-01" in text


def test_nothing_comparable_says_what_to_load(page, with_evidence, monkeypatch):
    monkeypatch.setattr(asking, "windows", lambda *a: Windows(("2025-01",), ()))
    assert "Nothing can be compared yet" in page()


def test_nothing_chosen_says_what_to_do(page, with_evidence):
    assert "Take a filter off" in page("?group=Drugs&area=E22000359")


def test_sql_is_few_and_constant(page, with_evidence, django_assert_max_num_queries):
    page()
    for query in ("", "?show=all", "?baseline=all&show=all", "?audience=public"):
        with django_assert_max_num_queries(6):
            page(query)


def test_the_page_is_light_and_without_style_or_script_of_its_own(page, with_evidence):
    text = page("?show=all")
    assert len(text) < 100_000
    assert not re.search(r"\sstyle=|<style|onclick", text)
    assert re.search(
        r'<svg class="fp-interval" [^>]*role="img" aria-label="Difference [+−]?[\d,]+, 95% interval ',
        text,
    )


def test_reading_the_standard_question_prepares_the_front_page(page, cast, unprepared):
    assert front(cast.own, evidence.require_release()) is None
    page("?from=2025-01&to=2025-04")
    assert front(cast.own, evidence.require_release()) is None
    page()
    assert front(cast.own, evidence.require_release())["signals"] > 0


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_file_says_its_marking_and_that_it_is_synthetic(cast, as_role, with_evidence, ending):
    answer = as_role(Role.BOARD_MEMBER).get(reverse("changed-file", args=[cast.own.pk, ending]))
    assert "OFFICIAL-SENSITIVE-synthetic" in answer["Content-Disposition"]
    public = as_role(Role.BOARD_MEMBER).get(
        reverse("changed-file", args=[cast.own.pk, ending]) + "?audience=public"
    )
    assert "SENSITIVE" not in public["Content-Disposition"]


def test_only_who_works_on_the_evidence_sees_it_as_an_analyst(cast, as_role, with_evidence):
    here = reverse("changed", args=[cast.own.pk])
    assert as_role(Role.BOARD_MEMBER).get(here + "?audience=analyst").status_code == 403
    assert as_role(Role.BOARD_MEMBER).get(here + "?audience=nobody").status_code == 403
    assert as_role(Role.MANAGER).get(here + "?audience=analyst").status_code == 200
    page = as_role(Role.BOARD_MEMBER).get(here).content.decode()
    assert "OFFICIAL-SENSITIVE" in page
    assert 'value="analyst"' not in page


def test_another_kind_of_file_is_not_there(cast, as_role, with_evidence):
    assert as_role(Role.ANALYST).get(f"/{cast.own.pk}/evidence/changed.exe").status_code == 404
