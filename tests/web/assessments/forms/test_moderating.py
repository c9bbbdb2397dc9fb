"""The panel agrees on a level of the scheme, or by name that there is none."""

from __future__ import annotations

from frankpledge.definitions.risk_schemes import risk_scheme
from frankpledge.web.assessments.forms.moderating import AgreedForm, LeaveForm, initial_of
from frankpledge.web.assessments.models import ModeratedScore

SCHEME = risk_scheme("morile-style-local-scheme")
PHYSICAL = SCHEME.scale("physical")


def form(level: str) -> AgreedForm:
    return AgreedForm(
        {"level": level, "confidence": "high", "version": 0}, scale=PHYSICAL, scheme=SCHEME
    )


def test_not_scored_stands_beside_the_levels_and_is_not_none():
    held = form("none")
    assert held.is_valid()
    assert not held.is_left
    left = form("not-scored")
    assert left.is_valid()
    assert left.is_left
    assert "Missing is not none" in held.fields["level"].hints["not-scored"]
    assert form("").errors["level"] == ["Choose a level, or that it is not scored"]


def test_it_begins_with_what_was_agreed():
    assert initial_of(None, "medium") == {"version": 0, "confidence": "medium"}
    left = initial_of(
        ModeratedScore(level="", confidence="", reason="No figures.", version=2), "medium"
    )
    assert left == {
        "level": "not-scored",
        "confidence": "medium",
        "reason": "No figures.",
        "version": 2,
    }


def test_what_is_left_unscored_wants_a_reason():
    assert LeaveForm({"reason": ""}).errors["reason"] == ["Say why it is not scored"]
