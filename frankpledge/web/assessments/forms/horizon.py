"""What is asked of who enters what may come, looks whether it came, or notes something on a theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.definitions.frameworks import frameworks
from frankpledge.definitions.probability_yardstick import yardstick
from frankpledge.web.assessments.models import AssessedTheme, HorizonEntry
from frankpledge.web.sharing.marked import MarkedForm
from frankpledge.web.ui.forms import DateField

if TYPE_CHECKING:
    from collections.abc import Sequence


class HorizonForm(MarkedForm):
    """Something that may come."""

    what = forms.CharField(
        label="What may come?",
        help_text="In a line that can be tested later, such as More than 20 pubs in the town apply for later hours.",
        max_length=300,
        error_messages={"required": "Enter what may come"},
    )
    likelihood = forms.ChoiceField(
        label="How likely is it?",
        choices=(),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how likely it is"},
    )
    why = forms.CharField(
        label="Why is it expected?",
        help_text="Name no person.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why it is expected"},
    )
    source = forms.CharField(
        label="Where is that from?",
        help_text="A report, a return, a meeting, a partner’s account, with its date.",
        max_length=300,
        error_messages={"required": "Enter where that is from"},
    )
    test_on = DateField(
        label="When will one look whether it came?",
        what="The day on which one looks",
        error_messages={"required": "Enter the day on which one looks whether it came"},
    )
    themes = forms.ModelMultipleChoiceField(
        AssessedTheme.objects.none(),
        label="Which themes does it touch? (optional)",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *given: Any, themes: Sequence[AssessedTheme], **more: Any) -> None:
        super().__init__(*given, **more)
        likelihood = self.fields["likelihood"]
        likelihood.choices = [(one.id, one.words) for one in yardstick().words]
        likelihood.hints = {one.id: one.range for one in yardstick().words}
        chosen = self.fields["themes"]
        rows = AssessedTheme.objects.filter(pk__in=[row.pk for row in themes])
        chosen.queryset = rows.select_related("theme")
        if not themes:
            del self.fields["themes"]


class CameForm(forms.Form):
    """Whether it came as foreseen."""

    came_true = forms.ChoiceField(
        label="Did it come?",
        choices=HorizonEntry.CameTrue.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether it came"},
    )
    what_happened = forms.CharField(
        label="What happened?",
        help_text="In two or three sentences, with the source. Name no person.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what happened"},
    )


class NoteForm(forms.Form):
    """A note on a theme under a factor of a framework."""

    factor = forms.ChoiceField(
        label="Under which factor?", error_messages={"required": "Choose the factor"}
    )
    words = forms.CharField(
        label="What is there to note?",
        help_text="What changes, and which way it may bear on the theme. Name no person.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter what there is to note"},
    )
    source = forms.CharField(
        label="Where is it from?",
        max_length=300,
        error_messages={"required": "Enter where it is from"},
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        offered = [
            (held.name, [(f"{held.id}/{one.id}", f"{one.name}: {one.asks}") for one in held.factors])
            for held in frameworks().values()
        ]  # fmt: skip
        self.fields["factor"].choices = [("", "Choose one"), *offered]

    def told(self) -> dict[str, Any]:
        """Return what was entered, as the service takes it."""
        framework, _, factor = self.cleaned_data["factor"].partition("/")
        return self.cleaned_data | {"framework": framework, "factor": factor}
