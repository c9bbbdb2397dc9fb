"""What is asked of who runs case reviews, and of panels. One field asks who applied; no other asks for a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.definitions.case_review import case_review_rules
from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.casereviews import presenters, queries
from frankpledge.web.casereviews.models import PanelPlace, ReportedComplaint
from frankpledge.web.partnerships.models import Agency, Membership
from frankpledge.web.partnerships.queries import current
from frankpledge.web.ui.forms import DateField

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from frankpledge.web.casereviews.models import CaseReview

NO_NAME = "Name no person: write of them as what they are to the case. It is kept sealed."
# Who may sit for an agency: the roles that may see a case review at all.
SIT = [role for role in Role if role.may(Permission.SEE_CASE_REVIEW)]


def _words(label: str, missing: str = "", hint: str = NO_NAME) -> forms.CharField:
    """Return a field for words that are kept sealed; without ``missing`` it may stay empty."""
    return forms.CharField(
        label=label, help_text=hint, max_length=4000, required=bool(missing),
        widget=forms.Textarea(attrs={"rows": 5}), error_messages={"required": missing},
    )  # fmt: skip


def _line(label: str, missing: str, hint: str) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=200, error_messages={"required": missing}
    )


def _day(label: str, what: str, missing: str) -> DateField:
    return DateField(label=label, what=what, error_messages={"required": missing})


def _yes_or_no(label: str, missing: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, widget=forms.RadioSelect, choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda value: value == "yes", error_messages={"required": missing},
    )  # fmt: skip


def _agency(label: str, missing: str) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        Agency.objects.none(), label=label, empty_label="Choose an agency", error_messages={"required": missing}
    )  # fmt: skip


class ApplyForm(forms.Form):
    """An application for a case review."""

    applied_on = _day("On which day did the application come?", "The day of the application",
                      "Enter the day of the application")  # fmt: skip
    applicant = _words(
        "Who applied?", "Enter who applied, and how they are reached",
        "The victim, or somebody for them, and how they are reached. It is kept sealed, stands on the page of the case "
        "alone, and is emptied once the case is over.",
    )  # fmt: skip
    about = _words("What is it about?", "Enter what it is about")
    rule = forms.ChoiceField(
        label="By which rule is the threshold answered?", widget=forms.RadioSelect,
        error_messages={"required": "Choose the rule by which the threshold is answered"},
    )  # fmt: skip

    def __init__(self, *given: Any, areas: Iterable[str], **more: Any) -> None:
        """Offer the rules that hold in the partnership's areas; where there is one alone, it is chosen."""
        super().__init__(*given, **more)
        rules = [one for one in case_review_rules().rules if one.holds_in(areas)]
        self.fields["rule"].choices = [(one.id, one.name) for one in rules]  # type: ignore[attr-defined]  # a field of choices has them
        self.fields["rule"].initial = rules[0].id if len(rules) == 1 else None


class CaseForm(forms.Form):
    """A form of a step of a case: it knows the case, and what day it is."""

    def __init__(
        self, *given: Any, review: CaseReview, today: datetime.date, **more: Any
    ) -> None:  # fmt: skip
        """Keep the case for what is offered, and offer the partnership's agencies."""
        super().__init__(*given, **more)
        self.review, self.today = review, today
        if "agency" in self.fields:
            own = Agency.objects.filter(partnership=review.partnership_id)
            self.fields["agency"].queryset = own  # type: ignore[attr-defined]  # a choice of rows has one


class NothingForm(CaseForm):
    """A step that asks for nothing but the button."""


class DayForm(CaseForm):
    """On which day a step was done."""

    on = _day("On which day?", "The day", "Enter the day")


class ComplaintForm(CaseForm):
    """A complaint that was made before the application."""

    incident = _line(
        "Which incident was it?", "Enter which incident it was",
        "A few words that name no person, such as “music at night, 3 May”. Use the same words where one incident was "
        "reported to several agencies: it counts once.",
    )  # fmt: skip
    behaved_on = _day("On which day did it happen?", "The day on which it happened",
                      "Enter the day on which it happened")  # fmt: skip
    complained_on = _day("On which day was it reported?", "The day on which it was reported",
                         "Enter the day on which it was reported")  # fmt: skip
    to = _line("To whom was it reported?", "Enter to whom it was reported",
               "An agency, such as the police. Name no person.")  # fmt: skip


class _ComplaintField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.number}. {obj.incident}"


class StrikeForm(CaseForm):
    """Which complaint was entered in error."""

    complaint = _ComplaintField(
        ReportedComplaint.objects.none(), label="Which complaint was entered in error?",
        empty_label="Choose a complaint", error_messages={"required": "Choose a complaint"},
    )  # fmt: skip

    def __init__(self, *given: Any, **more: Any) -> None:
        """Offer those that were not struck out."""
        super().__init__(*given, **more)
        self.fields["complaint"].queryset = self.review.complaints.filter(struck_on=None)  # type: ignore[attr-defined]  # a choice of rows has one


