"""Ranked change shows the strongest signals with their intervals, told apart by shape as well as colour."""

from __future__ import annotations

import pytest

from frankpledge.charts.ranked_change import MOST, ranked_change_chart
from frankpledge.evidence.questions import Period
from frankpledge.findings.changed import ChangedQuestion, changed

from .specs import LABEL, spec_of, values_of, words_of


@pytest.fixture(scope="module")
def scan(synthetic):
    question = ChangedQuestion(
        synthetic.areas.resolve("E22000359"), Period("2025-01", "2025-12"), ("last-year",)
    )
    return changed(synthetic.release, synthetic.engine, question)


def test_the_strongest_signals_are_drawn_in_order(scan):
    spec = spec_of(ranked_change_chart(scan))
    rows = values_of(spec["layer"][1], spec)
    assert [row["label"] for row in rows] == [
        f"{f.crime_group}, {f.area.name}" for f in scan.signals[:MOST]
    ]
    for row, finding in zip(rows, scan.signals, strict=False):
        assert (row["low"], row["difference"], row["high"]) == (
            finding.low,
            finding.difference,
            finding.high,
        )
        assert row["direction"] == ("rise" if finding.difference > 0 else "fall")
    assert f"{len(scan.signals)} of {scan.family:,} comparisons" in words_of(spec)
    assert "year 2025 against the year 2024" in words_of(spec)
    assert scan.record.id in words_of(spec)


def test_the_description_tells_the_first_findings_in_sentences(scan):
    description = spec_of(ranked_change_chart(scan))["description"]
    for finding in scan.signals[:5]:
        assert finding.sentence in description


def test_synthetic_data_say_so(scan):
    assert LABEL in words_of(spec_of(ranked_change_chart(scan)))


def test_up_and_down_are_told_by_shape_too(scan):
    spec = spec_of(ranked_change_chart(scan))
    encoding = spec["layer"][-1]["encoding"]
    assert encoding["shape"]["field"] == encoding["color"]["field"] == "direction"
    shapes = encoding["shape"]["scale"]
    assert dict(zip(shapes["domain"], shapes["range"], strict=True)) == {
        "rise": "triangle-up", "fall": "triangle-down", "within what chance gives": "circle"}  # fmt: skip


def test_ranked_by_harm_it_says_so(scan):
    spec = spec_of(ranked_change_chart(scan, by_harm=True))
    shown = [f for f in scan.ranked("harm") if f.signal][:MOST]
    assert [row["label"] for row in values_of(spec["layer"][1], spec)] == [
        f"{f.crime_group}, {f.area.name}" for f in shown]  # fmt: skip
    assert "that weigh most by severity" in words_of(spec)
    assert "most surprising" not in words_of(spec)


def test_where_nothing_stands_out_it_shows_what_is_within_chance(known):
    question = ChangedQuestion(
        known.areas.resolve("E22990002"), Period("2025-01", "2025-01"), ("last-year",)
    )
    quiet = changed(known.release, known.engine, question)
    assert quiet.signals == []
    spec = spec_of(ranked_change_chart(quiet))
    rows = values_of(spec["layer"][1], spec)
    assert {row["direction"] for row in rows} == {"within what chance gives"}
    assert len(rows) == min(MOST, quiet.family)
    assert LABEL not in words_of(spec)
