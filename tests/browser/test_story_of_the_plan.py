"""The plan's own story, from 2021 to the mid-term of 2023, each step clicked by the person who takes it.

The partnership is founded from its definition without what its plan states of priorities: those come out of the story.
Levels, days within the months and all words are SYNTHETIC; what is adopted, placed and rejected is as the plan says
(§9, §10.1.6).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from frankpledge.definitions import partnership as definitions
from frankpledge.demo import people
from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.partnerships import services
from frankpledge.web.partnerships.models import Partnership
from tests.browser.conftest import DESK, PHONE, bring_in
from tests.browser.filling import session_of
from tests.browser.visitors import Visitor, visitor
from tests.risk.panels import ASSUMED, SCHEME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, BrowserContext, Page

PLACE = "/south-warwickshire/"
ADOPT = "Adopt it as a priority"
EMERGING = "Place it under a priority as an emerging threat"
REJECT = "Do not take it up"
INSTEAD = (
    "Focus support and prevention on permanent exclusions and missing children (synthetic wording)."
)
OWN = "Exploitation as a priority of its own"
AWARE = "More reports are likely the fruit of awareness and of work on County Lines (synthetic wording)."
RASSO, EXPLOITATION, LINES = "Rape and serious sexual offences", "Exploitation", "County lines"
LEVELS = {"rape-and-sexual-offences": ASSUMED["RASSO"], "exploitation": ASSUMED["Exploitation"]}


@pytest.fixture
def before_the_plan(transactional_db, synthetic, settings, monkeypatch, tmp_path) -> Partnership:
    """Found the demo's partnership and people, without the priorities and rejections that its plan states."""
    whole = definitions.load_partnership
    bare = {"priorities": (), "rejected": ()}
    monkeypatch.setattr(
        definitions, "load_partnership", lambda name: whole(name).model_copy(update=bare)
    )
    settings.STORE = synthetic.copy(tmp_path / "world").store.folder
    people.fill()
    held = Partnership.objects.get(pk=people.PARTNERSHIP)
    for role in (Role.THEME_SPECIALIST, Role.SCRUTINY):
        person = User.objects.create_user(
            f"{role}@demo.example", f"{role.words} (synthetic)", people.PASSWORD
        )
        services.appoint(by="the story", person=person, partnership=held, role=role,
                         agency=held.agency_set.get(slug="police"), since=datetime.date(2025, 4, 1))  # fmt: skip
    return held


@dataclass
class Cast:
    """The people of the story, each at a browser of their own; panellists hold a phone."""

    chromium: Browser
    address: str
    contexts: list[BrowserContext] = field(default_factory=list)
    here: dict[str, Visitor] = field(default_factory=dict)

    def __call__(self, role: str, *, on_phone: bool = False) -> Visitor:
        """Bring a person in, when they are first asked for."""
        if role not in self.here:
            context = self.chromium.new_context(
                viewport=PHONE if on_phone else DESK, locale="en-GB"
            )
            self.contexts.append(context)
            self.here[role] = visitor(context, self.address)
            bring_in(self.here[role], session_of(User.objects.get(email=f"{role}@demo.example")))
        return self.here[role]


@pytest.fixture
def cast(before_the_plan, chromium, live_server) -> Iterator[Cast]:
    """Give the people of the story, and see them out."""
    told = Cast(chromium, live_server.url)
    yield told
    for context in told.contexts:
        context.close()


def words_of(page: Page) -> str:
    """Return what the page's main part says."""
    return page.locator("main").inner_text()


def fill(page: Page, **told: Any) -> None:
    """Fill fields by their names: a day goes into its three boxes, True ticks what is named."""
    for name, entered in told.items():
        if isinstance(entered, datetime.date):
            for box in ("day", "month", "year"):
                page.locator(f"[name='{name}-{box}']").fill(str(getattr(entered, box)))
        elif page.locator(f"select[name='{name}']").count():
            page.locator(f"select[name='{name}']").select_option(label=entered)
        else:
            page.locator(f"[name='{name}']").fill(str(entered))


def begin(someone: Visitor, kind: str, title: str, months: tuple[str, str], *themes: str) -> str:
    """Begin an assessment; return its reference."""
    page = someone.go(f"{PLACE}assessment/begin/")
    page.get_by_label(kind, exact=True).check()
    fill(page, title=title, first=months[0], last=months[1])
    for theme in themes:
        page.get_by_label(theme, exact=True).check()
    someone.press("Begin it")
    assert title in words_of(page)
    return page.url.rstrip("/").rsplit("/", 1)[1]


def recommend(someone: Visitor, record: str, theme: str, kind: str, **told: Any) -> None:
    """Recommend an outcome of a theme: first which, then its questions."""
    page = someone.go(f"{PLACE}assessment/{record}/outcomes/")
    again = page.get_by_role("link", name=f"Add another proposal for {theme}")
    someone.press(
        f"Add another proposal for {theme}"
        if again.count()
        else f"Recommend an outcome for {theme}"
    )
    page.get_by_label(kind).check()
    someone.press("Continue")
    fill(page, **told)
    someone.press("Recommend it")
    assert "Recommended:" in words_of(page)


