"""One finding opened: a link that stays, tables beside charts, its origin, and the same again when recomputed."""

from __future__ import annotations

import csv
import datetime
import html
import io
import json
import re

import pytest
from django.urls import reverse

from frankpledge.faults import DataFault
from frankpledge.findings.figures import find, keep
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.annotations.services import annotate
from frankpledge.web.explore.queries import finding
from tests.cli.shell import run, told

pytestmark = pytest.mark.django_db
ASKED = ("--area", "E22000359", "--from", "2025-01", "--to", "2025-12")


@pytest.fixture
def shell(with_evidence):
    """Ask the shell first, so that its figures are there."""
    return told("changed", *ASKED, "--all", store=with_evidence)


@pytest.fixture
def first(shell):
    """Give the strongest finding of a ward."""
    return next(f for f in shell["findings"] if f["area_kind"] == "ward")


@pytest.fixture
def get(cast, as_role):
    """Open an address of the app as somebody and give the answer."""

    def opened(name, *args, role=Role.ANALYST, status=200):
        answer = as_role(role).get(reverse(name, args=[cast.own.pk, *args]))
        assert answer.status_code == status, answer.content
        return answer

    return opened


def text_of(answer):
    return html.unescape(answer.content.decode())


def test_a_figure_printed_by_the_shell_has_its_page(get, first):
    text = text_of(get("figure", first["figure"]))
    assert first["sentence"] in text
    assert f"{first['count']:,}</td>" in text
    assert "What else could explain it" in text
    assert "Where this figure comes from" in text
    (address,) = re.findall(r'href="([^"]*/explanations/[^"]*)"', text)
    assert f"area={first['area']}&from=2025-01&to=2025-12&topic=police-uk%2F" in address
    assert "Weigh these explanations" in text
    assert f"frankpledge trace {first['figure']}" in text
    for caveat in first["caveats"]:
        assert caveat in text
    assert "OFFICIAL-SENSITIVE" in text


def test_every_figure_on_the_page_traces_from_the_shell(get, first, with_evidence):
    text = text_of(get("figure", first["figure"]))
    figures = set(re.findall(r"/evidence/figure/([0-9a-f]{12}(?:-\d+)?)/\"", text))
    assert first["figure"] in figures
    assert len({figure.partition("-")[0] for figure in figures}) == 2
    for figure in sorted(figures)[:3] + [f for f in figures if "-" not in f]:
        assert run("trace", figure, store=with_evidence).exit_code == 0


def test_a_comparison_with_the_county_says_what_is_expected(get, with_evidence):
    county = told("changed", *ASKED, "--baseline", "county", "--all", store=with_evidence)
    found = county["findings"][0]
    text = text_of(get("figure", found["figure"]))
    assert "Recorded in the rest of the county" in text
    assert "Expected from that" in text


@pytest.mark.parametrize("ending", ["svg", "png"])
@pytest.mark.parametrize("name", ["figure-trend", "figure-map"])
def test_its_charts_are_drawn_and_say_that_they_are_synthetic(get, first, name, ending):
    answer = get(name, first["figure"], ending)
    assert answer["Content-Type"] == {"svg": "image/svg+xml", "png": "image/png"}[ending]
    if ending == "svg":
        assert b"SYNTHETIC DATA" in answer.content
        assert answer.content.count(b"<") < 2_000


def test_a_chart_on_the_page_has_its_point_as_text_and_an_address_that_stays(get, first):
    text = text_of(get("figure", first["figure"]))
    assert f'alt="{first["crime_group"]} in {first["area_name"]}' in text
    assert re.search(r"trend\.svg\?v=[0-9a-f]{20}\"", text)
    assert text.count('class="fp-chart"') == 2


def test_the_tables_beside_the_charts_leave_as_files(get, first):
    def rows(kind):
        content = get("figure-file", first["figure"], kind, "csv").content
        return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))

    trend = rows("trend")
    assert len(trend) == 48
    year = sum(int(row["count"]) for row in trend if row["month"].startswith("2025"))
    assert year == first["count"]
    (counts,) = rows("counts")
    assert (float(counts["difference"]), counts["figure of the row"]) == (
        first["difference"],
        first["figure"],
    )
    wards = rows("map")
    assert first["figure"] in {row["figure of the row"] for row in wards}
    assert {row["crime group"] for row in wards} == {first["crime_group"]}
    get("figure-file", first["figure"], "none", "csv", status=404)


def test_the_rows_behind_a_figure_are_for_who_works_on_the_evidence(get, first):
    content = get("figure-rows", first["figure"], "csv").content.decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(content, newline="")))) == first["count"]
    get("figure-rows", first["figure"], "csv", role=Role.BOARD_MEMBER, status=403)
    assert "rows.csv" in text_of(get("figure", first["figure"]))
    assert "rows.csv" not in text_of(get("figure", first["figure"], role=Role.BOARD_MEMBER))


def test_recomputing_says_that_it_is_the_same_and_names_the_files(cast, as_role, first):
    where = reverse("figure-recompute", args=[cast.own.pk, first["figure"]])
    text = text_of(as_role(Role.BOARD_MEMBER).post(where))
    assert "Recomputed: the same" in text
    assert f"The count: {first['count']:,} rows" in text
    assert "2025-12-warwickshire-street.csv" in text
    assert as_role(Role.BOARD_MEMBER).get(where).status_code == 405


def test_a_release_that_was_changed_is_told_when_recomputed(
    cast, as_role, first, with_evidence, settings, tmp_path
):
    world = with_evidence.copy(tmp_path / "world")
    settings.STORE = world.store.folder
    victim = world.store.object_path(world.release.objects()[0])
    victim.write_bytes(victim.read_bytes()[:-1] + b"x")
    where = reverse("figure-recompute", args=[cast.own.pk, first["figure"]])
    text = text_of(as_role(Role.ANALYST).post(where))
    assert "Recomputed: not the same" in text
    assert "was changed after it was made" in text


