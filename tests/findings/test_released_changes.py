"""What changed, for an audience: nothing in it depends on a count that is withheld."""

from __future__ import annotations

from dataclasses import replace

import pytest

from frankpledge.evidence.questions import Area, Period
from frankpledge.findings import released_changes as room
from frankpledge.findings.changed import ChangedQuestion, changed
from frankpledge.findings.released_changes import released_changes

SOUTH = Area("csp", "E22000359", "South Warwickshire")
QUARTER = Period("2025-01", "2025-03")


@pytest.fixture(scope="module")
def public(synthetic):
    return released_changes(synthetic.release, synthetic.engine, SOUTH, QUARTER, audience="public")


def test_a_comparison_has_numbers_only_where_both_counts_are_shown(public):
    hidden = {
        (row["area"], row["crime_group"])
        for table in (public.now, public.before)
        for row in table.rows()
        if row["suppressed"]
    }
    assert hidden
    assert {(area.code, group) for area, group in public.withheld} == hidden
    assert hidden.isdisjoint((f.area.code, f.crime_group) for f in public.findings)
    assert len(public.findings) + len(hidden) == len(public.now.rows())


def test_what_is_withheld_stands_in_the_order_of_names(public):
    names = [(area.name, group) for area, group in public.withheld]
    assert names == sorted(names)


def test_shown_numbers_are_those_of_the_analysts_scan_but_for_q(synthetic, public):
    scan = changed(
        synthetic.release, synthetic.engine, ChangedQuestion(SOUTH, QUARTER, ("last-year",))
    )
    whole = {(f.area.code, f.crime_group): f for f in scan.findings}
    for found in public.findings:
        same = whole.get((found.area.code, found.crime_group))
        if same is not None:
            assert (found.count, found.baseline, found.low, found.high) == (
                same.count, same.baseline, same.low, same.high)  # fmt: skip
            assert found.p == same.p


def test_another_hidden_count_changes_nothing_that_is_shown(synthetic, public, monkeypatch):
    """Hide the same cells over other truths: every number, sentence and place in the order stays."""
    made = room.released_counts

    def other_truth(*args, **more):
        table = made(*args, **more)
        forged = [row | ({"count": 4} if row["suppressed"] else {}) for row in table.rows()]
        return replace_rows(table, forged)

    def replace_rows(table, rows):
        other = replace(table)
        object.__setattr__(other, "rows", lambda: rows)
        return other

    monkeypatch.setattr(room, "released_counts", other_truth)
    again = released_changes(synthetic.release, synthetic.engine, SOUTH, QUARTER, audience="public")
    assert again.findings == public.findings
    assert again.withheld == public.withheld


def test_a_small_base_has_no_per_cent(public):
    for found in public.findings:
        assert (found.percent is None) == (found.baseline < 20)


def test_partners_see_every_count(synthetic):
    partner = released_changes(
        synthetic.release, synthetic.engine, SOUTH, QUARTER, audience="partner"
    )
    assert partner.withheld == []


def test_the_most_surprising_come_first(public):
    sizes = [abs(f.surprise) for f in public.findings]
    assert sizes == sorted(sizes, reverse=True)
