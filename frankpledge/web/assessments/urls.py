"""Addresses of this app: each page's own. Those with a fixed word come before those that take a reference there."""

from __future__ import annotations

from frankpledge.web.assessments.views import (
    assessed,
    assessments,
    choice,
    contents,
    cycle,
    drafted,
    horizon,
    kept,
    moderating,
    outcomes,
    picture,
    priorities,
    rationale_comments,
    rationale_writing,
    rationales,
    scoring,
    scoring_mine,
    themes,
    workbooks,
)

urlpatterns = [
    *cycle.urlpatterns,
    *themes.urlpatterns,
    *kept.urlpatterns,
    *drafted.urlpatterns,
    *outcomes.urlpatterns,
    *choice.urlpatterns,
    *priorities.urlpatterns,
    *horizon.urlpatterns,
    *contents.urlpatterns,
    *assessed.urlpatterns,
    *assessments.urlpatterns,
    *picture.urlpatterns,
    *workbooks.urlpatterns,
    *scoring_mine.urlpatterns,
    *moderating.urlpatterns,
    *scoring.urlpatterns,
    *rationale_comments.urlpatterns,
    *rationale_writing.urlpatterns,
    *rationales.urlpatterns,
]