def choose(someone: Visitor, record: str, proposal: str, kind: str, **told: Any) -> Page:
    """Write down what the Board chose on a proposal: first what, then the decision."""
    page = someone.go(f"{PLACE}assessment/{record}/outcomes/")
    with page.expect_navigation():
        page.get_by_role(
            "link", name=f"Write down what the Board chose for {proposal}", exact=True
        ).click()
    page.get_by_label(kind).check()
    someone.press("Continue")
    fill(page, body="South Warwickshire Community Safety Partnership Board", **told)
    someone.press("Write it down")
    assert "Written down" in words_of(page)
    return page


def make_final(someone: Visitor, record: str) -> None:
    """Make an assessment final."""
    someone.go(f"{PLACE}assessment/{record}/")
    someone.press("Make it final")


def keep_a_figure(someone: Visitor, theme: str) -> None:
    """Keep the first figure of what changed under a theme, from its own page."""
    page = someone.go(f"{PLACE}evidence/")
    figure = page.locator("main a[href*='/evidence/figure/']").first.get_attribute("href")
    assert figure is not None
    someone.go(figure)
    someone.press("Keep in an assessment")
    page.get_by_label(theme).first.check()
    page.locator("[name='bearing']").first.check()
    fill(page, words="Synthetic: it stands for what the panel read.")
    someone.press("Keep it")
    assert "Kept under" in words_of(page)


def write_rationale(someone: Visitor, record: str, theme: str, part: str) -> None:
    """Draft the rationale of a theme, write one part, and hand it in."""
    place = f"{PLACE}assessment/{record}/themes/{theme}/rationale/"
    page = someone.go(place)
    someone.press("Draft it")
    someone.go(place)
    someone.press("Write on")
    someone.press(part)
    fill(page, words="Synthetic: what specialists know of it.")
    someone.press("Save")
    someone.go(place)
    someone.press("Hand it in")
    someone.press("Hand it in")
    assert "Handed in" in words_of(page)


def score_all(
    someone: Visitor,
    record: str,
    levels: Mapping[str, Mapping[str, Any]],
    themes: int = len(LEVELS),
) -> None:
    """Score every criterion of themes alone, one a page, as the pages lead."""
    page = someone.go(f"{PLACE}scoring/{record}/mine/")
    page.locator("main a.govuk-button").first.click()
    page.wait_for_url("**/mine/*/*/*/")
    for _ in range(themes * len(SCHEME.scales)):
        theme, _, criterion = page.url.rstrip("/").split("/")[-3:]
        page.locator(f"[name='level'][value='{levels[theme][criterion]}']").check()
        fill(page, justification="Synthetic: assumed.")
        someone.press("Save and next")


def agree_all(someone: Visitor, record: str, levels: Mapping[str, Mapping[str, Any]]) -> None:
    """Agree on every level with the panel, one criterion a page."""
    page = someone.go(f"{PLACE}scoring/{record}/moderate/")
    parts = [link.get_attribute("href") for link in page.locator("main .fp-scored__link").all()]
    for part in parts:
        page = someone.go(str(part))
        with page.expect_navigation():
            page.locator("main .fp-moderated h3 a").first.click()
        for _ in SCHEME.scales:  # "Save and next" leads on, and from the last criterion back
            theme, _, criterion = page.url.rstrip("/").split("/")[-3:]
            page.locator(f"[name='level'][value='{levels[theme][criterion]}']").check()
            someone.press("Save and next")


def run_scoring(cast: Cast, title: str, levels: Mapping[str, Mapping[str, Any]]) -> None:
    """Set up an exercise of the county, let two panellists score alone, open the scores, agree and close."""
    analyst = cast("analyst")
    page = analyst.go(f"{PLACE}scoring/set-up/")
    fill(page, title=title)
    page.get_by_label("Mid-term review 2022 to 2023").check()
    page.get_by_label("Warwickshire", exact=True).check()
    analyst.press("Set it up")
    record = page.url.rstrip("/").split("/")[-2]
    for panellist in ("Theme specialist (synthetic)", "Lead for a partner agency (synthetic)"):
        page.get_by_label(panellist).first.check()
    analyst.press("Save the panel")
    analyst.press("Begin scoring")
    analyst.press("Begin scoring")
    # The second panellist comes late, and scores the first theme alone.
    score_all(cast("theme-specialist", on_phone=True), record, levels)
    score_all(cast("partner-lead", on_phone=True), record, levels, themes=1)
    analyst.go(f"{PLACE}scoring/{record}/moderate/")
    analyst.press("Open the scores")
    analyst.press("Open the scores")
    agree_all(analyst, record, levels)
    analyst.go(f"{PLACE}scoring/{record}/moderate/")
    analyst.press("Close the exercise")
    analyst.press("Close the exercise")
    page = analyst.go(f"{PLACE}scoring/{record}/picture/")
    assert words_of(page).count("High") >= len(levels)


