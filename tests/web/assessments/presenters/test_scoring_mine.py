"""A panellist's own part in words."""

from __future__ import annotations

from frankpledge.definitions.risk_schemes import risk_scheme
from frankpledge.web.assessments.presenters import scoring_mine
from frankpledge.web.assessments.scoring.progress import course_of
from frankpledge.web.assessments.scoring.queries import own_scores, panellist_of

SCHEME = risk_scheme("morile-style-local-scheme")


def course(panel):
    return course_of(panel.lead, panel.exercise, panellist_of(panel.lead, panel.exercise))


def test_each_theme_says_how_much_of_it_is_done_and_where_to_go_on(panel):
    panel.begin()
    panel.scores(panel.lead)
    first, second = scoring_mine.lines(course(panel))
    assert [(part.area.level, part.words) for part in first.parts] == [
        ("county", "1 of 11"),
        ("district", "0 of 11"),
    ]
    assert first.parts[0].step.scale.id == "psychological"
    assert not first.is_done
    assert str(second.theme) == "Domestic abuse"
    assert scoring_mine.left_words(course(panel)) == "1 of 44 scored, 43 left."


def test_who_has_scored_all_is_told_so(panel):
    panel.begin()
    for step in course(panel).steps:
        panel.scores(panel.lead, step.scale.choices[0].id, theme=step.theme, area=step.area,
                     criterion=step.scale.id)  # fmt: skip
    held = course(panel)
    assert scoring_mine.left_words(held).startswith("You have scored everything.")
    assert all(line.is_done for line in scoring_mine.lines(held))
    assert scoring_mine.lines(held)[0].parts[0].step == held.steps[0]


def test_what_was_given_is_told_in_the_schemes_words(panel):
    panel.begin()
    panel.scores(panel.lead, "5", criterion="frequency", justification="Every day.")
    held = panellist_of(panel.lead, panel.exercise)
    (part,) = scoring_mine.given_parts(SCHEME, own_scores(held), course(panel))
    assert (part.theme, part.area) == ("Knife crime", "Southshire (synthetic)")
    assert part.given == [scoring_mine.Given("Frequency", "very frequent", "medium", "Every day.")]


def test_a_criterion_says_what_it_is_counted_under():
    told = [scoring_mine.group_words(SCHEME, scale) for scale in SCHEME.scales]
    assert told[0] == "Harm to victims"
    assert told[-1] == "Likelihood"
