"""What a plan is made from: South Warwickshire, and a partnership that states nothing but its name and area."""

from __future__ import annotations

import pytest

from frankpledge.definitions.partnership import load_partnership
from frankpledge.definitions.partnership.whole import Partnership
from frankpledge.evidence.questions import Area
from frankpledge.findings.released_performance import released_performance
from frankpledge.publishing.plan.sources import PlanSources, performance_months
from tests import stores

YEAR = 2025
DISTRICTS = {"E07000221": "Stratford-on-Avon", "E07000222": "Warwick"}


@pytest.fixture(scope="session")
def world(tmp_path_factory) -> stores.World:
    """Give the synthetic county."""
    return stores.synthetic(tmp_path_factory)


@pytest.fixture(scope="session")
def sources(world) -> PlanSources:
    """Give what the plan of South Warwickshire is made from."""
    whole = load_partnership("south-warwickshire")
    area = Area("csp", whole.code, whole.name)
    asked = performance_months(whole, YEAR)
    held = released_performance(world.release, world.engine, area, asked, audience="public")
    return PlanSources(whole, DISTRICTS, held, source="Synthetic files in the format of police.uk")


@pytest.fixture(scope="session")
def bare() -> PlanSources:
    """Give a partnership that states nothing but its name and area, and that has no evidence."""
    whole = Partnership.model_validate(
        {"id": "elsewhere", "name": "Elsewhere Community Safety Partnership", "code": "E22000359",
         "districts": ["E07000221"], "county": {"name": "Elsewhere", "districts": ["E07000221"]}}
    )  # fmt: skip
    return PlanSources(whole, {"E07000221": "A district"}, why_no_performance="Nothing was loaded.")


def words_of(filled) -> str:
    """Return all that a provider says, in words."""
    told = []
    for block in filled.blocks:
        if block.kind == "paragraph":
            told.append("".join(run.words for run in block.runs))
        elif block.kind == "bullets":
            told += ["".join(run.words for run in item) for item in block.items]
        elif block.kind == "table":
            told += [" | ".join(cell.words for cell in row) for row in block.rows]
        else:
            told.append(block.alt)
    return "\n".join(told)
