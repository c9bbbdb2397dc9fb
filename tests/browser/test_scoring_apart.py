"""Two scorers at once, and a moderator: nothing of one reaches another before the scores are opened; then all is live.

Everything that is sent to the first scorer's browser is kept, pages, parts, headers and refusals, and searched for what
the second one was told to write: words, a level and a name that stand nowhere else.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from frankpledge.web.partnerships.access import ACTING
from frankpledge.web.partnerships.models import Membership
from tests.browser.conftest import DESK, PHONE, bring_in
from tests.browser.filling import session_of
from tests.browser.visitors import visitor
from tests.web.assessments.session import set_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Route

    from frankpledge.web.assessments.models import ScoringExercise
    from tests.browser.visitors import Visitor

NAME, WORDS, LEVEL = "Zebedee Quillfeather", "vermilionparrot", "critical"
AT = "/southmere/scoring/{}/"
PHYSICAL = "mine/theme-0/E10000031/physical/"
# The form offers every level to everybody, and who may see histories may choose among all who hold a role.
OFFERED = re.compile(r'<select[^>]*name="by".*?</select>|<form method="post".*?</form>', re.DOTALL)


class Kept:
    """All that was sent to a browser: each answer is read before the browser has it."""

    def __init__(self, someone: Visitor) -> None:
        self.answers: list[tuple[str, str]] = []
        someone.page.route("**/southmere/**", self.pass_on)

    def pass_on(self, route: Route) -> None:
        """Fetch what is asked for, keep its headers and body, and hand it on."""
        answer = route.fetch(max_redirects=0)
        words = OFFERED.sub("", answer.body().decode("utf-8", "replace"))
        self.answers.append((answer.url, f"{json.dumps(answer.headers)}\n{words}"))
        route.fulfill(response=answer)

    def holding(self, words: str) -> list[str]:
        """Return the addresses of the answers that hold words."""
        return [url for url, text in self.answers if words.casefold() in text.casefold()]


@pytest.fixture
def exercise(transactional_db: None, settings: Any, tmp_path: Any) -> ScoringExercise:
    """Let a panel of two score one theme; the first of them may also see histories, under a role of their own."""
    settings.STORE = tmp_path / "store"
    made = set_up(2, 1, "morile-style-local-scheme")
    first, second = made.panel.select_related("membership__person").order_by("pk")
    second.membership.person.name = NAME
    second.membership.person.save()
    first.membership.person.name = "Ada Synthetic"
    first.membership.person.save()
    Membership.objects.create(person=first.membership.person, partnership=made.partnership,
                              role="plan-coordinator", since="2021-01-01")  # fmt: skip
    return made


@pytest.fixture
def people(
    exercise: ScoringExercise, chromium: Browser, live_server: Any
) -> Iterator[list[Visitor]]:
    """Bring in the two scorers on phones and the manager at a desk."""
    persons = [place.membership.person for place in exercise.panel.order_by("pk")]
    persons.append(exercise.set_up_by.person)
    contexts, found = [], []
    for person, size in zip(persons, (PHONE, PHONE, DESK), strict=True):
        context = chromium.new_context(viewport=size, locale="en-GB")
        someone = visitor(context, live_server.url)
        bring_in(someone, session_of(person))
        contexts.append(context)
        found.append(someone)
    yield found
    for context in contexts:
        context.close()


def score(someone: Visitor, exercise: ScoringExercise, level: str, words: str) -> None:
    """Score physical harm as people do."""
    page = someone.go(AT.format(exercise.reference) + PHYSICAL)
    page.get_by_label(level, exact=True).first.check()
    page.get_by_label("High", exact=True).check()
    page.get_by_label("Why?").fill(words)
    someone.press("Save and next")


def act_as_coordinator(someone: Visitor, exercise: ScoringExercise, live_server: Any) -> None:
    """Let the first scorer act under the role that sees histories."""
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415 - Django must be ready first

    person = exercise.panel.order_by("pk")[0].membership.person
    coordinator = person.memberships.get(role="plan-coordinator")
    held = SessionStore(session_of(person))
    held[ACTING] = {"southmere": coordinator.pk}
    held.save()
    bring_in(someone, held.session_key)


def look_everywhere(someone: Visitor, exercise: ScoringExercise) -> None:
    """Open all pages on which an exercise shows."""
    at, ref = AT.format(exercise.reference), exercise.reference
    for path in (
        "/southmere/", "/southmere/scoring/", at, f"{at}mine/", f"{at}mine/live/", f"{at}mine/notice/", at + PHYSICAL,
        f"{at}moderate/", f"{at}moderate/live/", f"{at}moderate/theme-0/E10000031/",
        f"{at}moderate/theme-0/E10000031/live/", f"{at}moderate/theme-0/E10000031/physical/", f"{at}picture/",
        f"{at}panel/", f"{at}step/open/", f"{at}nowhere/", "/southmere/history/",
        f"/southmere/history/scoring-exercise/{ref}/", f"/southmere/thread/scoring-exercise/{ref}/",
        f"/southmere/reads/scoring-exercise/{ref}/",
    ):  # fmt: skip
        someone.go(path)


def test_nothing_of_one_scorer_reaches_another_before_the_opening(exercise, people, live_server):
    first, second, manager = people
    kept = Kept(first)
    at = AT.format(exercise.reference)
    manager.go(f"{at}moderate/")
    expect(manager.page.get_by_role("status").first).to_contain_text(
        "0 of 2 panellists have finished"
    )
    first.go(at + PHYSICAL)
    score(second, exercise, LEVEL.capitalize(), f"Because of the {WORDS}.")
    score(second, exercise, "Catastrophic", f"Twice because of the {WORDS}.")
    score(first, exercise, "Moderate", "My own figures.")
    expect(manager.page.get_by_role("table")).to_contain_text("1 of 11", timeout=20_000)
    look_everywhere(first, exercise)
    act_as_coordinator(first, exercise, live_server)
    look_everywhere(first, exercise)
    where = f"/history/scoring-exercise/{exercise.reference}"
    histories = [text for url, text in kept.answers if where in url]
    assert any("Ada Synthetic" in text and "moderate" in text for text in histories)
    for words in (WORDS, NAME, "Quillfeather", LEVEL, "catastrophic"):
        assert kept.holding(words) == [], words
    assert len(kept.answers) > 40


def test_the_panel_notices_the_opening_and_the_moderator_sees_all(exercise, people):
    first, second, manager = people
    kept = Kept(first)
    at = AT.format(exercise.reference)
    score(second, exercise, LEVEL.capitalize(), f"Because of the {WORDS}.")
    first.go(at + PHYSICAL)
    manager.go(f"{at}step/open/")
    manager.press("Open the scores")
    expect(first.page.get_by_text("The scores were opened.")).to_be_visible(timeout=30_000)
    first.go(f"{at}moderate/theme-0/E10000031/physical/")
    assert kept.holding(WORDS)
    assert kept.holding(NAME)
    manager.go(f"{at}moderate/theme-0/E10000031/")
    expect(manager.page.get_by_text("One scorer, who says critical.")).to_be_visible()
    assert not first.complaints
    assert not manager.complaints
