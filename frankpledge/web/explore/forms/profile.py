"""What a profile is asked for: months, audience, and an area to stand beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.web.explore.forms.period import PeriodForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from frankpledge.evidence.questions import Area, Period


class ProfileForm(PeriodForm):
    """The filter of a profile; without a choice only the larger areas stand beside it."""

    def __init__(
        self,
        data: Mapping[str, Any],
        months: Iterable[str],
        period: Period,
        audiences: tuple[str, ...],
        others: Iterable[Area],
    ) -> None:
        """``others`` are the areas that may stand beside the one that is asked about."""
        super().__init__(data, months, period, audiences, beside="")
        self.fields["beside"] = forms.ChoiceField(
            label="Compare with",
            required=False,
            choices=[("", "Only the larger areas"), *((area.code, area.name) for area in others)],
            error_messages={"invalid_choice": "Choose an area of the list to compare with"},
        )
