"""A partnership that is founded has the standard themes, in their order, and its history says so."""

from __future__ import annotations

from frankpledge.definitions.themes import standard_themes
from frankpledge.web.assessments.models import Theme
from frankpledge.web.assessments.themes.founding import found_themes
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships import founding


def test_the_standard_themes_are_there_from_the_beginning(cast):
    found_themes("frankpledge found", cast.own, None)
    held = Theme.objects.filter(partnership=cast.own)
    assert list(held.values_list("slug", flat=True)) == [one.id for one in standard_themes().themes]
    given = zip(held, standard_themes().themes, strict=True)
    assert all(theme.topics == list(one.topics) for theme, one in given)
    assert Event.objects.filter(kind="theme", action="begun with").count() == held.count()


def test_every_founding_takes_this_step():
    assert found_themes in founding._steps
