"""The rows of statistics call themselves right only where both sides say the same."""

import importlib.util
import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks import statistics

ROOT = Path(__file__).parents[2]


def sides(folder, **changed):
    """Write a series, our chart of it, and a peer's that divides by 1.128 and is changed somewhere."""
    values = np.random.default_rng(20261170).poisson(20, (30, statistics.MONTHS)).astype(float)
    values[4, 20] = 90
    np.save(folder / "series.npy", values)
    statistics.ours(folder / "series.npy", folder / "ours.npz")
    ours = np.load(folder / "ours.npz")
    factor = (3 / 1.128) / 2.66
    peer = {
        "centre": ours["centre"],
        "lower": ours["centre"] + (ours["lower"] - ours["centre"]) * factor,
        "upper": ours["centre"] + (ours["upper"] - ours["centre"]) * factor,
    }
    peer["outside"] = (values < peer["lower"]) | (values > peer["upper"])
    for name, change in changed.items():
        peer[name] = change(peer[name].copy())
    np.savez(folder / "peer.npz", **peer)
    return folder / "series.npy", folder / "ours.npz", folder / "peer.npz"


def flip(flags):
    flags[2, 3] = ~flags[2, 3]
    return flags


def test_charts_that_say_the_same_agree_and_are_counted(tmp_path):
    found = statistics.agreement(*sides(tmp_path))
    assert found["agrees"] is True
    assert found["points_checked"] == 30 * 48
    assert found["outside"] >= 1


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("centre", lambda line: line * (1 + 1e-7)),
        ("upper", lambda line: line + 1e-6),
        ("lower", lambda line: line - 1e-6),
        ("outside", flip),
    ],
)
def test_charts_that_differ_anywhere_do_not_agree(tmp_path, name, change):
    assert statistics.agreement(*sides(tmp_path, **{name: change}))["agrees"] is False


def written_from():
    """Give the writer of the page, and the lines that it writes from."""
    spec = importlib.util.spec_from_file_location("writer", ROOT / "docs/write_benchmarks.py")
    writer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(writer)
    text = (ROOT / "benchmarks/results.jsonl").read_text("utf-8")
    return writer, [json.loads(line) for line in text.splitlines()]


def test_the_page_tells_of_control_charts_once_they_are_measured():
    writer, lines = written_from()
    others = [line for line in lines if line["row"] != "control-charts"]
    assert "control-charts" not in writer.page(others)
    measured = {
        "row": "control-charts", "data": "synthetic, 10 series × 48", "peer": "a", "peer_s": 3, "ours_s": 2,
        "ours_mb": 1, "peer_mb": 1, "ratio": 1.5, "ratio_charting": 7, "agrees": True, "cores": 2,
    }  # fmt: skip
    page = writer.page([*others, measured])
    assert "| control-charts | synthetic, 10 series × 48 | 2 | 1 | a | 3 | 1 | 1.5 |" in page
    assert "1.5 times (7 without starting and files) on synthetic, 10 series × 48" in page


def test_the_page_tells_of_projections_their_speed_and_their_score_beside_the_peers():
    writer, lines = written_from()
    others = [line for line in lines if line["row"] != "projection"]
    assert "projection" not in writer.page(others)
    measured = {
        "row": "projection", "data": "of a test", "peer": "a", "peer_s": 3, "ours_s": 2, "ours_mb": 1, "peer_mb": 1,
        "ratio": 1.5, "interval_score": 7.1, "peer_interval_score": 7.2, "naive_interval_score": 7.3, "cores": 2,
    }  # fmt: skip
    page = writer.page([*others, measured])
    assert "1.5 times, score 7.1 beside 7.2 (seasonal naive 7.3) on of a test" in page
