"""What the strategic assessment keeps in the database; one module a subject."""

from __future__ import annotations

from frankpledge.web.assessments.models.assessment import AssessedTheme, Assessment
from frankpledge.web.assessments.models.contents_note import ContentsNote
from frankpledge.web.assessments.models.cycle import Cycle, StageDone
from frankpledge.web.assessments.models.horizon import FrameworkNote, HorizonEntry
from frankpledge.web.assessments.models.kept_finding import KeptFinding
from frankpledge.web.assessments.models.outcome import Choice, Outcome, Placement
from frankpledge.web.assessments.models.priority import Priority, PriorityText, Standing, Status
from frankpledge.web.assessments.models.rationale import (
    Rationale,
    RationaleComment,
    RationaleVersion,
)
from frankpledge.web.assessments.models.report import (
    AssessmentReport,
    ReportEdition,
    ReportSection,
    ReportText,
)
from frankpledge.web.assessments.models.scores import (
    EarlierScore,
    IndependentScore,
    ModeratedScore,
    ThemeResult,
)
from frankpledge.web.assessments.models.scoring import (
    ExerciseTheme,
    Panellist,
    ScoredArea,
    ScoringExercise,
)
from frankpledge.web.assessments.models.theme import Theme

__all__ = [
    "AssessedTheme",
    "Assessment",
    "AssessmentReport",
    "Choice",
    "ContentsNote",
    "Cycle",
    "EarlierScore",
    "ExerciseTheme",
    "FrameworkNote",
    "HorizonEntry",
    "IndependentScore",
    "KeptFinding",
    "ModeratedScore",
    "Outcome",
    "Panellist",
    "Placement",
    "Priority",
    "PriorityText",
    "Rationale",
    "RationaleComment",
    "RationaleVersion",
    "ReportEdition",
    "ReportSection",
    "ReportText",
    "ScoredArea",
    "ScoringExercise",
    "StageDone",
    "Standing",
    "Status",
    "Theme",
    "ThemeResult",
]
