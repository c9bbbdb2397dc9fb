"""The map: the shell's numbers by ward, on the page, as a file and as shapes; refused to whom the evidence is."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest
from django.urls import reverse

from frankpledge.evidence.questions import CountQuestion, Filter, Period
from frankpledge.findings.counted import counted
from frankpledge.findings.figures import find
from frankpledge.findings.groups import filter_of
from frankpledge.findings.released_changes import released_changes
from frankpledge.findings.trace import trace
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.annotations import services

pytestmark = pytest.mark.django_db
YEAR = Period("2025-01", "2025-12")


def by_ward(world, chosen: Filter) -> dict[str, int]:
    """Count as ``frankpledge count --by ward`` does."""
    area = world.areas.by_code("E22000359")
    asked = CountQuestion(area, YEAR, chosen, ("ward",))
    return {row["ward"]: row["count"] for row in counted(world.release, world.engine, asked).counts.rows}  # fmt: skip


@pytest.fixture
def get(with_evidence, as_role):
    """Ask an address of the map as a board member."""
    client = as_role(Role.BOARD_MEMBER)
    return lambda name="map", query="", *more, **headers: client.get(
        reverse(name, args=["southmere", *more]) + query, **headers
    )


@pytest.mark.parametrize("group", ["All crime", "Anti-social behaviour", "Burglary"])
def test_the_numbers_are_those_of_the_shell(get, with_evidence, group):
    wanted = by_ward(with_evidence, filter_of(group)[1])
    told = get("map-shapes", f"?group={group}").json()["features"]
    shown = [feature["properties"] for feature in told]
    assert {one["code"]: one["value"] for one in shown if one["value"]} == wanted
    assert sum(wanted.values()) > 0


@pytest.mark.parametrize("measure", ["count", "rate", "change"])
def test_table_file_and_shapes_say_the_same(get, measure):
    query = f"?group=Burglary&measure={measure}"
    page = get(query=query).content.decode()
    shapes = get("map-shapes", query).json()["features"]
    file = list(csv.DictReader(io.StringIO(get("map-file", query, "csv").content.decode("utf-8-sig"))))  # fmt: skip
    codes = re.findall(r'data-fp-place="(\w+)"', page)
    assert codes == [f["properties"]["code"] for f in shapes] == [row["code"] for row in file]
    assert len(codes) == 28
    assert all(f["geometry"] for f in shapes)
    assert [float(row["value"]) for row in file] == [f["properties"]["value"] for f in shapes]
    assert file[0]["data"].startswith("SYNTHETIC")


def test_each_number_is_kept_so_that_it_is_traced(get, with_evidence):
    figures = set(re.findall(r"<code>([0-9a-f]{12}-\d+)</code>", get().content.decode()))
    assert len(figures) == 28
    for figure in figures:
        record, at = find(with_evidence.store, figure)
        assert record.answer[at]["count"] > 0


def test_the_picture_is_drawn_and_named_by_its_point(get):
    page = get(query="?group=Burglary").content.decode()
    (address,) = re.findall(r'<img class="fp-chart" src="([^"]+)" alt="Burglary in [^"]+highest', page)  # fmt: skip
    drawn = get("map-picture", "?" + address.split("?")[1].replace("&amp;", "&"), "svg")
    assert drawn.content.startswith(b"<svg")
    assert "immutable" in drawn["Cache-Control"]


def test_shapes_are_sent_once_a_release(get):
    tag = get("map-shapes")["ETag"]
    assert get("map-shapes", headers={"If-None-Match": tag}).status_code == 304
    assert get("map-shapes", "?measure=rate", headers={"If-None-Match": tag}).status_code == 200


def test_what_is_not_offered_is_refused(get):
    page = get(query="?from=2025-06&to=2025-01").content.decode()
    assert "The last month must not be before the first" in page
    assert get("map-shapes", "?group=Piracy").status_code == 400


def test_only_the_map_may_have_a_worker(get):
    assert "worker-src 'self'" in get()["Content-Security-Policy"]
    assert "worker-src" not in get("coverage")["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["map", "map-shapes"])
def test_who_may_not_see_the_evidence_sees_no_map(with_evidence, as_role, cast, name):
    assert as_role(Role.ACTION_OWNER).get(reverse(name, args=["southmere"])).status_code == 403
    stranger = as_role(Role.ANALYST, cast.other)
    assert stranger.get(reverse(name, args=["southmere"])).status_code == 404


def test_an_empty_store_says_what_to_do(no_evidence, as_role):
    client = as_role(Role.ANALYST)
    assert "No evidence is loaded yet" in client.get(reverse("map", args=["southmere"])).content.decode()  # fmt: skip
    assert client.get(reverse("map-shapes", args=["southmere"])).status_code == 409


def test_the_page_costs_few_queries(get, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        assert get().status_code == 200


@pytest.fixture
def analyst(with_evidence, as_role):
    """Ask an address of the map as an analyst."""
    client = as_role(Role.ANALYST)
    return lambda name="map", query="", *more: client.get(
        reverse(name, args=["southmere", *more]) + query
    )


def csv_rows(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def hexagons_of_the_shell(world, group):
    area = world.areas.by_code("E22000359")
    asked = CountQuestion(area, YEAR, filter_of(group)[1], ("hexagon",))
    rows = counted(world.release, world.engine, asked).counts.rows
    return {row["hexagon"]: row["count"] for row in rows if row["hexagon"] is not None}


@pytest.mark.parametrize("group", ["All crime", "Burglary"])
def test_hexagons_are_those_of_the_shell_on_the_map_and_in_the_file(analyst, with_evidence, group):
    wanted = hexagons_of_the_shell(with_evidence, group)
    query = f"?by=hexagon&group={group}"
    features = analyst("map-shapes", query).json()["features"]
    assert {f["properties"]["code"]: f["properties"]["value"] for f in features} == wanted
    rows = csv_rows(analyst("map-file", query, "csv"))
    assert {row["hexagon"]: int(row["count"]) for row in rows} == wanted
    assert len(wanted) > 20
    assert all(len(f["geometry"]["coordinates"][0]) == 7 for f in features)


def test_a_hexagon_is_placed_by_the_ward_that_holds_its_centre(analyst, with_evidence):
    rows = csv_rows(analyst("map-file", "?by=hexagon", "csv"))
    wards = set(with_evidence.areas.names("ward").values())
    placed = [row for row in rows if row["ward of its centre"]]
    assert len(placed) > len(rows) / 2
    assert {row["ward of its centre"] for row in placed} <= wards
    assert placed[0]["district of its centre"] in with_evidence.areas.names("district").values()
    page = analyst(query="?by=hexagon").content.decode()
    assert f"{placed[0]['ward of its centre']}, {placed[0]['district of its centre']}" in page


def test_the_table_of_hexagons_has_pages_that_hold_them_all_once(analyst):
    every = [row["hexagon"] for row in csv_rows(analyst("map-file", "?by=hexagon", "csv"))]
    seen = []
    for number in range(1, -(-len(every) // 50) + 1):
        page = analyst(query=f"?by=hexagon&page={number}").content.decode()
        seen += re.findall(r'data-fp-place="(hex:[-\d]+:[-\d]+)"', page)
    assert seen == every


def test_the_page_of_hexagons_says_what_they_are_not(analyst):
    page = analyst(query="?by=hexagon").content.decode()
    assert "anonymised map points" in page
    assert "no residents" in page
    assert "For analysts only" in page


@pytest.mark.parametrize("audience", ["", "&audience=partner", "&audience=public"])
def test_hexagons_are_withheld_from_all_but_analysts(get, audience):
    page = get(query=f"?by=hexagon{audience}").content.decode()
    assert "Hexagons are for analysts only" in page
    assert "hex:" not in page
    for name, more in (("map-shapes", []), ("map-file", ["csv"]), ("map-picture", ["svg"])):
        answer = get(name, f"?by=hexagon{audience}", *more)
        assert answer.status_code == 400
        assert b"hex:" not in answer.content


def test_nobody_asks_for_an_audience_that_is_not_theirs(get):
    assert get(query="?by=hexagon&audience=analyst").status_code == 403
    assert get("map-shapes", "?by=hexagon&audience=analyst").status_code == 403


@pytest.mark.parametrize(
    "query", ["", "?measure=rate", "?measure=change", "?by=hexagon", "?audience=public"]
)
def test_each_figure_of_the_page_is_traced(analyst, with_evidence, query):
    page = analyst(query=query).content.decode()
    figures = re.findall(r"<code>([0-9a-f]{12}(?:-\d+)?)</code>", page)
    assert len(figures) > 2
    for figure in {figures[0], figures[1], figures[-1]}:
        found = trace(with_evidence.store, with_evidence.engine, figure)
        assert found.is_current


def test_the_public_map_shows_the_released_counts_and_nothing_of_what_is_withheld(
    analyst, with_evidence
):
    area = with_evidence.areas.by_code("E22000359")
    released = released_changes(
        with_evidence.release, with_evidence.engine, area, YEAR, audience="public"
    )
    group = max(
        (g for place, g in released.withheld if place.kind == "ward"),
        key=[g for place, g in released.withheld if place.kind == "ward"].count,
    )
    hidden = {place.code for place, g in released.withheld if g == group and place.kind == "ward"}
    shown = {f.area.code: f for f in released.findings if f.crime_group == group}
    assert hidden
    for measure in ("count", "rate", "change"):
        query = f"?audience=public&group={group}&measure={measure}"
        rows = {row["code"]: row for row in csv_rows(analyst("map-file", query, "csv"))}
        features = analyst("map-shapes", query).json()["features"]
        told = {f["properties"]["code"]: f["properties"] for f in features}
        for code, row in rows.items():
            if code in hidden:
                assert (row["value"], row["count"], row["count a year before"]) == ("[c]",) * 3
                assert (row["rank"], row["residents"], row["figure of the row"]) == ("", "", "")
                assert (told[code]["value"], told[code]["class"]) == (None, None)
            elif code in shown:
                assert int(row["count"]) == shown[code].count
        page = analyst(query=query).content.decode()
        assert page.count(
            '<td class="govuk-table__cell govuk-table__cell--numeric">[c]</td>'
        ) >= len(hidden)
        assert "as shown to the public" in page
        names = [feature["properties"]["value"] is None for feature in features]
        assert names == sorted(names)


def test_the_public_map_has_one_period_and_a_public_marking(analyst):
    standard = analyst("map-file", "?audience=public", "csv").content
    other = analyst("map-file", "?audience=public&from=2025-01&to=2025-03", "csv").content
    assert standard == other
    assert b"OFFICIAL-SENSITIVE" not in standard
    assert b"OFFICIAL-SENSITIVE" in analyst("map-file", "", "csv").content


def test_what_was_noted_stands_on_the_page_and_in_the_file_but_not_in_the_public_view(
    analyst, cast
):
    services.annotate(
        by=cast.person(Role.ANALYST).memberships.get(), today=date(2025, 12, 1), kind="event",
        first_day=date(2025, 4, 1), words="Synthetic: a festival",
    )  # fmt: skip
    words = "Synthetic: a festival"
    assert words in analyst().content.decode()
    assert (
        words in analyst("map-file", "", "csv").content.decode()
        or b"PK" in analyst("map-file", "", "xlsx").content
    )
    assert words in analyst(query="?by=hexagon").content.decode()
    assert words in analyst("map-picture", "", "svg").content.decode()
    assert words not in analyst(query="?audience=public").content.decode()
