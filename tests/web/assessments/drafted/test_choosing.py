"""Of a drafted theme levels and signals are kept, and what somebody reworded; no more than a page is read of."""

from __future__ import annotations

import pytest

from frankpledge.findings.assessing.reading import ReadFinding, ReadTheme
from frankpledge.web.assessments.drafted.choosing import MOST_KEPT, bearing_of, chosen


def finding(kind="change", *, signal=True, protective=False, unclear=False, reworded=False):
    return ReadFinding(
        figure="0123456789ab-1", also=(), kind=kind, topic="", name="", area="", area_name="", signal=signal,
        protective=protective, unclear=unclear, allowing="", restricted=False, sentence="x", caveats=(),
        reworded=reworded, edited=(),
    )  # fmt: skip


def theme(*findings):
    return ReadTheme("t", "T", "", (), (), findings, (), "", None, rationale_edited=False)


@pytest.mark.parametrize(
    ("one", "bearing"),
    [
        (finding(), "concern"),
        (finding("place"), "concern"),
        (finding(protective=True), "protective"),
        (finding(unclear=True), "context"),
        (finding("around"), "context"),
        (finding("level", signal=False), "context"),
        (finding(signal=False, reworded=True), "context"),
    ],
)
def test_what_it_means_follows_from_the_signal(one, bearing):
    assert bearing_of(one) == bearing


def test_levels_signals_and_reworded_sentences_are_kept_in_the_order_of_the_file():
    rows = (
        finding(),
        finding("level", signal=False),
        finding(signal=False),
        finding(signal=False, reworded=True),
    )
    assert chosen(theme(*rows)) == [rows[0], rows[1], rows[3]]


def test_of_many_the_reworded_and_the_levels_stay():
    signals = [finding(protective=bool(n % 2)) for n in range(20)]
    last = [finding("level", signal=False), finding(signal=False, reworded=True)]
    kept = chosen(theme(*signals, *last))
    assert len(kept) >= MOST_KEPT
    assert kept[-2:] == last
