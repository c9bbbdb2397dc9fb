"""Themes that this room's tests score: the six of the method paper, with ASSUMED levels, and any that chance makes.

The partnership plan prints bands, not levels. The levels here were assumed so that the plan's bands come out; that the
scheme gives those bands is face validity and no more.
"""

from __future__ import annotations

from hypothesis import strategies as st

from frankpledge.definitions.risk_schemes import FREQUENCY, TREND, risk_scheme

SCHEME = risk_scheme()
HARM = (
    "physical",
    "psychological",
    "financial",
    "community_impact",
    "public_expectation",
    "environmental",
)
ORGANISATION = ("capacity_gap", "capability_gap", "reputation_political")


def theme(harm: str, organisation: str, frequency: int, trend: str) -> dict:
    """Make the levels of a theme from words in the order of the criteria."""
    scored = dict(zip(HARM + ORGANISATION, f"{harm} {organisation}".split(), strict=True))
    return scored | {FREQUENCY: frequency, TREND: trend}


# Of four themes the method paper assumes no organisation's levels; those here are plain middling ones.
ASSUMED = {
    "Domestic abuse": theme("severe severe moderate moderate severe none", "moderate low severe", 5, "increasing"),
    "RASSO": theme("severe severe low substantial critical none", "substantial substantial moderate", 3, "increasing"),
    "Knife crime": theme("catastrophic critical low severe critical none", "low low moderate", 2, "increasing"),
    "Exploitation": theme(
        "severe critical substantial substantial severe none", "severe substantial substantial", 2, "increasing"
    ),
    "Anti-social behaviour": theme("low substantial low low moderate low", "low low low", 3, "stable"),
    "Hate crime": theme("low severe low substantial severe none", "low moderate low", 2, "increasing"),
}  # fmt: skip


def levels_of(scale):
    """Give a choice of a scale, or nothing."""
    return st.sampled_from([choice.id for choice in scale.choices])


def whole_themes(scheme=SCHEME):
    """Give the levels of a theme that was scored on everything, each with its confidence."""
    sure = st.fixed_dictionaries(
        {s.id: st.sampled_from([c.id for c in scheme.confidence]) for s in scheme.scales}
    )
    scored = st.fixed_dictionaries({scale.id: levels_of(scale) for scale in scheme.scales})
    return st.builds(lambda levels, known: levels | {"confidence": known}, scored, sure)


def themes_with_gaps(scheme=SCHEME):
    """Give the levels of a theme of which some may be missing; a confidence may stand where a level does not."""
    sure = st.sampled_from([c.id for c in scheme.confidence])
    levels = st.fixed_dictionaries({}, optional={s.id: levels_of(s) for s in scheme.scales})
    certain = st.fixed_dictionaries({}, optional=dict.fromkeys((s.id for s in scheme.scales), sure))
    return st.builds(lambda scored, known: scored | {"confidence": known}, levels, certain)


def exercises(of_theme, least=1, most=6):
    """Give several themes by name."""
    names = st.lists(st.sampled_from("abcdefghij"), min_size=least, max_size=most, unique=True)
    return names.flatmap(lambda found: st.fixed_dictionaries(dict.fromkeys(found, of_theme)))
