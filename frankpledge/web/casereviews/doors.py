"""The door of a case review: it is there for its panel and for who runs case reviews, and for nobody else."""

from __future__ import annotations

from frankpledge.web.casereviews import queries
from frankpledge.web.casereviews.models import CaseReview
from frankpledge.web.reviews.doors import Wall, door_in

case_page = door_in(Wall(queries.KIND, CaseReview, queries.reviews, "case-reviews", "Case reviews"))
