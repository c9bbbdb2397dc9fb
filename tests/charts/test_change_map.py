"""A change map is gathered from one crime group and one baseline of a scan."""

from __future__ import annotations

import pytest

from frankpledge.charts.change_map import change_map
from frankpledge.evidence.questions import Area, Period
from frankpledge.findings.changed import ChangedQuestion, changed

YEAR = Period("2025-01", "2025-12")


@pytest.fixture(scope="module")
def scan(synthetic):
    area = Area("csp", "E22000359", "South Warwickshire")
    asked = ChangedQuestion(area, YEAR, ("last-year", "county"))
    return changed(synthetic.release, synthetic.engine, asked)


@pytest.mark.parametrize("kind", ["last-year", "county"])
def test_the_map_shows_the_differences_of_one_baseline(synthetic, scan, kind):
    mapped = change_map(synthetic.release, synthetic.engine, scan, "Robbery", kind)
    wanted = {
        f.area.code: f.difference
        for f in scan.findings
        if (f.area.kind, f.crime_group, f.against.kind) == ("ward", "Robbery", kind)
    }
    assert mapped.shading.values == wanted
    assert len(mapped.boundaries) == len(wanted)
    rises = sum(value > 0 for value in wanted.values())
    falls = sum(value < 0 for value in wanted.values())
    assert f"rose in {rises} and fell in {falls} of {len(wanted)}" in mapped.words.title
    words = {f.against.words for f in scan.findings if f.against.kind == kind}
    assert words.pop() in mapped.words.subtitle


def test_the_title_says_which_way_those_that_stand_out_went(synthetic, scan):
    """Wards that rose by chance beside wards that fell much: "rose in 10, 5 stand out" would read as five rises."""
    seen = set()
    for group in sorted({f.crime_group for f in scan.findings}):
        for kind in ("last-year", "county"):
            title = change_map(synthetic.release, synthetic.engine, scan, group, kind).words.title
            signals = [
                f
                for f in scan.findings
                if (f.area.kind, f.crime_group, f.against.kind, f.signal)
                == ("ward", group, kind, True)
            ]
            up, all_ = sum(f.difference > 0 for f in signals), len(signals)
            wanted = {
                all_ == 0: "none stands out",
                all_ == 1 and up == 1: "1 stands out, a rise",
                all_ == 1 and up == 0: "1 stands out, a fall",
                all_ > 1 and up == all_: f"{all_} stand out, all rises",
                all_ > 1 and up == 0: f"{all_} stand out, all falls",
                0 < up < all_: f"{all_} stand out, {up} up and {all_ - up} down",
            }[True]
            assert title.endswith(wanted), title
            seen.add(wanted.lstrip("0123456789 "))
    assert len(seen) >= 3, seen


def test_without_a_baseline_it_is_the_first_of_the_scan(synthetic, scan):
    first = scan.findings[0].against.kind
    assert (
        change_map(synthetic.release, synthetic.engine, scan, "Robbery").shading
        == change_map(synthetic.release, synthetic.engine, scan, "Robbery", first).shading
    )
