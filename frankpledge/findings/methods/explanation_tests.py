"""Explanation tests: which rule weighs which evidence, by the names that definitions/explanations.yaml gives them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.analysis.multiple_tests import benjamini_hochberg
from frankpledge.definitions import crime_groups
from frankpledge.definitions.topics import partners_of, topics
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.methods import explanation_rules as rules
from frankpledge.findings.methods.explanation_evidence import OPEN_ONLY
from frankpledge.findings.methods.explanation_rules import AGAINST, UNTESTED, Piece

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.definitions.explanations import Explanation
    from frankpledge.findings.methods.explanation_evidence import Evidence


@dataclass(frozen=True)
class Rule:
    """A rule by which an explanation is weighed: the threshold in words for the reader, and what it gives."""

    reads: str
    weigh: Callable[[Evidence, Explanation], list[Piece]]


def weighed(evidence: Evidence, explanation: Explanation) -> list[Piece]:
    """Return every piece of evidence on an explanation; what cannot be tested says why."""
    if not explanation.tests:
        return [Piece(UNTESTED, "Nothing that is held tells of it: ask.")]
    pieces = []
    for name in explanation.tests:
        try:
            pieces += RULES[name].weigh(evidence, explanation)
        except (DataFault, CallFault) as fault:
            pieces.append(Piece(UNTESTED, str(fault)))
    return pieces


def _chance(evidence: Evidence, _: Explanation) -> list[Piece]:
    return [rules.chance(evidence.own)]


def _beyond_chance(evidence: Evidence, _: Explanation) -> list[Piece]:
    return [rules.outlasts_chance(evidence.own)]


def _season(evidence: Evidence, _: Explanation) -> list[Piece]:
    if evidence.windows.cancels_season:
        return [
            Piece(
                AGAINST,
                "Both windows hold the same months of the year, so an ordinary season cancels out. What moves in the "
                "calendar, such as Easter, is not allowed for.",
            )
        ]
    return [rules.season(evidence.own, evidence.with_usual_season())]


def _partners(evidence: Evidence) -> list[Piece]:
    """Weigh each partner's count as evidence for a change that others see too."""
    measures = partners_of(evidence.asked.what)
    if not measures:
        return [
            Piece(
                UNTESTED,
                f"No partner’s count is declared as telling of the same as {evidence.asked.what.name}: ask.",
            )
        ]
    if not evidence.with_partners:
        return [Piece(UNTESTED, OPEN_ONLY)]
    pieces = []
    for topic in measures:
        try:
            pieces.append(rules.partner_agrees(evidence.own, evidence.partner(topic)))
        except (DataFault, CallFault) as fault:
            pieces.append(Piece(UNTESTED, str(fault)))
    return pieces


def _partners_agree(evidence: Evidence, _: Explanation) -> list[Piece]:
    return _partners(evidence)


def _partners_differ(evidence: Evidence, _: Explanation) -> list[Piece]:
    return [rules.turned(piece) for piece in _partners(evidence)]


def _lag(evidence: Evidence, _: Explanation) -> list[Piece]:
    return [rules.lag(evidence.own, evidence.old_offences())]


def _operations(_: Evidence, __: Explanation) -> list[Piece]:
    return [
        Piece(UNTESTED, "Stops, searches, warrants and shifts are not among the evidence: ask.")
    ]


def _step_in_force(evidence: Evidence, _: Explanation) -> list[Piece]:
    return [rules.step_in_force(evidence.own, evidence.step())]


def _no_victim(evidence: Evidence, _: Explanation) -> list[Piece]:
    return [rules.found_by_policing(evidence.own, evidence.without_victim())]


def _around(evidence: Evidence, _: Explanation) -> list[Piece]:
    return [rules.counterpart(evidence.own, evidence.rest())]


def _few_keys(evidence: Evidence, explanation: Explanation) -> list[Piece]:
    """Weigh people and places by their keys; the commonest small area where there are none."""
    try:
        found = evidence.most_recorded()
    except (DataFault, CallFault) as fault:
        return [
            *_one_small_area(evidence, explanation),
            Piece(UNTESTED, f"By people and places: {fault}"),
        ]
    return rules.concentration(evidence.own, found)


