"""What is asked of death reviews: by the membership, and of monitoring nothing that tells of a case."""

from __future__ import annotations

from frankpledge.definitions.review_regimes import review_regimes
from frankpledge.web.accounts.roles import Role
from frankpledge.web.reviews import casework, queries
from frankpledge.web.reviews.models import DeathReview
from tests.web.reviews.conftest import TODAY


def test_every_step_of_every_regime_has_a_field_for_its_day():
    fields = {field.name for field in DeathReview._meta.get_fields()}
    for regime in review_regimes().regimes:
        for step in regime.steps:
            assert queries.STEP_DAYS[step.id] in fields


def test_the_coordinator_sees_the_reviews_of_their_partnership_and_nobody_those_of_another(
    acting, cast, coordinator, notified
):
    assert list(queries.reviews(coordinator)) == [notified]
    other = acting(Role.DEATH_REVIEW_COORDINATOR, cast.other)
    assert not queries.reviews(other).exists()
    assert queries.hidden_from(coordinator) == []
    assert queries.hidden_from(acting(Role.DEATH_REVIEW_PANEL)) == [notified.reference]


def test_a_review_is_open_until_it_is_decided_against_or_ends(acting, sent, take):
    board = acting(Role.BOARD_MEMBER)
    assert queries.open_reviews(board) == 1
    take(casework.publish, sent, on=TODAY)
    assert queries.open_reviews(board) == 0


def test_monitoring_reads_no_word_that_is_sealed(acting, recommended, settings):
    settings.REVIEW_KEYS = []
    (row,) = queries.monitored(acting(Role.BOARD_MEMBER))
    assert row == ("Alder", 1, "local", "Synthetic Council", recommended.due_on, "not-begun", None)
