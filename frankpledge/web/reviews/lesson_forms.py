"""What is asked about lessons of a review: actions, whose words stand in clear, and what comes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.definitions.review_themes import review_themes
from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.partnerships.models import Agency, Membership
from frankpledge.web.partnerships.queries import current
from frankpledge.web.reviews.actions_of_reviews import Words
from frankpledge.web.reviews.forms import NO_NAME, CaseForm
from frankpledge.web.reviews.lessons import AgencyReport
from frankpledge.web.ui.forms import DateField

if TYPE_CHECKING:
    import datetime

CLEAR = "This stands in clear among the actions. Write what is to be done, and nothing of the case or of anybody in it."


def _clear(label: str, missing: str = "", most: int = 2000) -> forms.CharField:
    """Return a field for words that stand in clear; without ``missing`` it may stay empty."""
    return forms.CharField(
        label=label, max_length=most, required=bool(missing), widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": missing},
    )  # fmt: skip


def _sealed(label: str, missing: str) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=NO_NAME, max_length=4000, widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": missing},
    )  # fmt: skip


def _day(label: str, what: str, missing: str) -> DateField:
    return DateField(label=label, what=what, error_messages={"required": missing})


class ActionForm(forms.Form):
    """What is to be done because of a review, in words that tell of no case."""

    title = forms.CharField(
        label="What is to be done?", help_text=CLEAR, max_length=200,
        error_messages={"required": "Enter what is to be done"},
    )  # fmt: skip
    objective = _clear("In more words", "Enter the recommendation in words that tell of no case")
    outcome = _clear("What changes? (optional)")
    success_measure = _clear("How will it be known that it is embedded?",
                             "Enter how it will be known that it is embedded", 500)  # fmt: skip
    lead = forms.ModelChoiceField(
        Membership.objects.none(), label="Who leads it? (optional)", empty_label="Nobody yet", required=False,
        help_text="They see the action, and nothing of the case.",
    )  # fmt: skip
    due_on = DateField(
        label="By when?", what="The day on which it is due",
        error_messages={"required": "Enter the day on which it is due"},
    )  # fmt: skip
    is_clear = forms.BooleanField(
        label="I have read these words: they name nobody, and nobody can tell from them whose death it was.",
        error_messages={"required": "Say that the words name nobody and tell of no case"},
    )  # fmt: skip

    def __init__(self, *given: Any, agency: Agency, today: datetime.date, **more: Any) -> None:
        """Offer those of the agency who may say how an action goes."""
        super().__init__(*given, **more)
        leading = [role.value for role in Role if role.may(Permission.UPDATE_ACTIONS)]
        held = current(today).filter(partnership=agency.partnership_id, agency=agency, role__in=leading)  # fmt: skip
        rows = held.select_related("person", "agency").order_by("person__name", "pk")
        self.fields["lead"].queryset = rows  # type: ignore[attr-defined]  # a choice of rows has one

    def words(self) -> Words:
        """Return what was entered, as the service takes it."""
        told = self.cleaned_data
        return Words(**{name: value for name, value in told.items() if name != "is_clear"})


class PointForm(CaseForm):
    """A point of the quality panel, who sees to it, by when."""

    text = _sealed("What is the point?", "Enter what the point is")
    raised_on = _day("On which day was it made?", "The day on which the point was made",
                          "Enter the day on which it was made")  # fmt: skip
    lead = forms.ModelChoiceField(
        Agency.objects.none(), label="Which agency sees to it?", empty_label="Choose an agency",
        error_messages={"required": "Choose the agency that sees to it"},
    )  # fmt: skip
    due_on = _day("By when?", "The day by which it is due", "Enter the day by which it is due")

    def __init__(self, *given: Any, **more: Any) -> None:
        """Offer the partnership's agencies."""
        super().__init__(*given, **more)
        own = Agency.objects.filter(partnership=self.review.partnership_id)
        self.fields["lead"].queryset = own  # type: ignore[attr-defined]  # a choice of rows has one


class MetForm(CaseForm):
    """How a point was met."""

    words = _sealed("How was it met?", "Enter how it was met")
    on = _day("On which day?", "The day", "Enter the day")


class AskAgencyForm(CaseForm):
    """Which agency is asked for its report, when, and by when."""

    agency = forms.ModelChoiceField(
        Agency.objects.none(), label="Which agency is asked for its report?", empty_label="Choose an agency",
        error_messages={"required": "Choose which agency is asked"},
    )  # fmt: skip
    asked_on = _day("On which day was it asked?", "The day on which it was asked",
                    "Enter the day on which it was asked")  # fmt: skip
    due_on = _day("By when?", "The day by which it is due", "Enter the day by which it is due")

    def __init__(self, *given: Any, **more: Any) -> None:
        """Offer the partnership's agencies that were not asked yet."""
        super().__init__(*given, **more)
        own = Agency.objects.filter(partnership=self.review.partnership_id)
        rows = own.exclude(pk__in=self.review.agency_reports.values("agency"))
        self.fields["agency"].queryset = rows  # type: ignore[attr-defined]  # a choice of rows has one


class _ReportField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.agency}, {obj}"


class ReportReceivedForm(CaseForm):
    """Which agency's report came, and when."""

    report = _ReportField(
        AgencyReport.objects.none(), label="Which report came?", empty_label="Choose a report",
        error_messages={"required": "Choose which report came"},
    )  # fmt: skip
    on = _day(
        "On which day did it come?", "The day on which it came", "Enter the day on which it came"
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        """Offer the reports that are waited for."""
        super().__init__(*given, **more)
        rows = self.review.agency_reports.filter(received_on=None).select_related("agency")
        self.fields["report"].queryset = rows  # type: ignore[attr-defined]  # a choice of rows has one


class AssureForm(CaseForm):
    """Whether the sub-group is assured that a recommendation is carried out, and why."""

    is_assured = forms.TypedChoiceField(
        label="What did the sub-group find?", widget=forms.RadioSelect,
        choices=[("yes", "It is assured that it is carried out"), ("no", "It sends it back")],
        coerce=lambda value: value == "yes", error_messages={"required": "Choose what it found"},
    )  # fmt: skip
    reason = _sealed("Why?", "Enter what it rests on, or why it sends it back")
    for_lead = forms.CharField(
        label="If it is sent back: what does the lead of its action need to know? (optional)", max_length=500,
        required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The lead reads these words, and so does everybody who sees the action. They stand in clear: "
        "write what is still to be done, and nothing of the case or of anybody in it.",
    )  # fmt: skip
    on = _day("On which day?", "The day", "Enter the day")


class ThemesForm(forms.Form):
    """What a recommendation is about."""

    themes = forms.MultipleChoiceField(
        label="What is it about?", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Themes are of what services do, and are counted across reviews.",
    )  # fmt: skip

    def __init__(self, *given: Any, **more: Any) -> None:
        """Offer every theme with what it is about."""
        super().__init__(*given, **more)
        known = [(one.id, f"{one.name}: {one.about}") for one in review_themes().themes]
        self.fields["themes"].choices = known  # type: ignore[attr-defined]  # a field of choices has them
