"""Write scoring: set up, score alone, open, moderate, close. Each step stands in the history."""

from __future__ import annotations

from frankpledge.web.assessments.scoring.services.independent import ScoredMeanwhile, score
from frankpledge.web.assessments.scoring.services.moderating import (
    ModeratedMeanwhile,
    close,
    leave_unscored,
    moderate,
    open_scores,
    take_over,
)
from frankpledge.web.assessments.scoring.services.setting_up import (
    add_panellist,
    add_theme,
    begin_scoring,
    choose_panel,
    do_again,
    remove_panellist,
    remove_theme,
    set_up,
)

__all__ = [
    "ModeratedMeanwhile",
    "ScoredMeanwhile",
    "add_panellist",
    "add_theme",
    "begin_scoring",
    "choose_panel",
    "close",
    "do_again",
    "leave_unscored",
    "moderate",
    "open_scores",
    "remove_panellist",
    "remove_theme",
    "score",
    "set_up",
    "take_over",
]
