"""The worlds that assessments are drafted of, and drafts of them that several tests read."""

from __future__ import annotations

import pytest

from frankpledge.evidence.questions import Period
from frankpledge.findings.assessing.assess import AssessmentQuestion, assess
from frankpledge.findings.figures import keep
from frankpledge.findings.methods.held import held_in

from ... import stores


@pytest.fixture(scope="session")
def partner(tmp_path_factory) -> stores.PartnerWorld:
    """Give the synthetic county with its partners' evidence: 2022 to 2025."""
    return stores.partner(tmp_path_factory)


def quiet(stage, done, total):
    """Take a word of progress and say nothing."""


def draft_of(world, area="E22000359", period=("2025-01", "2025-12"), *, held=None, **asked):
    """Draft an assessment of a world's area."""
    evidence = held or held_in(world.store, world.engine)
    question = AssessmentQuestion(evidence.areas.resolve(area), Period(*period), **asked)
    return assess(evidence, question, quiet)


@pytest.fixture(scope="session")
def drafted(synthetic):
    """Give the draft of the synthetic partnership's year, by open evidence; its figures are kept."""
    made = draft_of(synthetic)
    for record in made.records:
        keep(synthetic.store, record)
    return made


@pytest.fixture(scope="session")
def drafted_restricted(partner):
    """Give the draft of the synthetic partnership's year, by restricted evidence too; its figures are kept."""
    made = draft_of(partner, held=partner.held)
    for record in made.records:
        keep(partner.release.store, record)
    for record in made.restricted_records:
        keep(partner.restricted.store, record)
    return made
