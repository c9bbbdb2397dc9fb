"""A rationale as a document: every part with its question, evidence counted also where it is not shown."""

from __future__ import annotations

import datetime

from frankpledge.definitions.rationale import rationale_outline
from frankpledge.definitions.risk_schemes import risk_scheme
from frankpledge.web.assessments.models import Rationale, RationaleComment, RationaleVersion
from frankpledge.web.assessments.presenters.cited_words import Cited
from frankpledge.web.assessments.presenters.rationales import days, document, tag
from frankpledge.web.assessments.rationales.evidence import Kept

KEPT = Kept(5, "3f9c01aa27de-2", "Robbery fell.", "protective", ("Small.",))
DAY = datetime.date(2026, 2, 1)


def rationale(**more) -> Rationale:
    kept = {"outline_kept": rationale_outline().record(), "scheme_kept": risk_scheme().record()}
    return Rationale(**(kept | more))


def test_every_section_and_criterion_stands_in_it_with_its_question_and_levels():
    found = document(rationale(), None, Cited())
    assert [part.id for part in found.sections] == [one.id for one in rationale_outline().sections]
    assert [name for name, _ in found.groups] == [
        "Harm to victims", "Harm to the community", "Risk to the organisation", "Likelihood",
    ]  # fmt: skip
    assert [part.id for part in found.parts if part.is_criterion] == [
        s.id for s in risk_scheme().scales
    ]
    physical = found.groups[0][1][0]
    assert physical.question.startswith("How badly")
    assert len(physical.choices) == 7
    assert found.written == 0


def test_evidence_is_told_where_it_may_be_seen_and_counted_where_not():
    version = RationaleVersion(
        sections={"background": "Words"}, criteria={"physical": {"words": "", "findings": [5, 6]}}
    )
    cited = Cited({KEPT.figure: ("Robbery", "/f2")}, {5: KEPT})
    found = document(rationale(), version, cited)
    physical = found.groups[0][1][0]
    assert [(one.kept, one.note.number) for one in physical.evidence] == [(KEPT, 1)]
    assert (physical.unseen, physical.is_written, found.written) == (1, True, 2)
    assert [note.figure for note in found.notes] == [KEPT.figure]


def test_comments_stand_at_their_part_and_wait_until_answered():
    comments = [RationaleComment(part="horizon", words="Why?"),
                RationaleComment(part="horizon", words="When?", answered_on=DAY)]  # fmt: skip
    found = document(rationale(), None, Cited(), comments)
    horizon = next(part for part in found.parts if part.id == "horizon")
    assert (len(horizon.comments), horizon.waiting) == (2, 1)


def test_its_state_and_its_day_are_told_in_words():
    assert tag(None) == ("Not begun", "govuk-tag--grey")
    assert tag(rationale(state="submitted")) == ("Handed in", "govuk-tag--yellow")
    assert days(rationale(due_on=DAY), DAY) == "due on 1 February 2026"
    assert days(rationale(due_on=DAY), DAY + datetime.timedelta(1)) == "was due on 1 February 2026"
    assert days(rationale(due_on=DAY, state="agreed"), DAY) == ""
    assert days(rationale(), DAY) == ""