def _one_small_area(evidence: Evidence, _: Explanation) -> list[Piece]:
    try:
        return rules.concentration(evidence.own, [evidence.commonest_small_area()])
    except (DataFault, CallFault) as fault:
        return [Piece(UNTESTED, str(fault))]


def _neighbour_lost(evidence: Evidence, _: Explanation) -> list[Piece]:
    others = evidence.neighbours()
    q = benjamini_hochberg([one.p for one in others]).tolist()
    return [rules.neighbour_lost(evidence.own, others, q)]


def _other_group(evidence: Evidence, explanation: Explanation) -> list[Piece]:
    """Weigh each other crime group of the explanation: did it move the other way?"""
    by_type = crime_groups().by_crime_type
    own = {by_type[kind].id for kind in evidence.asked.what.crime_types}
    if evidence.asked.what.source != "police-uk":
        return [
            Piece(
                UNTESTED,
                "Ask of the crime group of police.uk, beside which the other group stands.",
            )
        ]
    others = [topics()[f"police-uk/{group}"] for group in explanation.groups if group not in own]
    return [rules.counterpart(evidence.own, evidence.other_topic(topic)) for topic in others]


RULES: dict[str, Rule] = {
    "chance": Rule(
        "Chance: p under 0.05 speaks against it; above, limits within a quarter of what was expected speak for it, "
        "wider ones tell nothing.",
        _chance,
    ),
    "beyond-chance": Rule(
        "A real change: limits within a quarter of what was expected, with p of 0.05 or more, speak against it; beyond "
        "chance are changes of reporting and recording too, so that speaks for none of them.",
        _beyond_chance,
    ),
    "season": Rule(
        "Season: the same months of the year on both sides speak against it; other months, if the change keeps p under "
        "0.05 once the usual season is allowed for.",
        _season,
    ),
    "partners-agree": Rule(
        "Partners’ counts: 95 % limits beyond no change, the same way as the police’s, speak for a real change, the "
        "other way against it.",
        _partners_agree,
    ),
    "partners-differ": Rule(
        "Partners’ counts: limits beyond no change, the other way than the police’s, speak for a change of whom people "
        "tell, the same way against it.",
        _partners_differ,
    ),
    "lag": Rule(
        "Reporting: the share of offences over a year old moved with the count (p under 0.05) speaks for it, against "
        "the count against it.",
        _lag,
    ),
    "step-in-force": Rule(
        "Recording: a step (p of 0.05 or less) within the months compared, shared by half of the force’s other "
        "districts or more, of two at least, speaks for it; a step that none of three or more shares against it.",
        _step_in_force,
    ),
    "operations": Rule("", _operations),
    "no-victim": Rule(
        "Policing: the share of records without a victim moved with the count (p under 0.05) speaks for it, against "
        "the count against it.",
        _no_victim,
    ),
    "around": Rule(
        "Displacement: all that lies around it, as one, going the other way (p under 0.05) speaks for it; the same way "
        "with p under 0.05, or limits without room for as much the other way, against it.",
        _around,
    ),
    "few-keys": Rule(
        "A few: the share of the five recorded most moved with the count (p under 0.05 over the keys tried) speaks for "
        "them; a change beyond chance without them against them. Without keys the commonest small area is asked.",
        _few_keys,
    ),
    "one-small-area": Rule(
        "One place: the share of the commonest small area moved with the count (p under 0.05) speaks for it; a change "
        "beyond chance without it against it.",
        _one_small_area,
    ),
    "neighbour-lost": Rule(
        "Points: a neighbour going the other way (q under 0.05 over all of them) speaks for it; that none has room for "
        "as much the other way against it.",
        _neighbour_lost,
    ),
    "other-group": Rule(
        "Another heading: the other group going the other way (p under 0.05) speaks for it; the same way, or limits "
        "without room for as much the other way, against it.",
        _other_group,
    ),
}
