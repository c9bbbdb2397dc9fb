"""Repeats are counted by key as in the files, beside chance, and never lead to fewer than five people."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.figures import keep
from frankpledge.findings.methods import repeats as module
from frankpledge.findings.methods.registry import answered_again
from frankpledge.findings.methods.repeats import METHOD

CSP = Area("csp", "E22000359", "South Warwickshire")
YEAR = Period("2025-01", "2025-12")


def ask(partner, topic="extract/domestic-abuse", period=YEAR, area=CSP, **told):
    return METHOD.run(partner.held, METHOD.asked(area, period, topic, told))


def counting(monkeypatch, counts, known=1000):
    def found(_release, _area, period, _selection, _key):
        return np.array(counts if period == YEAR else [1] * known, dtype=np.int64)

    monkeypatch.setattr(module, "repeat_counts", found)


@pytest.mark.parametrize("of", ["victim", "suspect", "place"])
def test_counts_are_those_of_the_files(partner, of):
    found = ask(partner, of=of)
    files = [
        row for row in partner.extract if row["Domestic abuse"] == "Yes" and row["Reported"][:4] == "2025"
    ]  # fmt: skip
    column = f"{of.title()} key"
    keys = Counter(row[column] for row in files if row[column])
    first, top = found.rows[0], found.rows[-1]
    assert (first["count"], first["n"]) == (keys.total() - len(keys), keys.total())
    size = -(-len(keys) // 10)
    assert (top["keys"], top["count"]) == (size, sum(count for _, count in keys.most_common(size)))
    known = len({row[column] for row in partner.extract if row[column]})
    assert f"if all {known:,} {of}s known were equally likely" in found.sentences[0]
    without = len(files) - keys.total()
    told = f"{without:,} of all {len(files):,} records have no {of} key and cannot be told."
    assert (told in found.sentences) == bool(without)


def test_the_planted_few_who_come_again_are_beyond_chance(partner):
    found = ask(partner)
    assert "more than the" in found.sentences[0]
    assert found.rows[0]["p"] <= 0.001
    assert found.rows[0]["share"] > 2 * found.rows[0]["by_chance"]
    assert found.sentences[1].startswith("On the 10% of victims recorded most (")


def test_what_chance_gives_is_not_called_more(partner, monkeypatch):
    rng = np.random.default_rng(2)
    struck = np.bincount(rng.integers(0, 1000, 400), minlength=1000)
    counting(monkeypatch, struck[struck > 0])
    assert "not clearly more than the" in ask(partner).sentences[0]


def test_what_falls_on_fewer_than_five_people_is_not_told_but_of_places_it_is(partner, monkeypatch):
    counting(monkeypatch, [30, 2, *[1] * 28])
    found = ask(partner)
    assert [row["what"] for row in found.rows] == ["Of a victim recorded before in the period"]
    assert not any("recorded most" in sentence for sentence in found.sentences)
    assert any("fewer than 5 people is not told" in caveat for caveat in found.caveats)
    places = ask(partner, of="place")
    assert [row.get("keys") for row in places.rows] == [None, 1, 2, 3]
    assert not any("fewer than 5 people" in caveat for caveat in places.caveats)


def test_a_period_of_more_than_a_year_is_warned_of(partner):
    found = ask(partner, period=Period("2024-01", "2025-12"))
    assert any("compare equal lengths only" in caveat for caveat in found.caveats)
    assert not any("compare equal lengths" in caveat for caveat in ask(partner).caveats)
    assert any("More reports may mean more trust" in caveat for caveat in found.caveats)
    assert not any("More reports may" in c for c in ask(partner, "extract/violence").caveats)


def test_too_few_keys_are_refused_with_a_way_out(partner):
    with pytest.raises(
        DataFault, match=r"50 are needed to tell repeats from chance.*ask the force"
    ):
        ask(partner, "extract/county-lines", Period("2025-12", "2025-12"))


def test_it_says_that_p_is_one_sided_and_how_small_it_can_be(partner):
    assert "p is of as many or more, in 999 draws of chance: 0.001 is" in ask(partner).caveats[0]


def test_a_topic_of_police_uk_is_refused(partner):
    with pytest.raises(CallFault, match="takes topics of: extract"):
        ask(partner, "police-uk/burglary")


def test_its_figure_is_kept_apart_and_reproduced(partner):
    found = ask(partner, of="place")
    store = found.release.store
    keep(store, found.record)
    assert store.folder == partner.restricted.store.folder
    assert answered_again(store, partner.engine, found.record) == found.rows
