"""Every method is found under the question that somebody brings."""

from __future__ import annotations

from collections import Counter

from frankpledge.findings.methods.groups import QUESTIONS, grouped
from frankpledge.findings.methods.registry import METHODS


def test_every_method_stands_under_one_question():
    times = Counter(name for names in QUESTIONS.values() for name in names)
    assert set(METHODS) - set(times) == set()
    assert set(times.values()) == {1}


def test_without_restricted_evidence_only_open_methods_are_listed_and_no_empty_question():
    shown = grouped(restricted=False)
    names = {method.name for _, own in shown for method in own}
    assert names == {method.name for method in METHODS.values() if not method.restricted}
    assert all(own for _, own in shown)
    assert "When does it happen?" not in dict(shown)
    assert "When does it happen?" in dict(grouped(restricted=True))
