"""Area profiles: page, chart and file say the same; what is withheld stands nowhere; strangers see nothing."""

from __future__ import annotations

import csv
import datetime
import io
import re

import pytest
from django.urls import reverse

from frankpledge.findings.figures import find
from frankpledge.findings.trace import trace
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.annotations import services as annotations

pytestmark = pytest.mark.django_db
WARD = "E05990022"


@pytest.fixture
def get(with_evidence, as_role):
    """Ask an address of the profiles as an analyst."""
    client = as_role(Role.ANALYST)
    return lambda name="area-profile", query="", *more: client.get(
        reverse(name, args=["southmere", *more]) + query
    )


def rows_of(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_first_page_is_the_partnerships_own(get):
    page = get("area-profiles").content.decode()
    assert "<h1" in page
    assert "E22000359" in page
    assert "Warwickshire" in page
    assert 'aria-current="page"' in page


def test_an_area_is_looked_for_by_name(get):
    page = get("area-profiles", "?q=alder").content.decode()
    assert reverse("area-profile", args=["southmere", WARD]) in page
    assert "No area is called" in get("area-profiles", "?q=nowhere").content.decode()


@pytest.mark.parametrize("audience", ["analyst", "partner", "public"])
def test_every_number_of_the_page_and_the_file_leads_to_a_figure_that_is_traced(
    get, with_evidence, audience
):
    page = get("area-profile", f"?audience={audience}", WARD).content.decode()
    figures = set(re.findall(r"/evidence/figure/([0-9a-f]{12}-\d+)/", page))
    file = rows_of(get("area-file", f"?audience={audience}", WARD, "csv"))
    assert figures == {row["figure of the number"] for row in file} - {""}
    assert len(figures) > 40
    for figure in sorted(figures)[:6]:
        assert trace(with_evidence.store, with_evidence.engine, figure).is_current
        assert get("figure", "", figure).status_code == 200
    assert all(row["data"].startswith("SYNTHETIC") for row in file)


def test_two_wards_are_compared_on_one_page(get):
    page = get("area-profile", "?beside=E05990019", WARD).content.decode()
    heads = page[page.index('id="counted"') :]
    assert heads.index("Alderbrook") < heads.index("Swanholme Bridge") < heads.index("Stratford")
    assert "because somebody asked" in page
    assert "beside=E05990019" in page.replace("&amp;", "&"), "files, chart and other areas keep it"
    swapped = reverse("area-profile", args=["southmere", "E05990019"])
    assert not re.search(rf'{swapped}\?[^"]*beside', page), "an area does not stand beside itself"
    file = rows_of(get("area-file", "?beside=E05990019", WARD, "csv"))
    assert {"E05990022", "E05990019"} <= {row["area code"] for row in file}
    assert get("area-rates", "?beside=E05990019", WARD, "svg").status_code == 200
    for wrong in ("E05990022", "E22000321", "x"):
        assert (
            "Choose an area of the list"
            in get("area-profile", f"?beside={wrong}", WARD).content.decode()
        )


def test_the_public_comparison_shows_what_each_area_shows_alone_and_no_more(get):
    def shown(query, code, of):
        file = rows_of(get("area-file", f"?audience=public{query}", code, "csv"))
        return {row["measure"]: row["value"] for row in file if row["area code"] == of}

    every = (f"E059900{number}" for number in range(20, 47))
    other = next(code for code in every if code != WARD and "[c]" in shown("", code, code).values())
    assert shown(f"&beside={other}", WARD, other) == shown("", other, other)


def test_the_public_sees_no_withheld_number_in_page_file_or_chart(get, with_evidence):
    page = get("area-profile", "?audience=public", WARD).content.decode()
    file = rows_of(get("area-file", "?audience=public", WARD, "csv"))
    hidden = [row for row in file if row["value"] == "[c]"]
    assert hidden
    assert "[c]" in page
    for row in hidden:
        assert row["per 1,000 residents"] == row["interval low"] == row["interval high"] == "[c]"
    county = [row for row in file if row["area code"] == "E10000031" and row["residents"]]
    assert county
    assert all(row["value"] == "[c]" for row in county)
    drawn = {
        audience: get("area-rates", f"?audience={audience}", WARD, "svg").content.decode()
        for audience in ("public", "analyst")
    }
    marks = {name: len(re.findall(r'aria-roledescription="point"', svg)) for name, svg in drawn.items()}  # fmt: skip
    assert marks["analyst"] - marks["public"] == sum(
        row["measure"] != "All crime" for row in hidden
    )


def test_the_public_view_has_one_period_a_release_whatever_the_address_says(get):
    one = get("area-file", "?audience=public", WARD, "csv").content
    assert get("area-file", "?audience=public&from=2025-03&to=2025-04", WARD, "csv").content == one


def test_another_period_is_another_answer(get):
    page = get("area-profile", "?from=2025-03&to=2025-04", WARD).content.decode()
    assert "March to April 2025" in page
    assert "must not be before" in get("area-profile", "?from=2025-04&to=2025-03", WARD).content.decode()  # fmt: skip
    assert get("area-file", "?from=2025-04&to=2025-03", WARD, "csv").status_code == 400


def test_the_chart_is_drawn_and_carries_its_point_as_text(get):
    page = get("area-profile", "", WARD).content.decode()
    (address,) = re.findall(r'<img class="fp-chart" src="([^"]+)" alt="[^"]+records per 1,000', page)  # fmt: skip
    query = "?" + address.split("?")[1].replace("&amp;", "&")
    drawn = get("area-rates", query, WARD, "svg")
    assert drawn.content.startswith(b"<svg")
    assert "immutable" in drawn["Cache-Control"]
    assert get("area-rates", query, WARD, "png").content.startswith(b"\x89PNG")


def test_what_was_noted_stands_beside_the_chart_and_to_the_public_without_its_words(get, cast):
    analyst = cast.membership(Role.ANALYST) if hasattr(cast, "membership") else None
    analyst = analyst or cast.own.memberships.filter(role="analyst")[0]
    annotations.annotate(by=analyst, today=datetime.date(2026, 1, 31), kind="recording-change",
                         first_day=datetime.date(2025, 3, 1), words="Knives are counted anew")  # fmt: skip
    assert "Knives are counted anew" in get("area-profile", "", WARD).content.decode()
    public = get("area-profile", "?audience=public", WARD).content.decode()
    assert "Knives" not in public
    assert "Noted of this area" in public


def test_only_areas_of_the_partnership_and_the_county_around_it_are_there(get):
    assert get("area-profile", "", "E10000031").status_code == 200
    for other in ("E22000321", "E07000220", "E99999999"):
        for name, more in (("area-profile", []), ("area-file", ["csv"]), ("area-rates", ["svg"])):
            assert get(name, "", other, *more).status_code == 404


def test_whose_role_shows_no_analysts_view_is_refused_it(with_evidence, as_role):
    client = as_role(Role.BOARD_MEMBER)
    where = reverse("area-profile", args=["southmere", WARD])
    assert client.get(where).status_code == 200
    assert client.get(where + "?audience=analyst").status_code == 403
    assert as_role(Role.ACTION_OWNER).get(where).status_code == 403


def test_months_that_miss_are_named_and_whole_periods_offered(get, monkeypatch):
    from frankpledge.faults import DataFault  # noqa: PLC0415 - only this test refuses

    def refuse(*_):
        raise DataFault("2024-05 is missing")

    monkeypatch.setattr("frankpledge.web.explore.views.profile.profiled", refuse)
    page = get("area-profile", "", WARD)
    assert page.status_code == 409
    assert "2024-05 is missing" in page.content.decode()
    assert "Periods that are whole" in page.content.decode()


def test_without_a_whole_year_the_page_says_so(get, monkeypatch):
    from frankpledge.web.explore.queries.windows import Windows  # noqa: PLC0415 - only this test empties them

    at = "frankpledge.web.explore.queries.profile.standard_period"
    monkeypatch.setattr(at, lambda *_: (Windows((), ()), None))
    assert "Nothing can be told yet" in get("area-profile", "", WARD).content.decode()
    assert get("area-file", "", WARD, "csv").status_code == 409


@pytest.mark.parametrize("name", ["area-profiles", "area-profile"])
def test_an_empty_store_says_what_to_do(no_evidence, as_role, name):
    places = [WARD] if name == "area-profile" else []
    page = as_role(Role.ANALYST).get(reverse(name, args=["southmere", *places]))
    assert "No evidence is loaded yet" in page.content.decode()


def test_the_page_costs_few_queries_however_many_areas(get, django_assert_max_num_queries):
    get("area-profile", "", WARD)
    with django_assert_max_num_queries(8):
        get("area-profile", "", WARD)


def test_other_pages_lead_to_the_profile(get, with_evidence):
    changed = get("changed").content.decode()
    assert reverse("area-profile", args=["southmere", "E22000359"]) in changed
    finding = re.findall(r"/evidence/figure/([0-9a-f]{12}-\d+)/", changed)[0]
    assert "/evidence/area/" in get("figure", "", finding).content.decode()
    assert reverse("area-profile", args=["southmere", WARD]) in get("map").content.decode()
    record, _ = find(with_evidence.store, rows_of(get("area-file", "", WARD, "csv"))[0]["figure"])
    page = get("figure", "", record.id).content.decode()
    assert "A whole area profile" in page
    assert "frankpledge.findings.profile.profile" in page
