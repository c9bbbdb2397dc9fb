"""What is asked of who sets a scoring exercise up, and who sits on its panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.definitions.risk_schemes import DEFAULT, risk_schemes
from frankpledge.web.assessments.models import Assessment
from frankpledge.web.partnerships.models import Membership
from frankpledge.web.sharing.marked import MarkedForm
from frankpledge.web.ui.forms import DateField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from frankpledge.web.assessments.scoring.places import Place


class ExerciseForm(MarkedForm):
    """A scoring exercise: of which assessment, by which scheme, for which areas, when."""

    title = forms.CharField(
        label="What is it called?",
        help_text="Such as Scoring session, autumn 2025.",
        max_length=200,
        error_messages={"required": "Enter what it is called"},
    )
    assessment = forms.ModelChoiceField(
        Assessment.objects.none(),
        label="Which assessment is scored?",
        help_text="All its themes are taken; you can take some out before scoring begins.",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose an assessment"},
    )
    scheme = forms.ChoiceField(
        label="By which scheme?",
        help_text="It is frozen when scoring begins.",
        widget=forms.RadioSelect,
        initial=DEFAULT,
        error_messages={"required": "Choose a scheme"},
    )
    areas = forms.MultipleChoiceField(
        label="For which areas?",
        help_text="The county is scored first, then each district against it.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one area"},
    )
    justify_all = forms.BooleanField(
        label="Ask for a reason with every score",
        help_text="Else one is asked for where a level marks a theme as severe, or a district differs from its county.",
        required=False,
    )
    cut_points = forms.CharField(
        label="What counts as how often?",
        help_text=(
            "The panel’s cut points for the frequency: counts or rates, and of which months. Such as: records in the "
            "assessment’s months; rare up to 5, occasional up to 50, regular up to 500. Left empty, it is judgement."
        ),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    chair = forms.ModelChoiceField(
        Membership.objects.none(),
        label="Who chairs?",
        help_text="They open the scores and moderate, as analysts and the manager can.",
        required=False,
        empty_label="Nobody yet",
    )
    held_from = DateField(label="First day of the session (optional)", required=False)
    held_to = DateField(label="Last day of the session (optional)", required=False)

    def __init__(
        self,
        *given: Any,
        assessments: QuerySet[Assessment],
        places: Sequence[Place],
        scorers: QuerySet[Membership],
        **more: Any,
    ) -> None:
        super().__init__(*given, **more)
        self.fields["assessment"].queryset = assessments
        self.fields["scheme"].choices = [(one.id, one.name) for one in risk_schemes().values()]
        self.fields["scheme"].hints = {one.id: one.about for one in risk_schemes().values()}
        self.fields["areas"].choices = [(place.code, place.name) for place in places]
        self.fields["chair"].queryset = scorers
        self.places = {place.code: place for place in places}

    def told(self) -> dict[str, Any]:
        """Return what was entered, as the service takes it."""
        told = super().told()
        return told | {"areas": [self.places[code] for code in told["areas"]]}


class AgainForm(forms.Form):
    """Why an exercise is done again."""

    why_again = forms.CharField(
        label="Why is it done again?",
        help_text="The first exercise keeps its scores and results.",
        max_length=500,
        error_messages={"required": "Say why it is done again"},
    )


class PanelForm(forms.Form):
    """Who is on the panel: everybody who is ticked."""

    members = forms.ModelMultipleChoiceField(
        Membership.objects.none(),
        label="Who is on the panel?",
        help_text="Those who hold a role that scores. Who is taken off keeps what they scored, and it counts no more.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *given: Any, scorers: QuerySet[Membership], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["members"].queryset = scorers
