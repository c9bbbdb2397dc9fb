"""What is asked of a case: the regime's own criteria, the partnership's own people, and never a name."""

from __future__ import annotations

from frankpledge.web.reviews import forms
from tests.web.reviews.conftest import CRITERIA, TODAY


def test_each_criterion_is_asked_with_its_source(deciding):
    form = forms.CriteriaForm(review=deciding, today=TODAY)
    assert tuple(form.fields) == CRITERIA
    assert all("read in an excerpt of it" in field.help_text for field in form.fields.values())
    assert form.fields["age"].initial == "yes"


def test_the_partnerships_own_districts_are_offered(cast):
    form = forms.NotifyForm(partnership=cast.own)
    assert [code for code, _ in form.fields["area"].choices] == cast.own.districts


def test_who_sits_on_the_panel_is_offered_to_leave_and_not_to_join(
    reporting, place, another_panellist
):
    join = forms.JoinForm(review=reporting, today=TODAY)
    assert list(join.fields["membership"].queryset) == [another_panellist]
    leave = forms.LeaveForm(review=reporting, today=TODAY)
    assert list(leave.fields["place"].queryset) == [place]


def test_every_field_of_words_says_to_name_no_person():
    for form in (forms.DecideForm, forms.ChairForm, forms.WithholdForm, forms.PauseForm, forms.UpdateForm,
                 forms.RecommendationForm, forms.ConflictForm, forms.OwnConflictForm, forms.NotifyForm):  # fmt: skip
        words = [f for f in form.base_fields.values() if f.widget.__class__.__name__ == "Textarea"]
        assert words
        assert all("Name no person" in field.help_text for field in words)
