"""What is asked about lessons of a review."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Role
from frankpledge.web.reviews.lesson_forms import ActionForm
from tests.web.reviews.conftest import TODAY


def test_an_action_is_led_by_somebody_of_the_agency_who_may_say_how_it_goes(acting, recommended):
    owner, viewer = acting(Role.ACTION_OWNER), acting(Role.PUBLIC_VIEWER)
    form = ActionForm(agency=recommended.lead, today=TODAY)
    offered = set(form.fields["lead"].queryset)
    assert owner in offered
    assert viewer not in offered


def test_the_words_must_be_read_again(recommended):
    form = ActionForm({}, agency=recommended.lead, today=TODAY)
    assert set(form.errors) == {"title", "objective", "success_measure", "due_on", "is_clear"}
