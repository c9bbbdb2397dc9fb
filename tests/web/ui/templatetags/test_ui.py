"""The tags of every page."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.messages import SUCCESS, WARNING
from django.contrib.messages.storage.base import Message
from django.template import engines

from frankpledge.faults import CallFault
from frankpledge.web.ui.navigation import Shown


class Named(forms.Form):
    """A form."""

    name = forms.CharField(error_messages={"required": "Enter a name"})


def told(text: str, **context: object) -> str:
    """Render a template."""
    return engines["django"].from_string(text).render(context)


def test_a_component_takes_its_options_by_name_or_from_a_dictionary():
    by_name = told('{% govuk "input" name="n" label="Name" error_message="Enter it" %}')
    by_hand = told('{% govuk "input" options %}',
                   options={"name": "n", "label": {"text": "Name"}, "errorMessage": {"text": "Enter it"}})  # fmt: skip
    assert by_name == by_hand
    assert 'class="govuk-input govuk-input--error"' in by_name
    assert 'for="x"' in told('{% govuk "label" text="A" for_="x" %}')


def test_a_component_that_is_not_there_is_refused():
    with pytest.raises(CallFault, match="no component"):
        told('{% govuk "buton" %}')


def test_words_of_a_variable_are_escaped():
    assert "&lt;b&gt;" in told('{% govuk "tag" html=words %}', words="<b>")


def test_a_field_takes_options_of_its_component():
    page = told(
        '{% field form.name heading=True spellcheck=False described_by="x" %}', form=Named()
    )
    assert "<h1" in page
    assert 'spellcheck="false"' in page
    assert 'aria-describedby="x"' in page


def test_the_summary_of_errors_is_drawn_once_wherever_it_is_drawn_first():
    text = "{% error_summary form %}<h1>Page</h1>{{ form }}"
    page = told(text, form=Named({}))
    assert page.count("There is a problem") == 1
    assert page.index("There is a problem") < page.index("<h1>")
    assert told("{{ form }}", form=Named({})).count("There is a problem") == 1
    assert 'href="#id_name"' in page


@pytest.mark.parametrize("form", [None, Named(), SimpleNamespace(errors=["no form"])])
def test_where_nothing_is_wrong_there_is_no_summary(form):
    assert told("{% error_summary form %}", form=form) == ""


def test_the_navigation_marks_where_one_is():
    entries = [Shown("Today", "/a/", False), Shown("Evidence", "/a/b/", True)]
    page = told("{% primary_navigation entries %}", entries=entries)
    assert page.count("aria-current") == 1
    assert '<a class="govuk-service-navigation__link" href="/a/b/" aria-current="true">' in page
    assert told("{% primary_navigation entries %}", entries=[]) == ""


def test_the_navigation_of_a_section_says_whose_it_is():
    page = told('{% sub_navigation entries "Evidence" %}', entries=[Shown("Map", "/m/", True)])
    assert '<nav class="fp-sub-navigation" aria-label="Evidence">' in page
    assert 'href="/m/" aria-current="page"' in page


def test_success_is_told_as_done_and_the_rest_as_important():
    messages = [Message(SUCCESS, "Saved"), Message(WARNING, "<Late>")]
    page = told("{% told_messages messages %}", messages=messages)
    assert "govuk-notification-banner--success" in page
    assert page.index("Saved") < page.index("&lt;Late&gt;")
    assert 'id="message-1"' in page
    assert 'id="message-2"' in page
    assert told("{% told_messages messages %}", messages=[]) == ""


@pytest.mark.parametrize(
    ("content", "landmarks"),
    [("<a>Back</a>", 1), ("  ", 0), ("<nav>Way</nav>", 0), ("\n<section>x</section>", 0)],
)
def test_what_stands_before_the_main_part_has_a_landmark(content, landmarks):
    page = told('{% landmark "Way back" %}' + content + "{% endlandmark %}")
    assert page.count('aria-label="Way back"') == landmarks
    assert content in page
