"""Explanations: what else than a real change may stand behind it, and what speaks for and against each?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.definitions.explanations import explanations_of
from frankpledge.definitions.partner_return import partner_returns
from frankpledge.definitions.topics import partners_of
from frankpledge.findings.methods.asked import Answer, Column, Method, Option
from frankpledge.findings.methods.explanation_evidence import Evidence
from frankpledge.findings.methods.explanation_rules import (
    AGAINST,
    FOR,
    LEVEL,
    UNCLEAR,
    UNTESTED,
    number,
    reading,
)
from frankpledge.findings.methods.explanation_tests import RULES, weighed
from frankpledge.findings.methods.two_windows import KINDS, windows
from frankpledge.findings.methods.wording import listed, p_words

if TYPE_CHECKING:
    from frankpledge.definitions.explanations import Explanation
    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.explanation_rules import Piece
    from frankpledge.findings.methods.held import Held

BASELINE = Option("baseline", "Held against", KINDS[0][0], KINDS)
EVIDENCE = Option("evidence", "Evidence", "open", (
    ("open", "Open evidence alone, where the topic is open"),
    ("all", "The partnership’s evidence too: the police extract and partners’ returns"),
), restricted=("all",))  # fmt: skip
_COLUMNS = (
    Column("explanation", "Explanation"),
    Column("reading", "Reading"),
    Column("for", "What speaks for it", "prose"),
    Column("against", "What speaks against it", "prose"),
    Column("not_told", "What tells neither, or was not tested", "prose"),
    Column("ask", "What would tell", "prose"),
)


def explanations(held: Held, asked: Asked) -> Answer:
    """Set beside each explanation of a change what speaks for and against it, and say what nobody has looked at.

    The last twelve months of the period (all of a shorter one) are held against the baseline. Nothing is added up and
    nothing ranked. A DataFault where a month of either window is missing.
    """
    restricted = asked.what.is_restricted or asked.option(EVIDENCE) == "all"
    if restricted:
        held.require_restricted("What partners and the police extract tell of a change")
    evidence = Evidence(held, asked, windows(asked, asked.option(BASELINE)), restricted)
    own = evidence.own
    chosen = explanations_of(asked.what, asked.area.kind)
    rows = [_row(one, weighed(evidence, one)) for one in chosen]
    return Answer(
        asked, held, "competing-explanations", _sentences(evidence, rows), _COLUMNS, rows,
        _caveats(evidence, chosen), restricted,
        parameters={"level": LEVEL, "dispersion": own.dispersion, "count": own.count,
                    "expected": own.expected, "p": own.p},
        drawing={"title": evidence.past.series.title},
    )  # fmt: skip


def _row(one: Explanation, pieces: list[Piece]) -> dict[str, Any]:
    """Write what is known of one explanation; ``marks`` are the kinds of evidence there are, never how many."""
    marks = (FOR, AGAINST, UNCLEAR, UNTESTED)
    said = {mark: [p.words for p in pieces if p.mark == mark] for mark in marks}
    return {
        "explanation": one.name,
        "id": one.id,
        "reading": reading(pieces),
        "for": _joined(said[FOR]),
        "against": _joined(said[AGAINST]),
        "not_told": _joined([*said[UNCLEAR], *(f"Not tested: {words}" for words in said[UNTESTED])]),
        "ask": one.ask,
        "marks": [mark for mark, words in said.items() if words],
    }  # fmt: skip


def _joined(words: list[str]) -> str | None:
    return " ".join(dict.fromkeys(words)) or None


def _sentences(evidence: Evidence, rows: list[dict[str, Any]]) -> tuple[str, ...]:
    """Say first the change, then for and against what something speaks, and what nobody has looked at."""
    return (_changed(evidence), _told(rows), _NO_VERDICT)


_NO_VERDICT = (
    "This is no verdict: several may hold at once, one piece of evidence is not worth another, and what was not looked "
    "at may be the one that holds."
)


def _changed(evidence: Evidence) -> str:
    own = evidence.own
    sure = "which chance alone seldom gives" if own.is_clear else "within what chance may give"
    return (
        f"{evidence.past.series.title}, {evidence.windows.words}: {own.count:,} where {number(own.expected)} would be "
        f"no change, {_size(own.difference)} (95 % interval {_size(own.low)} to {_size(own.high)}), {sure} "
        f"({p_words(own.p)})."
    )


def _size(value: float) -> str:
    size = number(round(abs(value), 0 if abs(value) >= 10 else 1))
    return "none more or fewer" if size == "0" else f"{size} {'more' if value > 0 else 'fewer'}"


def _told(rows: list[dict[str, Any]]) -> str:
    """Name the explanations by their reading, in the order of the definition."""
    parts = []
    for mark, (told, none) in _READINGS.items():
        names = [_inner(row["explanation"]) for row in rows if row["reading"] == mark]
        parts.append(f"{told} {listed(names, len(names))}" if names else none)
    text = "; ".join(part for part in parts if part)
    return f"{text[0].upper()}{text[1:]}."


# What is said of those with a reading, and what where there are none.
_READINGS = {
    FOR: ("something speaks for", "nothing that was looked at speaks for any of them"),
    AGAINST: ("something speaks against", "nothing that was looked at speaks against any of them"),
    UNCLEAR: ("what was looked at cannot tell of", ""),
    UNTESTED: ("nobody has looked at", ""),
}


def _inner(name: str) -> str:
    """Write a name within a sentence, set apart from the others."""
    return f"“{name[0].lower()}{name[1:]}”"


def _caveats(evidence: Evidence, chosen: list[Explanation]) -> tuple[str, ...]:
    asked, spans = evidence.asked, evidence.windows
    used = {month for one in (spans.recent, *spans.before) for month in one.months}
    caveats = [doubt for doubt in evidence.past.series.doubts if doubt[:7] in used]
    if len(asked.period.months) > len(spans.recent.months):
        caveats.append(
            f"Of the period asked about, the last twelve months are weighed: {spans.recent.words}."
        )
    measured = evidence.past.dispersion()
    caveats.append(
        f"Months vary {measured[0]:.1f} times as much as chance would make them (φ, from {measured[1]} years): limits "
        "and p allow for it where that is above 1, those of its neighbours with the same φ."
        if measured
        else "How much its months vary beyond chance could not be told from the years held: nothing is allowed for."
    )
    if evidence.with_partners:
        for measure in partners_of(asked.what):
            partner = partner_returns()[measure.return_id]
            caveats.append(f"{partner.owner}: {partner.landscape or _NO_LANDSCAPE}")
    tests = dict.fromkeys(test for one in chosen for test in one.tests)
    caveats += [RULES[test].reads for test in tests if RULES[test].reads]
    caveats += [note for note in (asked.what.note,) if note]
    return (*dict.fromkeys(caveats), *_ALWAYS)


_NO_LANDSCAPE = (
    "nothing is written down of how the reach of the service shapes its figure: ask what changed."
)
_ALWAYS = (
    (
        "Each rule is wrong in up to one case in twenty by chance alone, and several are asked here: a single reading "
        "may be such a case."
    ),
    "That nothing speaks for an explanation says nothing against it. The rows stand in the order of the definition.",
)

METHOD = Method(
    name="explanations",
    title="Competing explanations",
    answers="What else than a real change may stand behind it, and what speaks for and against each?",
    not_when=(
        "Not to settle which explanation is right: it lists what to ask, and of whom. Not of months that were chosen "
        "because they were high, for chance then looks smaller than it is."
    ),
    run=explanations,
    sources=("police-uk", "extract"),
    options=(BASELINE, EVIDENCE),
    standard_months=12,
)
