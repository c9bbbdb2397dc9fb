"""Nothing that a panellist was told is saved is lost, however many score at once and however their phones die."""

from __future__ import annotations

import pytest
from django.db import connection

from tests.web.assessments.session import session


@pytest.mark.usefixtures("for_good")
def test_a_panel_scores_at_once_and_loses_nothing(tmp_path, soak):
    """The long form takes an hour: 200 panellists, 40 themes, every criterion."""
    long = {"panellists": 200, "themes": 40, "scheme": "morile-style-local-scheme", "processes": 8, "kills": 200,
            "wait": (20.0, 40.0)}  # fmt: skip
    short = {
        "panellists": 12,
        "themes": 6,
        "scheme": "impact-and-likelihood",
        "processes": 4,
        "kills": 6,
    }
    # SQLite takes one writer at a time and is for a partnership that tries it out: the long form is for PostgreSQL.
    found = session(tmp_path, **(long if soak and connection.vendor == "postgresql" else short))
    told = [path.read_text("utf-8") for path in tmp_path.glob("journal-*")]
    assert found.failures == 0, (
        found,
        [line for text in told for line in text.splitlines() if '"refused"' in line][:3],
    )
    assert found.phones_killed > 0
    assert found.scores > found.panellists * found.themes * 2
