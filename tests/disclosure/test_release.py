from __future__ import annotations

import copy
import pickle
from dataclasses import replace

import pytest

from frankpledge.disclosure import release as module
from frankpledge.disclosure.attack import Published, attack
from frankpledge.disclosure.release import Released, demand_released, release
from frankpledge.disclosure.suppression import DisclosureRefused
from frankpledge.disclosure.tables import Dimension, Table, period
from frankpledge.faults import CallFault, DataFault


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, "[c]"), (4, "[c]"), (5, 5), (6, 6)])
def test_a_count_is_shown_from_5(line, count, shown):
    released = release(line(count, 40, 50, 60), audience="public")
    assert released.cell("kind 0") == shown


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, "[c]"), (9, "[c]"), (10, 10), (11, 11)])
def test_a_sensitive_count_is_shown_from_10_for_the_whole_partnership(count, shown):
    area = Dimension("area", ("Shire",), levels={"Shire": "csp"})
    crime = Dimension(
        "crime", ("Homicide", "Drugs", "All crime"), {"Homicide": "All crime", "Drugs": "All crime"}
    )
    table = Table.from_leaves((area, crime), {("Shire", "Homicide"): count, ("Shire", "Drugs"): 90})
    assert release(table, audience="public").cell("Shire", "Homicide") == shown


def test_a_sensitive_count_is_withheld_below_the_partnership_however_large(wards):
    crime = Dimension("crime", ("Hate", "Drugs", "All"), {"Hate": "All", "Drugs": "All"})
    counts = {(w, c): 60 for w in wards.leaves for c in crime.leaves}
    table = Table.from_leaves((wards, crime), counts)
    released = release(table, audience="public")
    assert released.cell("Shire", "Hate") == 240
    for area in wards.members[:-1]:
        assert released.cell(area, "Hate") == "[c]"
    plain = release(table, audience="public", themes={"Drugs": "hate"})
    assert plain.cell("North", "Drugs") == "[c]"


def test_a_sensitive_count_stays_withheld_where_zeros_are_hidden(wards, rules_with):
    crime = Dimension("crime", ("Hate", "Drugs", "All"), {"Hate": "All", "Drugs": "All"})
    table = Table.from_leaves(
        (wards, crime), {(w, c): 60 for w in wards.leaves for c in crime.leaves}
    )
    released = release(table, audience="public", rules=rules_with(zeros="hidden"))
    assert {released.cell(area, "Hate") for area in wards.members[:-1]} == {"[c]"}


def test_a_withheld_zero_looks_like_any_other_withheld_count(wards):
    crime = Dimension("crime", ("Hate", "Drugs", "All"), {"Hate": "All", "Drugs": "All"})
    counts = {(w, "Drugs"): 60 for w in wards.leaves} | {("Abbey", "Hate"): 30}
    released = release(Table.from_leaves((wards, crime), counts), audience="public")
    assert released.cell("Abbey", "Hate") == released.cell("Brook", "Hate") == "[c]"
    assert set(released.published().low[:-1, 0].tolist()) == {0.0}


def test_where_nothing_happened_nothing_sensitive_is_withheld(wards):
    crime = Dimension("crime", ("Hate", "Drugs", "All"), {"Hate": "All", "Drugs": "All"})
    counts = {(w, c): 60 for w in wards.leaves[1:] for c in crime.leaves}
    released = release(Table.from_leaves((wards, crime), counts), audience="public")
    assert released.cell("Abbey", "Hate") == 0
    assert released.cell("Brook", "Hate") == "[c]"


def test_analysts_and_partners_see_every_count_under_their_handling_line(table):
    for audience in ("analyst", "partner"):
        released = release(table, audience=audience)
        assert dict(released.cells()) == dict(table.cells())
        assert (released.primary, released.secondary) == (0, 0)
        assert released.handling.startswith("OFFICIAL-SENSITIVE")
        assert not released.is_suppressed


