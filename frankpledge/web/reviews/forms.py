"""What is asked of who coordinates death reviews and who sits on their panels. No form asks for a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.definitions.review_regimes import review_regimes
from frankpledge.web.accounts.roles import Role
from frankpledge.web.partnerships.lookups import district_names
from frankpledge.web.partnerships.models import Agency, Membership
from frankpledge.web.partnerships.queries import current
from frankpledge.web.reviews import presenters
from frankpledge.web.reviews.models import (
    CriterionAnswer,
    Recommendation,
    RecommendationUpdate,
    ReviewPanel,
)
from frankpledge.web.ui.forms import DateField

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.partnerships.models import Partnership
    from frankpledge.web.reviews.models import DeathReview

NO_NAME = "Name no person: write of them as what they are to the case. It is kept sealed."


def _words(label: str, missing: str = "") -> forms.CharField:
    """Return a field for words that are kept sealed; without ``missing`` it may stay empty."""
    return forms.CharField(
        label=label, help_text=NO_NAME, max_length=4000, required=bool(missing),
        widget=forms.Textarea(attrs={"rows": 5}), error_messages={"required": missing},
    )  # fmt: skip


def _day(label: str, what: str, missing: str = "") -> DateField:
    return DateField(
        label=label, what=what, required=bool(missing), error_messages={"required": missing}
    )


class NotifyForm(forms.Form):
    """A death of which the partnership was told."""

    regime = forms.ChoiceField(
        label="Under which law might it be reviewed?", widget=forms.RadioSelect,
        error_messages={"required": "Choose the law under which it might be reviewed"},
    )  # fmt: skip
    area = forms.ChoiceField(
        label="In which district?", widget=forms.RadioSelect,
        error_messages={"required": "Choose the district"},
    )  # fmt: skip
    notified_on = _day("On which day was the partnership told?", "The day on which the partnership was told",
                       "Enter the day on which the partnership was told")  # fmt: skip
    died_on = _day(
        "On which day did the person die?", "The day of the death", "Enter the day of the death"
    )
    circumstances = _words("What is known? (optional)")

    def __init__(self, *given: Any, partnership: Partnership, **more: Any) -> None:
        """Offer the regimes, and the partnership's own districts."""
        super().__init__(*given, **more)
        names = district_names()
        regimes = [(one.id, f"{one.name} ({one.law})") for one in review_regimes().regimes]
        self.fields["regime"].choices = regimes  # type: ignore[attr-defined]  # a field of choices has them
        areas = [(code, names.get(code, code)) for code in partnership.districts]
        self.fields["area"].choices = areas  # type: ignore[attr-defined]  # a field of choices has them


class CaseForm(forms.Form):
    """A form of a step of a case: it knows the case, and what day it is."""

    def __init__(
        self, *given: Any, review: DeathReview, today: datetime.date, **more: Any
    ) -> None:  # fmt: skip
        """Keep the case for what is offered."""
        super().__init__(*given, **more)
        self.review, self.today = review, today

    def told(self) -> dict[str, Any]:
        """Return what was entered, as the service takes it."""
        return self.cleaned_data


class CriteriaForm(CaseForm):
    """Each criterion of the regime, with its source and how far that was checked."""

    def __init__(self, *given: Any, **more: Any) -> None:
        """Ask each criterion in the regime's order."""
        super().__init__(*given, **more)
        held = {one.criterion: one.answer for one in self.review.answers.all()}
        for one in review_regimes().get(self.review.regime).criteria:
            told = presenters.sourced(one)
            self.fields[one.id] = forms.ChoiceField(
                label=one.text, help_text=told, choices=CriterionAnswer.Answer.choices,
                widget=forms.RadioSelect, initial=held.get(one.id),
                error_messages={"required": f"Answer: {one.text}"},
            )  # fmt: skip

    def told(self) -> dict[str, Any]:
        """Return the answers by criterion."""
        return {"answers": self.cleaned_data}


class ConsultForm(CaseForm):
    """Who was consulted before the decision."""

    consultation = _words("Which bodies were consulted, and what did they say?",
                          "Enter which bodies were consulted, and what they said")  # fmt: skip
    on = _day("On which day were they consulted?", "The day of the consultation",
              "Enter the day of the consultation")  # fmt: skip

    def __init__(self, *given: Any, **more: Any) -> None:
        """Show what was written down before."""
        super().__init__(*given, **more)
        self.fields["consultation"].initial = self.review.consultation
        self.fields["on"].initial = self.review.consulted_on


