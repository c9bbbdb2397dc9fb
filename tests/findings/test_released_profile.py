"""What a profile shows outside is what one released table shows, and nothing that it withholds."""

from __future__ import annotations

import pytest

from frankpledge.evidence.questions import Period
from frankpledge.findings import released_profile as released_profile_
from frankpledge.findings.profile import HARM, ProfileQuestion, profile
from frankpledge.findings.released_changes import released_changes
from frankpledge.findings.released_profile import OUTSIDE, _as_shown, released_profile

YEAR = Period("2025-01", "2025-12")


def ask(world, code: str, period: Period = YEAR):
    area = world.areas.resolve(code)
    whole = profile(world.release, world.engine, ProfileQuestion(area, period))
    within = world.areas.resolve("E22000359")
    return whole, released_profile(world.release, world.engine, whole, within, audience="public")


@pytest.fixture
def one_table(monkeypatch):
    """Release the partnership's table once for all its wards: it is the same, and takes a second each time."""
    released = released_profile_.released_counts
    kept = {}

    def once(release, engine, area, *asked, **more):
        key = (area.code, *asked, *sorted(more.items()))
        if key not in kept:
            kept[key] = released(release, engine, area, *asked, **more)
        return kept[key]

    monkeypatch.setattr(released_profile_, "released_counts", once)


@pytest.mark.usefixtures("one_table")
def test_every_count_is_that_of_the_table_which_what_changed_publishes(synthetic):
    area = synthetic.areas.resolve("E22000359")
    table = released_changes(synthetic.release, synthetic.engine, area, YEAR, audience="public").now
    shown = {(r["area"], r["crime_group"]): r["count"] for r in table.rows()}
    hidden = 0
    for code in synthetic.areas.codes("ward", area):
        whole, answer = ask(synthetic, code)
        assert answer.table.record.id == table.record.id
        for figure, row in answer.lines:
            if "people" in row and row["area"] != "E10000031":
                assert row["count"] == shown[row["area"], row["measure"]]
                assert (figure == "") == (row["count"] is None)
                if row["count"] is None:
                    hidden += 1
                    assert row["rate_per_1000"] is row["rate_interval"] is None
        own = [r for _, r in answer.lines if r["area"] == code]
        has_hidden = any("people" in r and r["count"] is None for r in own)
        assert has_hidden != any(r["measure"] == HARM for r in own)
        assert (HARM in answer.lacking[code]) == has_hidden
        assert len(answer.lines) <= len(whole.record.answer)
    assert hidden > 0


def test_the_county_beside_the_table_shows_no_count(synthetic):
    _, answer = ask(synthetic, "E22000359")
    county = [row for _, row in answer.lines if row["area"] == "E10000031"]
    assert answer.lacking["E10000031"][""] == OUTSIDE
    assert all(row["count"] is None for row in county if "people" in row)
    assert not any(row["measure"] == HARM for row in county)


def test_a_rate_is_made_of_the_count_that_is_shown():
    row = {"measure": "Burglary", "count": 7, "people": 1000}
    assert _as_shown(row, 5)["rate_per_1000"] == 5.0
    assert _as_shown(row | {"people": None}, 5)["rate_per_1000"] is None