def test_the_public_sees_true_totals_and_how_many_are_hidden(table):
    released = release(table, audience="public")
    true = dict(table.cells())
    shown = dict(released.cells())
    hidden = [cell for cell, value in shown.items() if value == "[c]"]
    assert len(hidden) == released.primary + released.secondary
    assert released.primary == 2
    assert all(shown[cell] == true[cell] for cell in true if cell not in hidden)
    assert released.cell("Shire", "All crime") == 210
    assert released.rules_version
    assert "[c]" in released.handling


def test_no_hidden_count_is_inside_what_leaves(line):
    released = release(line(3, 17, 40_001, 50_003), audience="public")
    assert released.cell("kind 1") == "[c]"
    assert "17" not in repr(released)
    assert 17.0 not in released.published().record()["low"]
    assert 3.0 not in released.published().record()["low"]


@pytest.mark.parametrize(
    ("count", "shown"), [(0, 0), (4, "[c]"), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15)]
)
def test_rounding_is_to_the_nearest_five_and_always_alike(line, rules_with, count, shown):
    released = release(line(count, 90, 90, 90), audience="public", rules=rules_with(rounding=5))
    assert released.cell("kind 0") == shown
    again = release(line(90, count, 90, 90), audience="public", rules=rules_with(rounding=5))
    assert again.cell("kind 1") == shown


def test_hidden_zeros_are_hidden_like_small_counts(line, rules_with):
    released = release(line(0, 40, 50), audience="public", rules=rules_with(zeros="hidden"))
    assert released.cell("kind 0") == "[c]"


def to_date(last, counts):
    span = period("2025-04", last)
    wards = tuple(counts)
    area = Dimension("area", (*wards, "all"), dict.fromkeys(wards, "all"))
    return Table.from_leaves((area, span), {(w, span.members[0]): n for w, n in counts.items()})


def test_year_to_date_less_last_year_to_date_gives_no_small_count_away(slow):
    june = to_date("2025-06", {"Abbey": 10, "Brook": 20, "Castle": 30})
    september = to_date("2025-09", {"Abbey": 12, "Brook": 45, "Castle": 70})
    first = release(june, audience="public")
    careless = release(september, audience="public")
    assert careless.cell("Abbey", "2025-04/2025-09") == 12
    assert first.cell("Abbey", "2025-04/2025-06") == 10
    careful = release(september, audience="public", earlier=[first])
    assert careful.cell("Abbey", "2025-04/2025-09") == "[c]"
    growth = {("Abbey",): 2, ("Brook",): 25, ("Castle",): 40, ("all",): 67}
    assert slow.attack_growth_slowly((careful, first), growth) == (1, 0)
    assert slow.attack_growth_slowly((careless, first), growth) == (1, 1)


def test_an_edition_kept_on_paper_protects_like_the_edition_itself():
    first = release(to_date("2025-06", {"Abbey": 10, "Brook": 20, "Castle": 30}), audience="public")
    second = to_date("2025-09", {"Abbey": 12, "Brook": 45, "Castle": 70})
    kept = Published.recall(first.published().record())
    one = release(second, audience="public", earlier=[kept])
    two = release(second, audience="public", earlier=[first])
    assert one.values == two.values


def test_the_same_table_again_hides_the_same_safely(table):
    first = release(table, audience="public")
    second = release(table, audience="public", earlier=[first])
    assert attack([first.published(), second.published()]).narrow == ()


def test_a_group_not_shown_before_is_protected_in_both_editions(wards):
    def of(crime, counts):
        leaves = crime.leaves
        return Table.from_leaves(
            (wards, crime),
            {(w, c): counts[c] for w in wards.leaves for c in leaves},
        )

    coarse = Dimension("crime", ("Violence",), parts={"Violence": ("Assault", "Hate")})
    first = release(of(coarse, {"Violence": 70}), audience="public")
    fine = Dimension("crime", ("Assault",))
    second = release(of(fine, {"Assault": 66}), audience="public", earlier=[first])
    assert second.cell("Abbey", "Assault") == "[c]"
    assert first.cell("Abbey", "Violence") == 70


