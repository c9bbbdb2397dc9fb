"""Entries say whether their day has come; notes stand under their factors in the order of the framework."""

from __future__ import annotations

import datetime

from frankpledge.web.assessments.models import FrameworkNote, HorizonEntry
from frankpledge.web.assessments.presenters.horizon import foreseen, noted

DAY = datetime.date(2026, 6, 30)


def test_an_entry_is_due_from_its_day_until_it_is_tested():
    rows = [
        HorizonEntry(likelihood="likely", test_on=DAY),
        HorizonEntry(likelihood="likely", test_on=DAY + datetime.timedelta(days=1)),
        HorizonEntry(likelihood="likely", test_on=DAY, tested_on=DAY),
    ]
    told = foreseen(rows, DAY)
    assert [one.is_due for one in told] == [True, False, False]
    assert told[0].likelihood.words == "Likely"


def test_notes_stand_in_the_order_of_the_framework_and_an_unknown_factor_last():
    made = [
        FrameworkNote(framework=framework, factor=factor, words=words)
        for framework, factor, words in (
            ("swot", "threat", "d"),
            ("pestelo", "legal", "b"),
            ("pestelo", "political", "a"),
            ("pestelo", "legal", "c"),
        )
    ]
    told = [
        (one.framework, one.factor.name, [note.words for note in one.notes]) for one in noted(made)
    ]
    assert told == [
        ("PESTELO", "Political", ["a"]),
        ("PESTELO", "Legal", ["b", "c"]),
        ("swot", "threat", ["d"]),
    ]
