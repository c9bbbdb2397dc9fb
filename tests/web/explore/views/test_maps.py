"""The map: the shell's numbers by ward, on the page, as a file and as shapes; refused to whom the evidence is."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.urls import reverse

from frankpledge.evidence.questions import CountQuestion, Filter, Period
from frankpledge.findings.counted import counted
from frankpledge.findings.figures import find
from frankpledge.findings.groups import filter_of
from frankpledge.web.accounts.roles import Role

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
    codes = re.findall(r'data-fp-ward="(\w+)"', page)
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
