"""What is asked of who begins an assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.web.assessments.models import Assessment, Theme

if TYPE_CHECKING:
    from django.db.models import QuerySet

_MONTH_HELP = "Year and month, such as 2025-04."


class AssessmentForm(forms.Form):
    """An assessment that is begun: what it is, over which months, of which themes."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=Assessment.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is"},
    )
    title = forms.CharField(
        label="What is it called?",
        help_text="Such as Strategic assessment 2025 to 2029.",
        max_length=200,
        error_messages={"required": "Enter what it is called"},
    )
    first = forms.CharField(
        label="First month of its figures",
        help_text=_MONTH_HELP,
        max_length=7,
        error_messages={"required": "Enter the first month of its figures"},
    )
    last = forms.CharField(
        label="Last month of its figures",
        help_text=_MONTH_HELP,
        max_length=7,
        error_messages={"required": "Enter the last month of its figures"},
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.none(),
        label="Which themes does it take?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *given: Any, themes: QuerySet[Theme], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["themes"].queryset = themes
        if not themes:
            del self.fields["themes"]
