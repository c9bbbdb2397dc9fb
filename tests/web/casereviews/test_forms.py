"""What is asked of a case review: the rule, the partnership's own agencies and people, a name in one field alone."""

from __future__ import annotations

from frankpledge.definitions.case_review import case_review_rules
from frankpledge.web.accounts.roles import Role
from frankpledge.web.casereviews import casework, forms
from tests.web.casereviews.conftest import TODAY


def test_where_there_is_one_rule_alone_it_is_chosen():
    form = forms.ApplyForm(areas=["E07000221"])
    assert form.fields["rule"].choices == [("statutory", "The threshold of the Act")]
    assert form.fields["rule"].initial == "statutory"


def test_the_rules_that_hold_in_the_partnerships_areas_are_offered_and_no_others(local_rules, cast):
    form = forms.ApplyForm(areas=cast.own.districts)
    assert [one for one, _ in form.fields["rule"].choices] == ["statutory", "ours"]
    assert form.fields["rule"].initial is None


def test_the_form_of_the_decision_says_how_many_complaints_count_and_what_follows(
    applied, complain
):
    def told():
        return forms.DecideForm(review=applied, today=TODAY).fields["is_accepted"].help_text

    assert told() == (
        "No complaints count and 3 are needed: a review is held only by a local decision, with its reason."
    )
    complain(applied)
    assert told() == (
        "3 complaints count and 3 are needed, so the threshold is met and a review must be held."
    )


def test_the_form_of_the_decision_says_what_the_cases_rule_weighs(applied):
    told = forms.DecideForm(review=applied, today=TODAY).fields["reason"].help_text
    assert case_review_rules().get("statutory").weighed in told
    assert "Name no person" in told


def test_only_who_applied_may_hold_a_name():
    steps = [forms.DecideForm, forms.HoldForm, forms.WithdrawForm, forms.ConflictForm, forms.OwnConflictForm,
             forms.RecommendForm, forms.AnswerForm, forms.ApplyForm, forms.ComplaintForm]  # fmt: skip
    for form in steps:
        words = {
            name: field.help_text
            for name, field in form.base_fields.items()
            if field.__class__.__name__ == "CharField" and name != "applicant"
        }
        assert words, form
        assert all("ame no person" in hint or "name no person" in hint for hint in words.values()), form  # fmt: skip
    assert "is emptied once the case is over" in forms.ApplyForm.base_fields["applicant"].help_text


def test_who_may_see_case_reviews_is_offered_to_sit_and_not_twice(
    acting, accepted, panellist, manager
):
    acting(Role.BOARD_MEMBER)
    form = forms.JoinForm(review=accepted, today=TODAY)
    assert set(form.fields["membership"].queryset) == {panellist, manager}


def test_who_sits_is_offered_to_leave_and_to_have_a_conflict(accepted, place, panellist, manager):
    told = {"review": accepted, "today": TODAY}
    assert list(forms.JoinForm(**told).fields["membership"].queryset) == [manager]
    assert list(forms.LeaveForm(**told).fields["place"].queryset) == [place]
    assert list(forms.ConflictForm(**told).fields["membership"].queryset) == [panellist]


def test_a_complaint_that_was_struck_out_is_not_offered_again(applied, complain, take):
    complain(applied)
    take(casework.strike_complaint, applied, complaint=applied.complaints.first())
    form = forms.StrikeForm(review=applied, today=TODAY)
    assert [one.number for one in form.fields["complaint"].queryset] == [2, 3]


def test_the_partnerships_own_agencies_are_offered(accepted, council, acting, cast):
    acting(Role.MANAGER, cast.other)
    for form in (forms.JoinForm, forms.RecommendForm):
        held = form(review=accepted, today=TODAY)
        assert list(held.fields["agency"].queryset) == [council]
