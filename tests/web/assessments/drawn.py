"""Pictures without a database for the tests of presenters: results of a sheet, in areas that are not kept."""

from __future__ import annotations

from frankpledge.definitions.risk_schemes import risk_scheme
from frankpledge.risk.results import results
from frankpledge.risk.sheet import fill_sheet
from frankpledge.web.assessments.models import (
    AssessedTheme,
    ExerciseTheme,
    ScoredArea,
    ScoringExercise,
    Theme,
)
from frankpledge.web.assessments.picture.queries import Picture

COUNTY = ScoredArea(level="county", code="E10000031", name="Southshire (synthetic)", order=0)
DISTRICT = ScoredArea(level="district", code="E07000221", name="Stratbury (synthetic)", order=1)


def drawn(levels, *, district=None, apart=None, scheme=None, state="closed", draws=300) -> Picture:
    """Make the picture of a county, and of a district where its levels are given too."""
    scheme = scheme or risk_scheme()
    areas = (COUNTY, DISTRICT) if district else (COUNTY,)
    given = {"E10000031": levels, "E07000221": district or {}}
    return Picture(
        exercise=ScoringExercise(reference="SYN-SE-001", title="Session (synthetic)", state=state),
        scheme=scheme,
        area=areas[0],
        areas=areas,
        themes=tuple(
            ExerciseTheme(assessed_theme=AssessedTheme(theme=Theme(slug=slug, name=slug.upper())))
            for slug in levels
        ),
        results={
            one.code: results(fill_sheet(scheme, given[one.code]), draws=draws) for one in areas
        },
        apart=apart or {},
    )
