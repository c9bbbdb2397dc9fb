"""The themes of recommendations: each once, and of what services do."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from frankpledge.definitions.review_themes import ReviewTheme, ReviewThemes, review_themes

ONE = ReviewTheme(id="records", name="Records", about="Written down.")


def test_the_shipped_themes_have_ids_names_and_a_sentence_each():
    known = review_themes().themes
    assert len(known) >= 10
    assert all(one.about.endswith(".") for one in known)


@pytest.mark.parametrize(
    "other", [{"id": "records", "name": "Else"}, {"id": "else", "name": "Records"}]
)
def test_a_theme_that_stands_twice_is_refused(other):
    with pytest.raises(ValidationError, match="stands twice"):
        ReviewThemes(version=1, themes=(ONE, ReviewTheme(about="Else.", **other)))
