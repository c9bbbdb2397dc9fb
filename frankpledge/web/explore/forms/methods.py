"""What a method is asked on a page: area, topic, months, and whatever the method itself can be told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from frankpledge.evidence.questions import Period, month_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.forms import BoundField

    from frankpledge.definitions.topics import Topic
    from frankpledge.evidence.questions import Area
    from frankpledge.findings.methods.asked import Method, Option

_SOURCES = {
    "police-uk": "Recorded crime (open data)",
    "extract": "Police extract (restricted)",
    "return": "Partners’ returns (restricted)",
}


class MethodForm(forms.Form):
    """The question of a method; what is not chosen stands at what the method is asked by itself."""

    def __init__(
        self,
        data: Mapping[str, Any],
        method: Method,
        areas: Sequence[Area],
        months: Iterable[str],
        offered: Sequence[Topic],
        period: Period,
    ) -> None:
        topic = self._standard_topic(method, offered)
        defaults = {"area": areas[0].code, "topic": topic, "from": period.first, "to": period.last}
        defaults |= {option.name: option.default for option in method.options}
        self._method = method
        super().__init__({name: data.get(name) or value for name, value in defaults.items()})
        held = [(month, month_words(month)) for month in sorted(months, reverse=True)]
        self.fields["area"] = _choice("Area", [(area.code, area.name) for area in areas])
        if method.sources:
            self.fields["topic"] = _choice("Of what", _grouped(offered))
        self.fields["from"] = _choice("From", held)
        self.fields["to"] = _choice("To", held)
        for option in method.options:
            self.fields[option.name] = _field(option)

    @staticmethod
    def _standard_topic(method: Method, offered: Sequence[Topic]) -> str:
        known = [topic.id for topic in offered]
        return method.standard_topic if method.standard_topic in known else next(iter(known), "")

    @property
    def folded(self) -> list[BoundField]:
        """What is rarely changed: where there is a topic to choose, the method's own options, if there are several."""
        many = bool(self._method.sources) and len(self._method.options) > 1
        return [self[option.name] for option in self._method.options] if many else []

    @property
    def asked_first(self) -> list[BoundField]:
        """What everybody chooses: where, of what, when."""
        folded = {field.name for field in self.folded}
        return [field for field in self if field.name not in folded]

    @property
    def folded_is_open(self) -> bool:
        """Whether something that is rarely changed differs from what stands there by itself, or is wrong."""
        usual = {option.name: option.default for option in self._method.options}
        return any(field.errors or field.value() != usual[field.name] for field in self.folded)

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last and last < first:
            self.add_error("to", "The last month must not be before the first")
        return cleaned

    @property
    def period(self) -> Period:
        """The period asked for."""
        return Period(self.cleaned_data["from"], self.cleaned_data["to"])

    @property
    def topic(self) -> str:
        """The topic asked for; empty for a method that asks none."""
        return str(self.cleaned_data.get("topic", ""))


def _choice(label: str, choices: Sequence[Any]) -> forms.ChoiceField:
    wrong = f"Choose one of the list under “{label}”"
    return forms.ChoiceField(
        label=label, choices=choices, error_messages={"required": wrong, "invalid_choice": wrong}
    )


def _grouped(offered: Sequence[Topic]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Put topics under the source that they come from."""
    return [
        (words, [(topic.id, topic.name) for topic in offered if topic.source == source])
        for source, words in _SOURCES.items()
        if any(topic.source == source for topic in offered)
    ]


def _field(option: Option) -> forms.Field:
    if option.choices:
        return forms.ChoiceField(label=option.label, choices=option.choices, required=False)
    return forms.CharField(
        label=option.label, help_text=option.hint, required=False, max_length=200
    )
