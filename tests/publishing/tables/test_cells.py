"""No cell that leaves is a formula."""

from __future__ import annotations

import pytest

from frankpledge.publishing.tables.cells import plain_text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", " =1", "＝1", "\r=1"])
def test_what_a_spreadsheet_might_run_is_kept_as_words(text):
    assert plain_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Theft", "1,204", "a = b", "– 3", "'quoted"])
def test_other_words_stay_as_they_are(text):
    assert plain_text(text) == text
