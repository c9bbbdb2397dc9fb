"""The register of personal data: what each field holds about a person, why, and how it is retired.

Each app tells of its own models in its ``personal.py``: ``PERSONAL`` maps ``"Model.field"`` to ``"why; how retired"``,
``NOT_PERSONAL`` maps a model to the names of its other fields. Libraries' models stand in that of the accounts.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from django.apps import apps

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.db.models import Model

OURS = __name__.partition("accounts")[0]  # the folder of all apps


@dataclass(frozen=True)
class Holding:
    """A field that holds something about a person."""

    app: str
    model: str
    field: str
    why: str
    retired: str


@dataclass(frozen=True)
class Told:
    """What an app's ``personal.py`` says, by label: ``accounts.User.email``."""

    personal: Mapping[str, str]
    others: frozenset[str]


def told() -> Told:
    """Return what all apps say of their fields."""
    personal: dict[str, str] = {}
    others: set[str] = set()
    for config in apps.get_app_configs():
        name = f"{config.name}.personal"
        if not config.name.startswith(OURS) or find_spec(name) is None:
            continue
        module, label = import_module(name), config.label
        personal |= {f"{label}.{field}": words for field, words in module.PERSONAL.items()}
        others |= _labels({f"{label}.{m}": names for m, names in module.NOT_PERSONAL.items()})
        personal |= getattr(module, "LIBRARIES_PERSONAL", {})
        others |= _labels(getattr(module, "LIBRARIES_NOT_PERSONAL", {}))
    return Told(personal, frozenset(others))


def _labels(fields: Mapping[str, tuple[str, ...]]) -> set[str]:
    return {f"{model}.{name}" for model, names in fields.items() for name in names}


def fields() -> Iterator[str]:
    """Give every field that the database holds, as ``app.Model.field``."""
    for model in apps.get_models(include_auto_created=True):
        yield from fields_of(model)


def fields_of(model: type[Model]) -> Iterator[str]:
    """Give every column of a model, and what it joins by a table of its own."""
    meta = model._meta  # noqa: SLF001 - Django's documented way to a model's fields
    for field in (*meta.concrete_fields, *meta.local_many_to_many):
        yield f"{meta.label}.{field.name}"


def holdings() -> list[Holding]:
    """Return the register, in the order of apps and their models."""
    words = told().personal
    return [_holding(label, words[label]) for label in fields() if label in words]


def _holding(label: str, words: str) -> Holding:
    app, model, field = label.split(".")
    why, _, retired = words.partition("; ")
    return Holding(app, model, field, why, retired)


def unclassified(held: Told, present: list[str]) -> list[str]:
    """List what is wrong between what is told and the fields that are present, each with the way out."""
    both = set(held.personal) & held.others
    spoken = set(held.personal) | held.others
    faults = [
        f"{label} is not classified. In personal.py of its app, add it to PERSONAL with 'why; how retired', or to "
        "NOT_PERSONAL."
        for label in present
        if label not in spoken
    ]
    faults += [
        f"{label} is told of and is no field: strike it out."
        for label in sorted(spoken - set(present))
    ]
    faults += [f"{label} is told of as personal and as not." for label in sorted(both)]
    faults += [
        f"{label} lacks its reason or its end: write 'why; how retired'."
        for label, words in held.personal.items()
        if not all(part.strip() for part in words.partition("; "))
    ]
    return faults
