"""What methods of the extract share: whole months only, the months before, the same chance for the same question."""

from __future__ import annotations

import json

import numpy as np
import pytest

from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import DataFault
from frankpledge.findings.figures import keep
from frankpledge.findings.methods.asked import Asked
from frankpledge.findings.methods.extract_evidence import (
    extract_of,
    listed,
    months_before,
    p_words,
    rounded,
    title_of,
)
from frankpledge.findings.methods.held import Held
from frankpledge.findings.methods.registry import METHODS, answer
from frankpledge.findings.methods.seeded import generator_of

CSP = Area("csp", "E22000359", "South Warwickshire")
YEAR = Period("2025-01", "2025-12")
RESTRICTED = [method for method in METHODS.values() if method.restricted]


def question(period=YEAR, area=CSP, topic="extract/burglary"):
    return Asked("clock", area, period, topic)


def test_what_the_extract_does_not_hold_whole_is_refused_with_a_way_out(partner):
    assert extract_of(partner.held, question()) is partner.restricted
    with pytest.raises(DataFault, match=r"lacks 2026-01.*Ask the force"):
        extract_of(partner.held, question(Period("2025-12", "2026-01")))
    with pytest.raises(DataFault, match="does not cover Rugby"):
        extract_of(partner.held, question(area=Area("district", "E07000220", "Rugby")))
    with pytest.raises(DataFault, match="none is loaded for this partnership"):
        extract_of(Held(partner.release, None, partner.engine), question())


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (YEAR, Period("2024-01", "2024-12")),
        (Period("2025-04", "2025-06"), Period("2024-04", "2024-06")),
        (Period("2024-12", "2025-12"), Period("2022-12", "2023-12")),
    ],
)
def test_the_months_before_are_the_same_of_the_year_and_do_not_overlap(partner, period, before):
    assert months_before(partner.restricted, period) == (before, "")


def test_months_before_that_are_not_held_are_named(partner):
    earlier, why = months_before(partner.restricted, Period("2022-06", "2023-01"))
    assert earlier is None
    assert "the extract lacks 2021-06 to 2021-12, and missing is not nought" in why


def test_equal_questions_draw_alike_and_others_do_not():
    draws = [
        generator_of(question(period)).integers(0, 2**62)
        for period in (YEAR, YEAR, Period("2025-01", "2025-11"))
    ]
    assert draws[0] == draws[1] != draws[2]


def test_numbers_are_kept_to_six_digits_and_none_stands_for_what_is_no_number():
    assert rounded(1 / 3) == 0.333333
    assert rounded(np.nan) is None
    assert rounded(np.inf) is None


def test_words_for_numbers():
    assert [p_words(p) for p in (0.5, 0.001, 0.0004, 0.00001)] == [
        "p = 0.500",
        "p = 0.001",
        "p = 0.0004",
        "p < 0.0001",
    ]
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a"]) == "a"
    assert title_of(question()) == "Burglary (extract) in South Warwickshire"


def test_figures_of_restricted_evidence_are_never_in_the_open_store(partner):
    ids = set()
    for method in RESTRICTED:
        period = YEAR if method.standard_months <= 12 else Period("2022-01", "2025-12")
        found = answer(partner.held, method.asked(CSP, period, method.standard_topic, {}))
        keep(found.release.store, found.record)
        ids.add(found.record.id)
    kept = {path.stem for path in (partner.restricted.store.folder / "figures").glob("*.json")}
    assert ids <= kept
    held_open = list((partner.store.folder / "figures").glob("*.json"))
    assert not ids & {path.stem for path in held_open}
    kinds = {json.loads(path.read_bytes())["kind"] for path in held_open}
    assert not kinds & {method.name for method in RESTRICTED}