def full_assessment(cast: Cast) -> None:
    """2021: the full assessment proposes County Lines among the priorities, and the Board approves it."""
    analyst, manager = cast("analyst"), cast("manager")
    record = begin(analyst, "Full strategic assessment", "Strategic assessment 2021 to 2025",
                   ("2020-01", "2020-12"), LINES, "Knife crime")  # fmt: skip
    for theme in (LINES, "Knife crime"):
        recommend(analyst, record, theme, ADOPT, reasons="Harm is severe and it grows (synthetic).")
    make_final(analyst, record)
    today = manager.go(PLACE)
    assert "Write down what the Board chose: Strategic assessment 2021 to 2025" in words_of(today)
    for theme in (LINES, "Knife crime"):
        page = choose(manager, record, theme, ADOPT, decided_on=datetime.date(2021, 2, 25),
                      minute="February meeting (synthetic)", wording=f"{theme} is a priority for 2021 to 2025.",
                      words=f"Less harm from {theme.lower()}.", first_year=2021, last_year=2025)  # fmt: skip
    assert "Golden thread" in words_of(page)
    manager.go(f"{PLACE}assessment/{record}/")
    manager.press("The Board has received it")


def mid_term(cast: Cast) -> None:
    """2022 and 2023: rationales, scores, and what is recommended to the Board."""
    analyst = cast("analyst")
    record = begin(analyst, "Mid-term review", "Mid-term review 2022 to 2023", ("2022-04", "2022-12"),
                   RASSO, EXPLOITATION)  # fmt: skip
    keep_a_figure(analyst, RASSO)
    write_rationale(
        cast("theme-specialist", on_phone=True), record, "rape-and-sexual-offences", "Physical"
    )
    run_scoring(cast, "Countywide session, autumn 2022 (synthetic)", LEVELS)
    recommend(
        analyst, record, RASSO, ADOPT, reasons="High risk, severe to victims (synthetic wording)."
    )
    recommend(analyst, record, EXPLOITATION, REJECT, proposal=OWN, reasons=AWARE, instead=INSTEAD)
    recommend(
        analyst,
        record,
        EXPLOITATION,
        EMERGING,
        under=LINES,
        reasons="It grows within County Lines (synthetic).",
    )
    make_final(analyst, record)
    boards_choice(cast, record)


def boards_choice(cast: Cast, record: str) -> None:
    """March 2023: the Board adds RASSO, places exploitation under County Lines, and gives it no priority of its own."""
    manager, day = cast("manager"), datetime.date(2023, 3, 16)
    choose(manager, record, RASSO, ADOPT, decided_on=day, minute="March meeting (synthetic)",
           wording="RASSO is added as a priority.", words="Fewer rapes, more support (synthetic).")  # fmt: skip
    choose(manager, record, OWN, REJECT, decided_on=day, wording="No priority of its own.")
    choose(
        manager,
        record,
        EXPLOITATION,
        EMERGING,
        decided_on=day,
        wording="An emerging threat under County Lines.",
    )


def test_the_plans_own_story_from_2021_to_the_mid_term(cast):
    full_assessment(cast)
    mid_term(cast)
    board = cast("board-member")
    told = words_of(board.go(f"{PLACE}priorities/"))
    assert "Priorities 2021–2025" in told
    assert told.index(LINES) < told.index("Emerging threat") < told.index(RASSO)
    assert told.count("added in the mid-term review") == 2
    assert "Looked at and not taken up" in told
    assert INSTEAD in told
    before = words_of(board.go(f"{PLACE}priorities/?on-day=1&on-month=1&on-year=2022"))
    assert LINES in before
    assert RASSO not in before
    assert OWN not in before
    assert board.violations() == []
    the_thread(board)
    nobody_else_learns_of_the_recommendation(cast("scrutiny"))
    assert [
        line for someone in cast.here.values() for line in someone.complaints_but_refusals()
    ] == []


def the_thread(board: Visitor) -> None:
    """RASSO's page leads from the figure that was kept to the decision of March 2023."""
    page = board.go(f"{PLACE}priorities/rape-and-serious-sexual-offences/")
    told = words_of(page)
    stages = (
        "The evidence",
        "The assessment",
        "The risk",
        "What was recommended",
        "What was decided",
        "What follows",
    )
    places = [told.index(stage) for stage in stages]
    assert places == sorted(places)
    for words in ("MoRiLE-style local scheme v1", "High", "RASSO is added as a priority.", "16 March 2023",
                  "Fewer rapes, more support (synthetic).", "2021–2025"):  # fmt: skip
        assert words in told
    assert board.violations() == []
    told = words_of(board.go(f"{PLACE}priorities/exploitation/"))
    assert f"Emerging threat under {LINES}" in told


def nobody_else_learns_of_the_recommendation(scrutiny: Visitor) -> None:
    """Who scrutinises reads what was decided, and that there is more which their role does not show."""
    told = words_of(scrutiny.go(f"{PLACE}priorities/rape-and-serious-sexual-offences/"))
    assert "What was decided" in told
    assert "What was recommended" not in told
    assert "that your role does not show" in told
