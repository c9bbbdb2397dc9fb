"""What is asked of who writes reports of an assessment: one thing a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.definitions.assessment_reports import report_outlines
from frankpledge.web.assessments.forms import UNSENT
from frankpledge.web.assessments.forms.rationales import CITING_HELP
from frankpledge.web.assessments.models import Assessment
from frankpledge.web.assessments.rationales.checking import MOST_LETTERS
from frankpledge.web.assessments.reports.providers import NAMES
from frankpledge.web.explore.models import Commission

if TYPE_CHECKING:
    from django.db.models import QuerySet

_MONTH_HELP = "Year and month, such as 2025-04."


class ReportForm(forms.Form):
    """A report that is begun: what kind, of which assessment or commission, over which months."""

    kind = forms.ChoiceField(
        label="What kind of report is it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what kind of report it is"},
    )
    title = forms.CharField(
        label="What is it called?",
        help_text="Such as Annual update 2025/26.",
        max_length=200,
        error_messages={"required": "Enter what it is called"},
    )
    assessment = forms.ModelChoiceField(
        Assessment.objects.none(),
        label="Of which assessment?",
        help_text="What is kept, scored and recommended there is gathered into it.",
        required=False,
        empty_label="None",
    )
    commission = forms.ModelChoiceField(
        Commission.objects.none(),
        label="Which commission does it answer?",
        help_text="A problem profile answers one.",
        required=False,
        empty_label="None",
    )
    first = forms.CharField(
        label="First month that it covers",
        help_text=_MONTH_HELP,
        max_length=7,
        error_messages={"required": "Enter the first month that it covers"},
    )
    last = forms.CharField(
        label="Last month that it covers",
        help_text=_MONTH_HELP,
        max_length=7,
        error_messages={"required": "Enter the last month that it covers"},
    )

    def __init__(
        self,
        *given: Any,
        assessments: QuerySet[Assessment],
        commissions: QuerySet[Commission],
        **more: Any,
    ) -> None:
        super().__init__(*given, **more)
        outlines = report_outlines().values()
        kind = self.fields["kind"]
        kind.choices = [(one.id, one.name) for one in outlines]
        kind.hints = {one.id: one.about for one in outlines}
        self.fields["assessment"].queryset = assessments
        self.fields["commission"].queryset = commissions


class SectionForm(forms.Form):
    """The heading and the words of a section, and the version that the writer began from."""

    base = forms.IntegerField(
        min_value=1, widget=forms.HiddenInput, error_messages={"required": UNSENT}
    )
    heading = forms.CharField(
        label="Heading", max_length=120, error_messages={"required": "Enter a heading"}
    )
    words = forms.CharField(
        label="What do you write?",
        help_text=CITING_HELP,
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 12}),
    )


class NewSectionForm(forms.Form):
    """A section that is added."""

    heading = forms.CharField(
        label="Heading", max_length=120, error_messages={"required": "Enter a heading"}
    )
    provider = forms.ChoiceField(
        label="What stands in it?",
        required=False,
        widget=forms.RadioSelect,
        choices=[
            ("", "Your own words"),
            *((key, f"Gathered: {name}") for key, name in NAMES.items()),
        ],
    )
