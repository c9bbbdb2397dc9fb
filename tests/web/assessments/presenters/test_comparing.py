"""Two versions compared: the parts that differ, in their order, as the reader may see them."""

from __future__ import annotations

from frankpledge.definitions.rationale import rationale_outline
from frankpledge.definitions.risk_schemes import risk_scheme
from frankpledge.web.assessments.models import Rationale, RationaleVersion
from frankpledge.web.assessments.presenters.cited_words import NOT_SHOWN, Cited
from frankpledge.web.assessments.presenters.comparing import compared
from frankpledge.web.assessments.rationales.evidence import Kept

KEPT = Kept(5, "3f9c01aa27de-2", "Robbery fell.", "protective")
RATIONALE = Rationale(outline_kept=rationale_outline().record(), scheme_kept=risk_scheme().record())
EARLIER = RationaleVersion(
    number=1,
    sections={"background": "Old words", "horizon": "Same"},
    criteria={"physical": {"words": "", "findings": [5]}},
)
LATER = RationaleVersion(
    number=2,
    sections={"background": "New words [finding 5]", "horizon": "Same"},
    criteria={
        "physical": {"words": "", "findings": [6, 7]},
        "trend": {"words": "Up", "findings": []},
    },
)


def test_only_what_differs_is_told_in_the_order_of_the_document():
    found = compared(RATIONALE, EARLIER, LATER, Cited(findings={5: KEPT}))
    assert [one.name for one in found] == ["Background", "Physical harm", "Trend"]
    assert (found[0].removed, found[2].added) == (2, 1)
    assert found[1].evidence_removed == ["Robbery fell."]
    assert found[1].evidence_added == ["2 that your role does not show"]
    assert compared(RATIONALE, EARLIER, EARLIER, Cited()) == []


def test_a_reader_who_may_not_see_a_finding_reads_none_of_its_words():
    (background, *_) = compared(RATIONALE, EARLIER, LATER, Cited())
    told = " ".join(run.words for run in background.runs)
    assert NOT_SHOWN in told
    assert "Robbery" not in told
