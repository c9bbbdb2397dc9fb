"""A field of a form is drawn by the component of its widget, and each error leads to the control that mends it."""

from __future__ import annotations

import datetime
import re

import pytest
from django import forms

from frankpledge.web.ui.fields import draw_field, error_list, first_control
from frankpledge.web.ui.forms import DateField

CHOICES = [("", "Choose"), ("a", "Agreed"), ("r", "Refused")]


class Everything(forms.Form):
    """A form with a field of each kind."""

    name = forms.CharField(label="Name", help_text="As in <b>your</b> passport", max_length=9)
    email = forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    people = forms.IntegerField(min_value=1)
    word = forms.CharField(widget=forms.PasswordInput)
    why = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=200)
    notes = forms.CharField(widget=forms.Textarea)
    outcome = forms.ChoiceField(choices=CHOICES)
    answer = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect)
    roles = forms.MultipleChoiceField(
        choices=[("x", "Lead"), ("y", "Deputy")], widget=forms.CheckboxSelectMultiple
    )
    grouped = forms.MultipleChoiceField(choices=[("North", [("n", "Norton")]), ("s", "Southam")])
    agrees = forms.BooleanField(label="I agree", help_text="To all")
    known = forms.NullBooleanField()
    started = DateField(label="Start date")
    file = forms.FileField()
    colour = forms.CharField(widget=forms.TextInput(attrs={"class": "own", "data-x": "1"}))
    secret = forms.CharField(widget=forms.HiddenInput)


Everything.base_fields["answer"].hints = {"a": "By all who voted"}


@pytest.fixture
def empty() -> Everything:
    """Give a form that was sent with nothing in it."""
    return Everything({"started-day": "7", "started-month": "", "started-year": "2025"})


def drawn(name: str, form: Everything | None = None, **more: object) -> str:
    """Draw a field."""
    return draw_field((form or Everything())[name], **more)


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        ("name", ['class="govuk-input"', 'type="text"', '<label class="govuk-label" for="id_name">']),
        ("email", ['type="email"', 'autocomplete="email"']),
        ("people", ['type="text"', 'inputmode="numeric"']),
        ("word", ['type="password"', "govuk-password-input__toggle"]),
        ("why", ['rows="3"', 'data-maxlength="200"', "You can enter up to 200 characters"]),
        ("notes", ['class="govuk-textarea"', 'rows="10"']),
        ("outcome", ['<option value="" selected>Choose</option>', '<option value="a">Agreed']),
        ("answer", ['type="radio"', 'id="id_answer"', "By all who voted", "<legend"]),
        ("roles", ['type="checkbox"', 'value="x"', 'id="id_roles-2"', "<legend"]),
        ("grouped", [" multiple", "Norton", "Southam"]),
        ("agrees", ['type="checkbox"', 'id="id_agrees"', "I agree", "To all"]),
        ("known", ['<option value="unknown" selected>']),
        ("started", ['name="started-day"', 'id="id_started-month"', "<legend", 'role="group"']),
        ("file", ['type="file"', "govuk-file-upload"]),
        ("colour", ['class="govuk-input own"', 'data-x="1"']),
    ],
)  # fmt: skip
def test_a_field_is_drawn_by_its_component(name, marks):
    page = drawn(name)
    assert [mark for mark in marks if mark not in page] == []
    assert " required" not in page
    assert "maxlength=" not in page.replace("data-maxlength=", "")
    assert "govuk-error-message" not in page


def test_an_answer_that_is_none_is_not_offered_among_radios():
    assert drawn("answer").count('type="radio"') == 2


def test_a_hint_may_carry_markup_and_is_tied_to_its_control():
    page = drawn("name")
    assert "As in <b>your</b> passport" in page
    assert 'aria-describedby="id_name-hint"' in page


def test_a_page_of_one_question_has_its_label_as_heading():
    assert "<h1" in drawn("name", heading=True)
    assert 'class="govuk-fieldset__legend govuk-fieldset__legend--l"' in drawn(
        "answer", heading=True
    )
    assert "govuk-label--m" in drawn("name", size="m")


