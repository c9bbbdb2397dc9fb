"""A panellist goes theme by theme, the county before its districts, and comes back to what was left out."""

from __future__ import annotations

from frankpledge.web.assessments.scoring import services
from frankpledge.web.assessments.scoring.progress import course_of, panel_progress
from frankpledge.web.assessments.scoring.queries import panellist_of, themes_of
from tests.web.assessments.scored import DAY


def course(panel, membership=None):
    by = membership or panel.lead
    return course_of(by, panel.exercise, panellist_of(by, panel.exercise))


def test_the_steps_are_in_the_order_of_scoring(panel):
    panel.begin()
    held = course(panel)
    assert len(held.steps) == held.left == 2 * 2 * 11
    names = [(step.theme.slug, step.area.level) for step in held.steps]
    assert list(dict.fromkeys(names)) == [
        ("knife-crime", "county"),
        ("knife-crime", "district"),
        ("domestic-abuse", "county"),
        ("domestic-abuse", "district"),
    ]
    assert [step.scale.id for step in held.of(panel.theme(), panel.area())][:2] == [
        "physical",
        "psychological",
    ]


def test_what_was_left_out_comes_again_at_the_end(panel):
    panel.begin()
    panel.scores(panel.lead, criterion="psychological")
    held = course(panel)
    first = held.at("knife-crime", "E10000031", "physical")
    assert held.at("knife-crime", "E10000031", "economic") is None
    assert held.after(first).scale.id == "financial"
    assert held.after(len(held.steps) - 1) == held.steps[0]
    assert held.is_done(held.steps[1])


def test_when_all_is_scored_nothing_comes_next(panel):
    panel.begin()
    for step in course(panel).steps:
        panel.scores(panel.lead, step.scale.choices[0].id, theme=step.theme, area=step.area,
                     criterion=step.scale.id)  # fmt: skip
    held = course(panel)
    assert (held.left, held.after(0)) == (0, None)
    assert course(panel, panel.specialist).left == 44


def test_the_moderator_learns_how_many_and_nothing_else(panel):
    panel.begin()
    panel.scores(panel.lead)
    themes = list(themes_of(panel.manager, panel.exercise))
    told = {
        one.panellist.membership: (one.scored, one.asked, one.is_done)
        for one in panel_progress(panel.exercise, themes)
    }
    assert told == {panel.lead: (1, 44, False), panel.specialist: (0, 44, False)}
    place = panel.exercise.panel.get(membership=panel.lead)
    services.remove_panellist(by=panel.manager, exercise=panel.exercise, today=DAY, panellist=place)
    assert [one.panellist.membership for one in panel_progress(panel.exercise, themes)] == [
        panel.specialist
    ]