class DecideForm(CaseForm):
    """Whether a review is commissioned, and why."""

    is_commissioned = forms.TypedChoiceField(
        label="Is a review commissioned?", widget=forms.RadioSelect,
        choices=[("yes", "Yes"), ("no", "No")], coerce=lambda value: value == "yes",
        error_messages={"required": "Choose whether a review is commissioned"},
    )  # fmt: skip
    reason = _words("Why?", "Enter why, whichever way it was decided")
    on = _day(
        "On which day was it decided?", "The day of the decision", "Enter the day of the decision"
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        """Say what the answers to the criteria say together, and whether anybody was consulted."""
        super().__init__(*given, **more)
        held = {one.criterion: one.answer for one in self.review.answers.all()}
        criteria = review_regimes().get(self.review.regime).criteria
        words = presenters.weighed([held.get(one.id, "") for one in criteria])
        asked = "" if self.review.consulted_on else " No consultation is written down."
        self.fields["is_commissioned"].help_text = f"{words}{asked}".strip()


class DayForm(CaseForm):
    """On which day a step was done."""

    on = _day("On which day?", "The day", "Enter the day")


class ChairForm(CaseForm):
    """In which way the chair is independent."""

    independence = _words(
        "In which way is the chair independent?", "Enter in which way they are independent"
    )
    on = _day("On which day was the chair appointed?", "The day of the appointment",
              "Enter the day of the appointment")  # fmt: skip


class WithholdForm(CaseForm):
    """Why a report is not published, and who decided so."""

    reason = _words("Why is it not published?", "Enter why it is not published")
    decided_by = forms.CharField(
        label="Which body decided so?", help_text="A body or a role, such as the Board. Name no person.",
        max_length=200, error_messages={"required": "Enter which body decided so"},
    )  # fmt: skip
    on = _day("On which day?", "The day of that decision", "Enter the day of that decision")


class PauseForm(CaseForm):
    """Why a review's clock stands, since when, and by when the step is due instead."""

    reason = _words("Why is it paused?", "Enter why it is paused")
    since = _day(
        "Since which day?", "The first day of the pause", "Enter the first day of the pause"
    )
    revised_on = _day("By when is the step due instead? (optional)", "The revised day")


class ResumeForm(CaseForm):
    """The last day of a pause, and by when the step is due then."""

    on = _day("What is the last day of the pause?", "The last day of the pause",
              "Enter the last day of the pause")  # fmt: skip
    revised_on = _day("By when is the step due now? (optional)", "The revised day")

    def __init__(self, *given: Any, **more: Any) -> None:
        """Say what counts where no day is given."""
        super().__init__(*given, **more)
        lasting = next((one for one in self.review.pauses.all() if one.until is None), None)
        set_before = lasting.revised_on if lasting else None
        words = "its day moves by as many days as the pause took"
        if set_before:
            words = f"{set_before:%-d %B %Y} stands, as it was set when the review was paused"
        self.fields["revised_on"].help_text = f"If you leave it empty, {words}."


class JoinForm(CaseForm):
    """Who joins the panel."""

    membership = forms.ModelChoiceField(
        Membership.objects.none(), label="Who joins the panel?", empty_label="Choose somebody",
        help_text="Whoever holds the role of a death-review panel member today.",
        error_messages={"required": "Choose who joins the panel"},
    )  # fmt: skip

    def __init__(self, *given: Any, **more: Any) -> None:
        """Offer those with the role who do not sit on the panel."""
        super().__init__(*given, **more)
        held = current(self.today).filter(partnership=self.review.partnership_id)
        sitting = self.review.panel.filter(until=None, conflict_on=None).values("membership")
        held = held.filter(role=Role.DEATH_REVIEW_PANEL).exclude(pk__in=sitting)
        self.fields["membership"].queryset = held.select_related("person", "agency")  # type: ignore[attr-defined]  # a choice of rows has one


class _PlaceField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.membership)


class LeaveForm(CaseForm):
    """Who leaves the panel."""

    place = _PlaceField(
        ReviewPanel.objects.none(), label="Who is it?", empty_label="Choose somebody",
        error_messages={"required": "Choose who it is"},
    )  # fmt: skip

    def __init__(self, *given: Any, **more: Any) -> None:
        """Offer those who sit on the panel."""
        super().__init__(*given, **more)
        rows = self.review.panel.filter(until=None, conflict_on=None)
        rows = rows.select_related("membership__person", "membership__agency")
        self.fields["place"].queryset = rows  # type: ignore[attr-defined]  # a choice of rows has one


class ConflictForm(LeaveForm):
    """Whose conflict of interest it is, and what."""

    words = _words("What is the conflict of interest?", "Enter what the conflict of interest is")


class OwnConflictForm(CaseForm):
    """One's own conflict of interest."""

    words = _words("What is your conflict of interest?", "Enter what your conflict of interest is")


class RecommendationForm(CaseForm):
    """What is recommended, to whom, by when."""

    level = forms.ChoiceField(
        label="Who is to act on it?", widget=forms.RadioSelect, choices=Recommendation.Level.choices,
        error_messages={"required": "Choose who is to act on it"},
    )  # fmt: skip
    text = _words("What is recommended?", "Enter what is recommended")
    lead = forms.ModelChoiceField(
        Agency.objects.none(), label="Which agency leads on it?", empty_label="Choose an agency",
        help_text="Of a national one: which agency follows it up.",
        error_messages={"required": "Choose the agency that leads on it"},
    )  # fmt: skip
    due_on = _day("By when?", "The day by which it is due", "Enter the day by which it is due")

    def __init__(self, *given: Any, **more: Any) -> None:
        """Offer the partnership's agencies."""
        super().__init__(*given, **more)
        own = Agency.objects.filter(partnership=self.review.partnership_id)
        self.fields["lead"].queryset = own  # type: ignore[attr-defined]  # a choice of rows has one


class UpdateForm(forms.Form):
    """What is said of a recommendation."""

    about = forms.ChoiceField(
        label="What do you tell?", widget=forms.RadioSelect, choices=RecommendationUpdate.About.choices,
        error_messages={"required": "Choose what you tell"},
    )  # fmt: skip
    state = forms.ChoiceField(
        label="How does it stand?", widget=forms.RadioSelect, choices=Recommendation.State.choices,
        error_messages={"required": "Choose how it stands"},
    )  # fmt: skip
    note = _words("In words", "Enter in words how it goes, or what came of it")