def test_options_of_the_component_may_be_given():
    page = drawn("people", prefix="£", classes="govuk-input--width-5")
    assert "govuk-input__prefix" in page
    assert "govuk-input--width-5" in page


@pytest.mark.parametrize("name", list(Everything.base_fields)[:-1])
def test_every_error_leads_to_a_control_that_is_there(empty, name):
    if name == "known":  # not knowing is an answer
        assert not empty["known"].errors
        return
    page = draw_field(empty[name])
    assert f'id="{first_control(empty[name])}"' in page
    assert f'id="id_{name}-error"' in page
    assert re.search(rf'aria-describedby="[^"]*id_{name}-error', page)
    assert "govuk-form-group--error" in page


def test_an_error_of_a_date_leads_to_its_first_wrong_box_and_marks_only_that(empty):
    assert first_control(empty["started"]) == "id_started-month"
    assert draw_field(empty["started"]).count("govuk-input--error") == 1


def test_the_summary_lists_each_error_with_its_link(empty):
    empty.add_error(None, "These two do not fit")
    listed = error_list(empty)
    assert listed[0] == {"text": "These two do not fit"}
    assert {"text": "Start date must include a month", "href": "#id_started-month"} in listed
    assert listed[-1] == {
        "text": "This field is required."
    }  # a hidden one has no control to lead to


def test_an_error_is_escaped():
    form = Everything({})
    form.is_valid()
    form.add_error("name", "<script>")
    assert "&lt;script&gt;" in draw_field(form["name"])


def test_what_was_entered_stands_there_again_but_for_a_password():
    form = Everything({"name": 'A "B"', "word": "open sesame", "roles": ["y"], "answer": "r",
                       "outcome": "a", "agrees": "on", "why": "<because>"})  # fmt: skip
    page = "".join(str(draw_field(field)) for field in form.visible_fields())
    assert 'value="A &quot;B&quot;"' in page
    assert "open sesame" not in page
    assert "&lt;because&gt;" in page
    assert re.search(r'value="y" checked', page)
    assert re.search(r'value="r" checked', page)
    assert '<option value="a" selected>' in page
    assert re.search(r'id="id_agrees"[^>]* checked', page)


def test_a_date_that_stood_before_stands_in_its_boxes():
    form = Everything(initial={"started": datetime.date(2025, 3, 7)})
    assert 'value="2025"' in draw_field(form["started"])


def test_a_birthday_completes_itself():
    class Born(forms.Form):
        born = DateField()

    Born.base_fields["born"].widget.attrs["autocomplete"] = "bday"
    assert 'autocomplete="bday-month"' in draw_field(Born()["born"])


class Dial(forms.Widget):
    """A widget that no component knows."""

    template_name = "django/forms/widgets/input.html"
    input_type = "range"


def test_a_widget_that_no_component_knows_draws_itself_with_label_hint_and_error():
    class Turned(forms.Form):
        much = forms.CharField(widget=Dial(), help_text="More is louder")

    page = draw_field(Turned({})["much"])
    assert 'for="id_much"' in page
    assert 'aria-describedby="id_much-hint id_much-error"' in page
    assert "More is louder" in page


def test_choices_that_stand_in_groups_keep_their_headings_and_the_chosen_one():
    class Grouped(forms.Form):
        what = forms.ChoiceField(
            choices=[
                ("", "None"),
                ("Open <data>", [("a", "A"), ("b", "B")]),
                ("Restricted", [("c", "C")]),
            ],
            initial="c",
        )

    drawn = str(draw_field(Grouped()["what"]))
    assert re.findall(r'<optgroup label="([^"]*)">', drawn) == ["Open &lt;data&gt;", "Restricted"]
    assert drawn.count("</optgroup>") == 2
    assert (
        drawn.index("None") < drawn.index("<optgroup") < drawn.index(">A<") < drawn.index("Restr")
    )
    assert re.findall(r'value="([^"]*)" selected', drawn) == ["c"]