def test_a_record_that_was_changed_is_refused(
    cast, as_role, first, with_evidence, settings, tmp_path
):
    world = with_evidence.copy(tmp_path / "world")
    settings.STORE = world.store.folder
    path = world.store.folder / "figures" / f"{first['figure'].partition('-')[0]}.json"
    body = json.loads(path.read_text())
    body["answer"][0][3] += 1
    path.write_text(json.dumps(body))
    answer = as_role(Role.ANALYST).get(reverse("figure", args=[cast.own.pk, first["figure"]]))
    assert answer.status_code == 409
    assert "was changed after it was printed" in text_of(answer)


@pytest.mark.parametrize("figure", ["zzz", "000000000000-1", "000000000000", "..", "a" * 300])
def test_what_was_never_printed_is_not_there(get, with_evidence, figure):
    get("figure", figure, status=404)


def test_a_number_beyond_the_scan_is_not_there(get, first):
    get("figure", first["figure"].partition("-")[0] + "-99999", status=404)


def test_another_partnerships_figure_is_not_there(cast, as_role, get, with_evidence):
    north = told("changed", "--area", "E07000218", *ASKED[2:], "--all", store=with_evidence)
    figure = north["findings"][0]["figure"]
    get("figure", figure, status=404)
    for name, more in (("figure-trend", ["svg"]), ("figure-map", ["svg"]), ("figure-rows", ["csv"]),
                       ("figure-file", ["counts", "csv"]), ("figure-ranked", ["svg"])):  # fmt: skip
        get(name, figure, *more, status=404)


def test_an_area_inside_the_partnership_is_its_own(get, with_evidence):
    inside = told("changed", "--area", "E07000222", *ASKED[2:], "--all", store=with_evidence)
    get("figure", inside["findings"][0]["figure"])


def test_a_whole_scan_a_count_and_a_released_table_have_a_page_too(get, shell, with_evidence):
    record = shell["findings"][0]["figure"].partition("-")[0]
    text = text_of(get("figure", record))
    assert "A whole scan" in text
    assert "from=2025-01&to=2025-12&baseline=last-year" in text
    count = told("count", *ASKED, "--by", "ward", store=with_evidence)
    text = text_of(get("figure", f"{count['figure']}-1"))
    assert "What was printed" in text
    public = told("publish", *ASKED, "--by", "ward", store=with_evidence)
    assert "None" in text_of(get("figure", public["figure"])) or "[c]" in text_of(
        get("figure", public["figure"])
    )
    for name, more in (
        ("figure-trend", ["svg"]),
        ("figure-map", ["svg"]),
        ("figure-file", ["counts", "csv"]),
    ):
        get(name, count["figure"], *more, status=404)
    get("figure-ranked", count["figure"], "svg", status=404)


def test_the_strongest_changes_are_drawn(get, shell):
    record = shell["findings"][0]["figure"].partition("-")[0]
    assert (
        b"comparisons in South Warwickshire stand out"
        in get("figure-ranked", record, "svg").content
    )


def test_a_figure_of_an_older_release_stays_and_says_so(
    get, cast, first, with_evidence, settings, tmp_path
):
    world = with_evidence.copy(tmp_path / "world")
    settings.STORE = world.store.folder
    text = text_of(get("figure", first["figure"]))
    assert "older release" not in text
    source = next(world.files.rglob("2025-12-*-street.csv"))
    lines = source.read_text("utf-8").splitlines(keepends=True)
    source.write_text("".join(lines[:-1]), "utf-8")
    world.load(source)
    text = text_of(get("figure", first["figure"]))
    assert "This figure was made from an older release" in text
    assert first["sentence"] in text
    assert "Ask the current release the same question" in text


def test_where_no_boundary_is_loaded_the_page_says_so(get, first, unprepared, monkeypatch):
    def none(*a, **k):
        raise DataFault("No boundary of any ward is loaded.")

    monkeypatch.setattr(finding, "change_map", none)
    text = text_of(get("figure", first["figure"]))
    assert "There is no map: No boundary of any ward is loaded." in text
    assert text.count('class="fp-chart"') == 1


def test_sql_is_few(cast, as_role, first, django_assert_max_num_queries):
    client = as_role(Role.ANALYST)
    where = reverse("figure", args=[cast.own.pk, first["figure"]])
    client.get(where)
    with django_assert_max_num_queries(8):
        assert client.get(where).status_code == 200


def test_kept_records_of_the_page_are_not_kept_twice(first, with_evidence):
    record, _ = find(with_evidence.store, first["figure"])
    keep(with_evidence.store, record)
    assert find(with_evidence.store, first["figure"])[0] == record


def test_what_was_noted_stands_on_the_chart_in_its_words_and_in_the_caveats(cast, get, first):
    before = get("figure-trend", first["figure"], "svg")
    analyst = cast.person(Role.ANALYST).memberships.get()
    annotate(by=analyst, today=datetime.date(2025, 12, 1), kind="event",
             first_day=datetime.date(2025, 6, 1), words="A synthetic festival")  # fmt: skip
    text = text_of(get("figure", first["figure"]))
    assert "June 2025: Event: A synthetic festival (noted on the chart)" in text
    assert "Event: A synthetic festival (June 2025)" in text
    after = get("figure-trend", first["figure"], "svg")
    assert b"A synthetic festival" in after.content
    assert b"A synthetic festival" not in before.content
    assert before["ETag"] != after["ETag"]
