"""The methods as pages: the same question gives the same numbers on page, chart and file, to whom they are for."""

from __future__ import annotations

import csv
import html
import io

import pytest
from django.urls import reverse

from frankpledge.findings.figures import find
from frankpledge.web.accounts.roles import Role
from frankpledge.web.sharing.models import Read

pytestmark = pytest.mark.django_db
KNIFE = "?topic=extract/knife&area=E22000359&from=2022-01&to=2025-12"
OPEN = "?topic=police-uk/robbery&area=E22000359&from=2022-01&to=2025-12"


@pytest.fixture
def get(with_partners, as_role):
    """Ask the control chart's addresses, as an analyst unless another role is named."""

    def ask(query="", name="method", *more, role=Role.ANALYST):
        return as_role(role).get(reverse(name, args=["southmere", "control-chart", *more]) + query)

    return ask


def test_the_methods_are_listed_by_the_question_that_each_answers(with_partners, as_role):
    page = as_role(Role.BOARD_MEMBER).get(reverse("methods", args=["southmere"])).content.decode()
    assert "Is it change, or the variation that this series always has?" in page


def test_the_list_stands_under_questions_and_says_when_not_to_use_each(with_partners, as_role):
    page = as_role(Role.ANALYST).get(reverse("methods", args=["southmere"])).content.decode()
    order = [
        page.index(f">{words}<") for words in ("Is it change?", "Who and where?", "What is new?")
    ]
    assert order == sorted(order)
    assert "Not to rank wards" in page


def test_a_page_without_a_question_asks_the_methods_own(get):
    page = get().content.decode()
    assert "All crime in South Warwickshire" in page
    assert "When not to use it" in page


def test_on_a_phone_a_long_word_breaks_and_the_chart_scrolls_by_itself(get):
    page = get(OPEN).content.decode()
    assert '<ul class="govuk-list govuk-list--bullet fp-break">' in page
    assert (
        '<div class="fp-scroll fp-chart-held" tabindex="0" role="region" aria-label="Chart">'
        in page
    )
    assert '<details class="govuk-details" id="more-choices">' in page


def test_page_chart_and_file_are_of_one_figure(get, with_partners):
    page = get(OPEN)
    figure = page.context["downloads"].figure
    record, _ = find(with_partners.store, figure)
    rows = list(
        csv.DictReader(io.StringIO(get(OPEN, "method-file", "csv").content.decode("utf-8-sig")))
    )
    assert {row["figure"] for row in rows} == {figure}
    assert [float(row["Value"]) for row in rows] == [row["value"] for row in record.answer]
    assert get(OPEN, "method-chart", "svg").content.startswith(b"<svg")
    assert get(OPEN, "method-file", "xlsx").status_code == 200


def test_restricted_evidence_is_marked_and_its_reading_is_noted(get, with_partners):
    page = get(KNIFE)
    assert page.status_code == 200
    assert "OFFICIAL-SENSITIVE" in page.content.decode()
    figure = page.context["downloads"].figure
    assert Read.objects.get().record == figure
    assert not (with_partners.store.folder / "figures" / f"{figure}.json").exists()
    assert (with_partners.store.folder / "restricted/southmere/figures" / f"{figure}.json").exists()


def test_a_board_member_is_not_offered_restricted_topics_and_cannot_ask_them(get):
    page = get(OPEN, role=Role.BOARD_MEMBER)
    assert page.status_code == 200
    assert "extract/knife" not in page.content.decode()
    refused = get(KNIFE, role=Role.BOARD_MEMBER)
    assert refused.status_code == 400
    assert "Knife crime in" not in refused.content.decode()
    assert get(KNIFE, "method-file", "csv", role=Role.BOARD_MEMBER).status_code >= 400


def test_a_figure_of_restricted_evidence_is_there_only_for_who_may_see_it(get, as_role):
    figure = get(KNIFE).context["downloads"].figure
    address = reverse("figure", args=["southmere", figure])
    assert as_role(Role.ANALYST).get(address).status_code == 200
    assert as_role(Role.BOARD_MEMBER).get(address).status_code == 404
    again = as_role(Role.ANALYST).post(reverse("figure-recompute", args=["southmere", figure]))
    assert "the same" in again.content.decode()


def test_another_partnerships_restricted_evidence_is_out_of_reach(get, cast, as_role):
    figure = get(KNIFE).context["downloads"].figure
    other = as_role(Role.ANALYST, cast.other)
    assert other.get(reverse("figure", args=[cast.other.pk, figure])).status_code == 404
    page = other.get(reverse("method", args=[cast.other.pk, "control-chart"]) + KNIFE)
    assert "Knife crime in South Warwickshire" not in page.content.decode()


