"""Forms drawn with GOV.UK's markup without a word of it in the form, and a date in three boxes."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting

BOXES = ("day", "month", "year")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class GovUkForms(TemplatesSetting):
    """Draw forms and fields by the templates of this app."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"


class ThreeBoxes(forms.Widget):
    """A date in three boxes, named ``field-day``, ``field-month`` and ``field-year``."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str] | None:
        """Return what was entered in the three boxes, or None where none of them was sent."""
        del files
        entered = [data.get(f"{name}-{box}") for box in BOXES]
        if all(value is None for value in entered):
            return None
        return [(value or "").strip() for value in entered]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether none of the boxes was sent."""
        del files
        return all(f"{name}-{box}" not in data for box in BOXES)

    def format_value(self, value: Any) -> list[str]:
        """Return the three parts."""
        return self.decompress_parts(value)

    @staticmethod
    def decompress_parts(value: Any) -> list[str]:
        """Return day, month and year of a date, or what was entered for them."""
        if isinstance(value, datetime.date):
            return [str(value.day), str(value.month), str(value.year)]
        if isinstance(value, str) and value.count("-") == 2:
            year, month, day = value.split("-")
            return [day.lstrip("0"), month.lstrip("0"), year]
        return list(value) if value else ["", "", ""]


class DateField(forms.Field):
    """A date that is written in three boxes; each way to be wrong has GOV.UK's words and marks its box.

    ``what`` begins the words: "Start date" gives "Start date must include a month".
    """

    widget = ThreeBoxes

    def __init__(self, *, what: str = "", **more: Any) -> None:
        self.what = what
        super().__init__(**more)

    def _refuse(self, words: str, *boxes: str) -> ValidationError:
        return ValidationError(
            f"{self.what or self.label or 'The date'} must {words}",
            code="invalid",
            params={"boxes": " ".join(boxes)},
        )

    def to_python(self, value: Any) -> datetime.date | None:
        """Read the date, or say which part is missing or impossible."""
        if value is None or isinstance(value, datetime.date):
            return value
        missing = [box for box, entered in zip(BOXES, value, strict=True) if not entered]
        if len(missing) == len(BOXES):
            return None
        if missing:
            raise self._refuse(f"include a {' and '.join(missing)}", *missing)
        day, month, year = value
        if not (day.isascii() and day.isdecimal() and year.isascii() and year.isdecimal()):
            raise self._refuse("be a real date", *BOXES)
        if len(year) != 4:
            raise self._refuse("have a year of 4 numbers, like 2025", "year")
        try:
            return datetime.date(int(year), _month(month), int(day))
        except ValueError as error:
            raise self._refuse("be a real date", *BOXES) from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the date differs from the one that stood before."""
        try:
            return self.to_python(data) != self.to_python(initial)
        except ValidationError:
            return True


def _month(entered: str) -> int:
    """Read a month as a number or as its name."""
    name = entered.lower()[:3]
    if name in _MONTHS:
        return _MONTHS.index(name) + 1
    return int(entered) if entered.isascii() and entered.isdecimal() else 0
