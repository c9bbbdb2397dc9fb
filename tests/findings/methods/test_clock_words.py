"""The clock's words: nights and days, districts that differ or do not, and what was left out."""

from __future__ import annotations

import numpy as np
import pytest

from frankpledge.findings.methods.clock_words import (
    differ,
    found_at,
    left_out,
    many_left_out,
    peaks_in,
)
from frankpledge.findings.methods.district_clocks import Clocks, Peak


def peak(night=4, nights=2, column=16, hours=2, p=0.001):
    return Peak(night, nights, column, hours, 40, 10.4, 5.0, p)


def clocks(n=100, *, weekend=False, long=0, backwards=0, defaults=(0, 0)):
    table = np.zeros((1, 7, 24))
    table[0, 4, 16] = n
    out = long + backwards + sum(defaults)
    return Clocks(
        ("E1",), ("North",), table, table, np.array([n + out]), np.array([0]), long, backwards,
        np.array([defaults]), weekend,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("where", "nights", "hours"),
    [
        ({}, "the nights of Friday and Saturday", "22:00 to midnight"),
        ({"nights": 1, "column": 20}, "Friday night", "02:00 to 04:00"),
        ({"night": 6}, "the nights of Sunday and Monday", "22:00 to midnight"),
        ({"night": 0, "nights": 7}, "every night", "22:00 to midnight"),
        ({"night": 0, "nights": 7, "column": 3}, "every day", "09:00 to 11:00"),
        ({"nights": 1, "column": 3}, "Fridays", "09:00 to 11:00"),
        ({"nights": 3, "column": 10}, "Fridays, Saturdays and Sundays", "16:00 to 18:00"),
        ({"column": 11}, "the nights of Friday and Saturday", "17:00 to 19:00"),
    ],
)
def test_a_window_is_said_as_people_say_it(where, nights, hours):
    assert found_at(peak(**where)) == {"nights": nights, "hours": hours}


def test_a_clear_window_is_told_with_its_numbers_and_p():
    told = peaks_in("Robbery", clocks(), ((peak(),),))
    assert told == (
        "Robbery: in North 40 of 100 records fall on the nights of Friday and Saturday from 22:00 to midnight, where "
        "10 would if every hour were alike (p = 0.001)."
    )
    assert "fall every night from" in peaks_in("Robbery", clocks(), ((peak(0, 7),),))


def test_what_chance_would_give_is_not_called_a_peak():
    told = peaks_in("Robbery", clocks(weekend=True), ((peak(p=0.3),),))
    assert (
        "no hours stand out from chance among 100 records of the nights of Friday and Saturday"
        in told
    )
    assert "p = 0.300" in told


def test_a_single_record_is_too_few():
    assert "in North only 1 record have" not in peaks_in("Robbery", clocks(1), ((),))
    assert "in North 1 record with a known hour is too few" in peaks_in("Robbery", clocks(1), ((),))


def test_two_clocks_that_cannot_be_told_apart_are_said_to_be_so():
    one = {"what": "A beside B", "p": 0.2, "apart": 0.1, "apart_by_chance": 0.09}
    assert differ([one]) == ("The hours of the two districts cannot be told apart (p = 0.200).",)
    assert differ([]) == ()


def test_of_many_pairs_those_that_differ_are_named():
    pairs = [
        {"what": "A beside B", "p": 0.01},
        {"what": "A beside C", "p": 0.5},
        {"what": "B beside C", "p": 0.04},
    ]
    (told,) = differ(pairs)
    assert told.startswith("Of 3 pairs of districts, 2 differ in their hours")
    assert told.endswith(": A beside B; B beside C.")
    (told,) = differ([pair | {"p": 0.5} for pair in pairs])
    assert told.startswith("Of 3 pairs of districts, none differ")
    assert told.endswith("allowed for).")


def test_each_reason_for_leaving_out_is_counted():
    told = " ".join(left_out(clocks(long=7, backwards=1, defaults=(5, 3))))
    assert told.startswith(
        "16 of 116 records have no known hour and were left out: 7 may have happened"
    )
    assert "5 stand at exactly 00:00, 3 stand at exactly 12:00 and 1 end before they begin." in told
    assert "In North times crowd" in told
    assert left_out(clocks()) == ["0 of 100 records have no known hour and were left out."]
    assert "0 records of other nights" in left_out(clocks(weekend=True))[-1]


def test_few_known_hours_are_a_sentence_of_their_own():
    assert many_left_out(clocks(long=25)) == ()
    assert many_left_out(clocks(long=26))[0].startswith("Only 100 of 126 records")