def test_what_cannot_be_told_is_said_with_the_way_out(get):
    page = get("?topic=police-uk/robbery&area=E22000359&from=2025-07&to=2025-12")
    assert page.status_code == 409
    assert "needs 12 at least" in page.content.decode()
    assert "choose another method" in page.content.decode()


def test_a_broken_question_is_told_at_its_field(get):
    page = get("?area=E22000359&from=2025-12&to=2025-01")
    assert page.status_code == 400
    assert "must not be before the first" in page.content.decode()
    assert get("?area=E22000359&from=2025-12&to=2025-01", "method-file", "csv").status_code >= 400


def test_a_method_that_is_none_is_not_there(as_role, with_partners):
    assert (
        as_role(Role.ANALYST).get(reverse("method", args=["southmere", "guess"])).status_code == 404
    )


def test_an_empty_store_says_what_to_do(as_role, no_evidence):
    page = as_role(Role.ANALYST).get(reverse("method", args=["southmere", "control-chart"]))
    assert "load" in page.content.decode().lower()


def test_the_page_asks_few_queries_whatever_the_rows(
    with_partners, as_role, django_assert_max_num_queries
):
    client, address = as_role(Role.ANALYST), reverse("method", args=["southmere", "control-chart"])
    client.get(address + KNIFE)
    with django_assert_max_num_queries(9):
        client.get(address + KNIFE)


def test_where_the_data_cannot_support_a_method_the_page_says_so_and_what_can_be_done(
    as_role, with_evidence
):
    page = as_role(Role.ANALYST).get(reverse("method", args=["southmere", "clock"]))
    assert page.status_code == 409
    words = page.content.decode()
    assert "needs evidence that is not open, and none is loaded for this partnership" in words
    assert "no hours, flags, people or repeats" in words
    assert "Of it can be asked: control chart" in words


@pytest.mark.parametrize("method", ["compare", "funnel", "season", "projection", "nowcast"])
def test_every_answer_about_places_and_time_has_its_page_its_chart_and_its_numbers(
    with_partners, as_role, method
):
    client, query = as_role(Role.ANALYST), "?area=E22000359&from=2022-01&to=2025-12"
    query = query.replace("2022", "2025") if method in ("compare", "funnel") else query
    page = client.get(reverse("method", args=["southmere", method]) + query)
    assert page.status_code == 200
    assert page.context["answer"].sentences[0] in html.unescape(page.content.decode())
    chart = client.get(reverse("method-chart", args=["southmere", method, "svg"]) + query)
    assert chart.content.startswith(b"<svg")
    numbers = client.get(reverse("method-file", args=["southmere", method, "csv"]) + query)
    assert numbers.status_code == 200


def test_which_months_the_extract_holds_is_not_told_to_whom_it_is_not_open(
    get, with_partners, monkeypatch
):
    monkeypatch.setattr(
        "frankpledge.web.explore.queries.methods.covered_months", lambda release: ("2026-01",)
    )
    assert "January 2026" in get(OPEN).content.decode()
    assert "January 2026" not in get(OPEN, role=Role.BOARD_MEMBER).content.decode()


def test_a_picture_of_restricted_evidence_is_kept_by_no_browser(get):
    assert get(KNIFE, "method-chart", "svg")["Cache-Control"] == "private, no-store"
    assert get(OPEN, "method-chart", "svg")["Cache-Control"] == "private, no-cache"


def test_who_recomputes_a_figure_of_restricted_evidence_has_read_it(get, as_role):
    figure = get(KNIFE).context["downloads"].figure
    read = Read.objects.count()
    page = as_role(Role.ANALYST).post(reverse("figure-recompute", args=["southmere", figure]))
    assert "OFFICIAL-SENSITIVE" in page.content.decode()
    assert Read.objects.filter(record=figure).count() == read + 1


def test_competing_explanations_stand_one_under_the_other_and_not_in_narrow_columns(
    with_partners, as_role
):
    query = "?topic=police-uk/burglary&area=E22000359&from=2025-01&to=2025-12"
    client = as_role(Role.ANALYST)
    page = client.get(
        reverse("method", args=["southmere", "explanations"]) + query
    ).content.decode()
    assert '<h3 class="govuk-summary-card__title">Chance</h3>' in page
    assert "<table" not in page
    assert 'id="numbers"' in page
