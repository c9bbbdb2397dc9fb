"""Two versions are compared text by text, word by word; what is the same is left out."""

from __future__ import annotations

from frankpledge.web.plans.models import PlanVersion
from frankpledge.web.plans.presenters.comparing import texts_changed

WAS = {"first": "2025-04", "last": "2026-03", "narrative": "Fewer are hurt by night."}


def test_only_texts_that_differ_are_there_with_their_words():
    (text,) = texts_changed(
        PlanVersion(**WAS), PlanVersion(**WAS | {"narrative": "Fewer are hurt."})
    )
    assert (text.id, text.removed, text.added) == ("narrative", 3, 1)


def test_other_months_are_a_difference():
    found = texts_changed(PlanVersion(**WAS), PlanVersion(**WAS | {"last": "2026-09"}))
    assert [one.name for one in found] == ["Its months"]