def test_a_revised_figure_is_refused_by_name():
    first = release(to_date("2025-06", {"Abbey": 10, "Brook": 20}), audience="public")
    revised = to_date("2025-06", {"Abbey": 11, "Brook": 20})
    with pytest.raises(DataFault, match=r"says 10 for \('Abbey', .*\) and this table says 11"):
        release(revised, audience="public", earlier=[first])
    small = release(to_date("2025-06", {"Abbey": 3, "Brook": 20, "Castle": 40}), audience="public")
    with pytest.raises(DataFault, match=r"says 1 to inf for \('Abbey'"):
        release(
            to_date("2025-06", {"Abbey": 0, "Brook": 23, "Castle": 40}),
            audience="public",
            earlier=[small],
        )


def test_only_a_public_edition_is_held_against_a_public_one(table):
    with pytest.raises(CallFault, match="The edition for partner is not public"):
        release(table, audience="public", earlier=[release(table, audience="partner")])


def test_what_the_attacker_can_still_narrow_down_does_not_leave(table, monkeypatch):
    monkeypatch.setattr(module, "hide", lambda question: question.primary)
    with pytest.raises(DisclosureRefused, match="The attacker still narrows 2 hidden counts"):
        release(table, audience="public")


def test_a_percentage_needs_both_counts_and_a_base_of_20(line):
    released = release(line(3, 19, 20, 50), audience="public")
    assert released.cell("kind 1") == "[c]"
    assert released.percentage(("kind 2",), ("all",)) == pytest.approx(100 * 20 / 92)
    assert released.percentage(("kind 0",), ("all",)) == "[c]"
    assert released.percentage(("kind 2",), ("kind 0",)) == "[c]"
    bases = release(line(5, 19, 20), audience="public")
    assert bases.percentage(("kind 0",), ("kind 1",)) == "[c]"
    assert bases.percentage(("kind 0",), ("kind 2",)) == 25.0
    seen = release(line(5, 19, 0), audience="analyst")
    assert seen.percentage(("kind 0",), ("kind 1",)) == pytest.approx(500 / 19)
    assert seen.percentage(("kind 0",), ("kind 2",)) == "[z]"


def test_a_rate_gives_no_hidden_count_away(line):
    released = release(line(3, 19, 20, 50), audience="public")
    assert released.rate(("kind 0",), 8_000) == "[c]"
    assert released.rate(("kind 3",), 8_000) == 6.25
    assert released.rate(("kind 3",), 19) == "[c]"
    assert released.rate(("kind 3",), 0) == "[z]"
    assert released.rate(("all",), 100_000, per=100_000) == 92.0


def test_a_cell_that_is_not_there_is_named(line):
    with pytest.raises(CallFault, match=r"\('other',\) is no cell of this table"):
        release(line(9, 9), audience="public").cell("other")


def test_nobody_else_can_make_a_released_table(table):
    released = release(table, audience="public")
    with pytest.raises(CallFault, match=r"Only .* can release a table"):
        Released(
            released.dimensions,
            (1,),
            "public",
            "x",
            0,
            0,
            "1",
            released._rules,
            released._known,
            seal=object(),
        )
    with pytest.raises((TypeError, ValueError), match="seal"):
        replace(released, values=(3,))
    with pytest.raises(CallFault):
        replace(released, values=(3,), seal=None)
    for forge in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="cannot be pickled or copied"):
            forge(released)
    with pytest.raises(TypeError, match="cannot be extended"):
        type("Mine", (Released,), {})
    with pytest.raises(AttributeError):
        released.values = (3,)


def test_the_door_lets_through_only_what_release_made(table):
    released = release(table, audience="public")
    assert demand_released(released) is released
    hollow = object.__new__(Released)
    for forged in (hollow, table, None):
        with pytest.raises(CallFault, match="Only a released table may leave"):
            demand_released(forged)


def test_what_the_public_knows_cannot_be_changed_through_a_copy(table):
    released = release(table, audience="public")
    released.published().low[:] = 0
    assert released.published().low.max() == 210