class DecideForm(CaseForm):
    """Whether a review is held."""

    is_accepted = _yes_or_no("Will a review be held?", "Choose whether a review will be held")
    reason = _words(
        "Why? (optional where the rule settles it)",
    )
    on = _day("On which day was it decided?", "The day of the decision", "Enter the day of the decision")  # fmt: skip

    def __init__(self, *given: Any, **more: Any) -> None:
        """Say how many complaints count, and what the case's rule lets a local decision weigh."""
        super().__init__(*given, **more)
        found = queries.threshold(self.review, self.review.complaints.all())
        self.fields["is_accepted"].help_text = presenters.told_before(found)
        weighed = case_review_rules().get(self.review.rule).weighed
        self.fields[
            "reason"
        ].help_text = f"Needed where too few complaints count and a review is held all the same: {weighed}. {NO_NAME}"


class HoldForm(CaseForm):
    """What the panel found."""

    outcome = _words("What did the panel find?", "Enter what the panel found")
    on = _day("On which day was the review held?", "The day of the review", "Enter the day of the review")  # fmt: skip


class WithdrawForm(CaseForm):
    """Why an application is withdrawn."""

    reason = _words("Why was it withdrawn?", "Enter why it was withdrawn")
    on = _day("On which day?", "The day", "Enter the day")


class _MemberField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.person.name}, {obj.agency}"


class JoinForm(CaseForm):
    """Which agency takes part, and who sits for it here."""

    agency = _agency("Which agency takes part?", "Choose which agency takes part")
    membership = _MemberField(
        Membership.objects.none(), label="Who sits for it here? (optional)", empty_label="Nobody here", required=False,
        help_text="They read this case from now on, and no other. Leave it empty where the agency has nobody here.",
    )  # fmt: skip

    def __init__(self, *given: Any, **more: Any) -> None:
        """Offer who may see case reviews today and does not sit on the panel."""
        super().__init__(*given, **more)
        taken = self.review.panel.filter(until=None).exclude(membership=None).values("membership")
        held = current(self.today).filter(partnership=self.review.partnership_id, role__in=SIT)
        held = held.exclude(agency=None).exclude(pk__in=taken)
        self.fields["membership"].queryset = held.select_related("person", "agency")  # type: ignore[attr-defined]  # a choice of rows has one


class _PlaceField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.membership or obj.agency)


class LeaveForm(CaseForm):
    """Who leaves the panel."""

    place = _PlaceField(
        PanelPlace.objects.none(), label="Who leaves the panel?", empty_label="Choose who leaves",
        error_messages={"required": "Choose who leaves"},
    )  # fmt: skip

    def __init__(self, *given: Any, **more: Any) -> None:
        """Offer those that take part."""
        super().__init__(*given, **more)
        rows = self.review.panel.filter(until=None, conflict_on=None)
        rows = rows.select_related("agency", "membership__person", "membership__agency")
        self.fields["place"].queryset = rows  # type: ignore[attr-defined]  # a choice of rows has one


class OwnConflictForm(CaseForm):
    """One's own conflict of interest."""

    words = _words("What is your conflict of interest?", "Enter what your conflict of interest is")


class ConflictForm(CaseForm):
    """Whose conflict of interest it is, and what."""

    membership = _MemberField(
        Membership.objects.none(), label="Whose conflict of interest is it?", empty_label="Choose somebody",
        error_messages={"required": "Choose whose conflict of interest it is"},
    )  # fmt: skip
    words = _words("What is the conflict of interest?", "Enter what the conflict of interest is")

    def __init__(self, *given: Any, **more: Any) -> None:
        """Offer who sits on the panel for an agency."""
        super().__init__(*given, **more)
        sitting = self.review.panel.filter(until=None, conflict_on=None).values("membership")
        rows = Membership.objects.filter(pk__in=sitting).select_related("person", "agency")
        self.fields["membership"].queryset = rows  # type: ignore[attr-defined]  # a choice of rows has one


class RecommendForm(CaseForm):
    """What is recommended, and to which agency."""

    agency = _agency("To which agency?", "Choose the agency")
    text = _words("What is recommended?", "Enter what is recommended")


class AnswerForm(CaseForm):
    """What the agency answered to a recommendation."""

    is_accepted = _yes_or_no("Does the agency accept it?", "Choose whether the agency accepts it")
    reason = _words(
        "Why, or what does it do about it?", "Enter why, or what the agency does about it"
    )
    on = _day("On which day did it answer?", "The day of the answer", "Enter the day of the answer")  # fmt: skip
