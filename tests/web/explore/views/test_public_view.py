"""The attack on the public view: no withheld number stands in any page, file or order, and none can be worked back."""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse

from frankpledge.evidence.questions import Area, CountQuestion, Period
from frankpledge.findings.counted import counted
from frankpledge.findings.released_changes import released_changes
from frankpledge.web.accounts.roles import Role

from ...ui.test_exports import SHEET

pytestmark = pytest.mark.django_db
SOUTH = Area("csp", "E22000359", "South Warwickshire")
YEARS = (Period("2025-01", "2025-12"), Period("2024-01", "2024-12"))


@pytest.fixture
def everything(cast, as_role, with_evidence):
    """Gather all that the public view gives out: every page of each kind, and its files."""
    client = as_role(Role.BOARD_MEMBER)
    here = reverse("changed", args=[cast.own.pk])
    texts = {}
    for show in ("signals", "chance", "all"):
        last = 1
        while (query := f"?audience=public&show={show}&rank=harm&page={last}") not in texts:
            text = html.unescape(client.get(here + query).content.decode())
            texts[query] = text
            last += 'rel="next"' in text
    for ending in ("csv", "xlsx"):
        where = reverse("changed-file", args=[cast.own.pk, ending])
        texts[ending] = client.get(f"{where}?audience=public&show=all").content
    return texts


@pytest.fixture(scope="module")
def released(synthetic):
    return released_changes(synthetic.release, synthetic.engine, SOUTH, YEARS[0], audience="public")


def csv_rows(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_there_is_something_to_hide(released):
    assert len(released.withheld) > 20


def test_a_withheld_comparison_has_no_number_in_the_file(everything, released):
    hidden = {(area.name, group) for area, group in released.withheld}
    rows = csv_rows(everything["csv"])
    numbers = ("count", "baseline", "difference", "percent", "interval low", "interval high", "p", "q",
               "signal", "strength", "harm")  # fmt: skip
    found = set()
    for row in rows:
        if (row["area"], row["crime group"]) in hidden:
            assert {row[name] for name in numbers} == {"[c]"}
            assert row["figure of the row"] == ""
            found.add((row["area"], row["crime group"]))
        else:
            assert "[c]" not in row.values()
    assert found == hidden


def test_what_is_withheld_stands_last_in_the_order_of_names(everything):
    rows = csv_rows(everything["csv"])
    flags = [row["count"] == "[c]" for row in rows]
    assert flags == sorted(flags)
    names = [(row["area"], row["crime group"]) for row in rows if row["count"] == "[c]"]
    assert names == sorted(names)


def test_no_page_tells_a_sentence_a_bar_or_a_link_of_a_withheld_comparison(everything, released):
    pages = "".join(text for name, text in everything.items() if name.startswith("?"))
    for area, group in released.withheld:
        assert f"{group} in {area.name}: " not in pages
        assert not re.search(rf"{re.escape(group)}, {re.escape(area.name)}: (?!\[c\])", pages)
        assert f"{group}, {area.name}: [c]" in pages
    # The main part: the navigation may lead to pages for partners, a row of the public view may not.
    assert "/evidence/figure/" not in re.sub(r"Figure <a[^>]*>", "", pages)
    assert "trend.svg" not in pages
    assert ".png" not in pages


def test_every_number_on_the_pages_is_of_a_shown_comparison(everything, released):
    """Each sentence is one that the released tables give; none is from the analyst's scan."""
    told = {finding.sentence for finding in released.findings}
    shown = set()
    for name, text in everything.items():
        if name.startswith("?"):
            shown |= set(re.findall(r'fp-finding__sentence">([^<]+)</p>', text))
    assert shown == told


def test_the_count_of_signals_is_of_the_shown_ones_alone(everything, released):
    signals = sum(finding.signal for finding in released.findings)
    first = next(iter(everything.values()))
    assert f"{signals} signals</strong> among {len(released.findings)} comparisons" in first


def test_the_workbook_hides_what_the_file_hides(everything):
    book = zipfile.ZipFile(io.BytesIO(everything["xlsx"]))
    shared = ["".join(t.itertext()) for t in ET.fromstring(book.read("xl/sharedStrings.xml"))]
    tree = ET.fromstring(book.read("xl/worksheets/sheet2.xml"))
    rows = {}
    for cell in tree.iter(f"{SHEET}c"):
        column, row = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r")).groups()
        value = cell.findtext(f"{SHEET}v")
        rows.setdefault(int(row), {})[column] = (
            shared[int(value)] if cell.get("t") == "s" else value
        )
    flat = csv_rows(everything["csv"])
    assert len(rows) == len(flat) + 1
    for number, row in enumerate(flat, start=2):
        assert rows[number].get("F") == row["count"]
        assert (rows[number].get("G") == "[c]") == (row["count"] == "[c]")


def test_a_hidden_count_cannot_be_had_from_the_totals_that_are_shown(
    everything, with_evidence, released
):
    """Take each total less its shown parts: where one part alone is hidden, it would be known."""
    shown = {
        (row["area code"], row["crime group"]): int(row["count"])
        for row in csv_rows(everything["csv"])
        if row["count"] != "[c]"
    }
    areas = with_evidence.areas
    hidden = {(area.code, group) for area, group in released.withheld}
    for district in ("E07000221", "E07000222"):
        wards = areas.codes("ward", Area("district", district, district))
        for group in {group for _, group in hidden}:
            missing = [ward for ward in wards if (ward, group) in hidden]
            if (district, group) in shown:
                assert len(missing) != 1, (district, group)


def test_the_public_view_has_one_period_whatever_the_address_says(cast, as_role, with_evidence):
    client = as_role(Role.ANALYST)
    here = reverse("changed", args=[cast.own.pk])
    standard = client.get(here + "?audience=public").content.decode()
    for other in ("&from=2025-01&to=2025-11", "&baseline=county", "&from=2023-01&to=2023-06"):
        text = client.get(here + "?audience=public" + other).content.decode()
        found = re.findall(r'fp-finding__sentence">([^<]+)</p>', text)
        assert found == re.findall(r'fp-finding__sentence">([^<]+)</p>', standard)


def test_the_attack_finds_what_a_careless_page_would_tell(with_evidence, released):
    """Shown to fail: the truth holds a small number for what is withheld, so that its absence means something."""
    truth = counted(
        with_evidence.release, with_evidence.engine,
        CountQuestion(SOUTH, YEARS[0], by=("ward", "crime_type")),
    ).counts.rows  # fmt: skip
    counts = {(row["ward"], row["crime_type"]): row["count"] for row in truth}
    small = [pair for pair in released.withheld if 0 < counts.get((pair[0].code, pair[1]), 0) < 5]
    assert small
