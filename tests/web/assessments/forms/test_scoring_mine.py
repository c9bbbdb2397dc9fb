"""A panellist is asked in the words of the scheme, and finds what stands."""

from __future__ import annotations

from frankpledge.definitions.risk_schemes import risk_scheme
from frankpledge.web.assessments.forms.scoring_mine import ScoreForm, initial_of
from frankpledge.web.assessments.models import IndependentScore

SCHEME = risk_scheme("morile-style-local-scheme")
PHYSICAL = SCHEME.scale("physical")


def test_the_question_and_the_levels_are_the_schemes_own():
    form = ScoreForm(scale=PHYSICAL, scheme=SCHEME)
    level = form.fields["level"]
    assert level.label == "How badly is somebody hurt in body when this happens to them?"
    assert [name for _, name in level.choices][-1] == "Catastrophic"
    assert level.hints["catastrophic"] == "People die of it."
    assert "Low: Little to go by" in form.fields["confidence"].help_text
    for scale in SCHEME.scales:
        assert len(ScoreForm(scale=scale, scheme=SCHEME).fields["level"].choices) == len(
            scale.choices
        )


def test_what_is_missing_or_unknown_is_said_at_its_field():
    errors = ScoreForm({"level": "terrible", "version": "-1"}, scale=PHYSICAL, scheme=SCHEME).errors
    assert set(errors) == {"level", "confidence", "version"}
    assert errors["confidence"] == ["Choose how sure you are"]


def test_it_begins_with_what_stands():
    assert initial_of(None, "medium") == {"version": 0, "confidence": "medium"}
    held = IndependentScore(level="low", confidence="high", justification="Why.", version=3)
    assert initial_of(held, "medium") == {
        "level": "low",
        "confidence": "high",
        "justification": "Why.",
        "version": 3,
    }
