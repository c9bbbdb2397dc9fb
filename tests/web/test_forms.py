"""Every form of the web says in its own words what is missing: the lines of an error summary can be told apart."""

from __future__ import annotations

import ast
import importlib
import pathlib
import pkgutil

import pytest
from allauth.account.forms import LoginForm
from django import forms

from frankpledge import web
from frankpledge.web.ui.forms import DateField

DJANGOS_OWN = str(forms.Field.default_error_messages["required"])


def every_form() -> list[type[forms.BaseForm]]:
    """Find each form class that a module of the web defines, however deep it is derived."""
    for found in pkgutil.walk_packages(web.__path__, "frankpledge.web."):
        if ".migrations" not in found.name:
            importlib.import_module(found.name)
    held, waiting = [], [forms.BaseForm]
    while waiting:
        for derived in waiting.pop().__subclasses__():
            waiting.append(derived)
            if derived.__module__.startswith("frankpledge.web."):
                held.append(derived)
    return sorted(set(held), key=lambda form: (form.__module__, form.__qualname__))


def without_words(fields: dict[str, forms.Field]) -> list[str]:
    """List the fields that, left empty, would speak Django's words or none."""
    return [
        name
        for name, field in fields.items()
        if field.required and str(field.error_messages["required"]) in ("", DJANGOS_OWN)
    ]


def made_without_words(source: str) -> list[int]:
    """List the lines on which a function makes a field that must be filled, without words of its own."""
    lines = []
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef):
            continue
        for call in ast.walk(function):
            name = ast.unparse(call.func) if isinstance(call, ast.Call) else ""
            if not name.endswith("Field") or name.startswith(("super", "models.")):
                continue
            given = {word.arg: ast.unparse(word.value) for word in call.keywords}
            if given.get("required") != "False" and "'required':" not in given.get(
                "error_messages", ""
            ):
                lines.append(call.lineno)
    return sorted(lines)


OURS = [form for form in every_form() if "sign_in_forms" not in form.__module__]
SIGN_IN = [form for form in every_form() if "sign_in_forms" in form.__module__]


@pytest.mark.parametrize("form", OURS, ids=lambda form: form.__qualname__)
def test_a_field_that_is_left_empty_says_what_is_missing_in_its_own_words(form):
    assert without_words(form.base_fields) == []


@pytest.mark.parametrize("form", OURS, ids=lambda form: form.__qualname__)
def test_no_two_fields_of_a_form_say_the_same_when_they_are_left_empty(form):
    told = [str(f.error_messages["required"]) for f in form.base_fields.values() if f.required]
    assert len(told) == len(set(told))


def test_a_field_that_is_made_for_each_form_has_its_words_too():
    found = {
        str(path): lines
        for path in pathlib.Path(web.__path__[0]).rglob("*.py")
        if not {"migrations", "models"} & {*path.parts, path.stem}
        if (lines := made_without_words(path.read_text()))
    }
    assert found == {}


@pytest.fixture
def by_themselves(monkeypatch):
    """Let allauth's forms be made without the request or the person that they are asked of."""
    theirs = {above for form in SIGN_IN for above in form.__mro__ if "allauth." in above.__module__}
    for above in theirs:
        if "__init__" in vars(above) and above is not LoginForm:
            monkeypatch.setattr(above, "__init__", forms.BaseForm.__init__)


@pytest.mark.usefixtures("by_themselves")
@pytest.mark.parametrize("form", SIGN_IN, ids=lambda form: form.__qualname__)
def test_a_field_of_signing_in_says_what_is_missing_too(form):
    made = form()
    assert made.fields
    assert without_words(made.fields) == []


def test_a_form_without_words_of_its_own_is_found():
    class Bad(forms.Form):
        plain = forms.CharField()
        day = DateField(label="Day")
        silent = forms.CharField(error_messages={"required": ""})
        other = forms.CharField(required=False)
        good = forms.CharField(error_messages={"required": "Enter the good"})

    assert without_words(Bad.base_fields) == ["plain", "day", "silent"]
    assert Bad({}).errors["plain"] == [DJANGOS_OWN]


def test_a_field_made_without_words_is_found():
    source = (
        "def a():\n"
        "    f = forms.ChoiceField(label='x', error_messages=wrong)\n"
        "    g = forms.ChoiceField(label='x', required=False)\n"
        "    return forms.CharField(error_messages={'required': 'Enter x'})\n"
    )
    assert made_without_words(source) == [2]


def test_the_forms_of_the_web_are_found():
    names = {form.__qualname__ for form in every_form()}
    assert {"DecisionForm", "GroupForm", "SeatForm", "MapForm", "SignIn"} <= names
