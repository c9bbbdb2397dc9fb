"""Each criterion of a theme: what was given alone, which is there only once it is open, and what was agreed."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.picture.criteria import criteria
from frankpledge.web.assessments.picture.queries import picture


def test_what_was_given_alone_stands_beside_what_was_agreed(panel, acting):
    panel.begin()
    panel.scores(panel.lead, "low")
    panel.scores(panel.specialist, "severe")
    panel.open().agrees("moderate")
    seen = picture(acting(Role.MANAGER), panel.again())
    found = {one.scale.id: one for one in criteria(seen, panel.theme())}
    assert list(found) == [scale.id for scale in seen.scheme.scales]
    assert found["physical"].moderated.level == "moderate"
    assert found["physical"].alone.words.startswith(
        "The two scorers do not agree: from low to severe"
    )
    assert found["psychological"].moderated is None
    assert found["psychological"].alone.words == "Nobody has scored this."
