"""Area profiles, as pages ask them: which areas there are, and the answer for an audience, made once for all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404

from frankpledge.evidence.areas import county_around
from frankpledge.evidence.questions import Area, AreaKind, Period
from frankpledge.faults import Fault
from frankpledge.findings.figures import keep
from frankpledge.findings.profile import Profile, ProfileQuestion, profile
from frankpledge.findings.released_profile import released_profile
from frankpledge.web.explore import answers, evidence
from frankpledge.web.explore.audiences import PUBLIC, audiences_of, require_audience
from frankpledge.web.explore.forms.profile import ProfileForm
from frankpledge.web.explore.queries.changed import Named
from frankpledge.web.explore.queries.windows import Windows, windows

if TYPE_CHECKING:
    from django.http import QueryDict

    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Membership, Partnership

INSIDE: tuple[AreaKind, ...] = ("district", "ward")


@dataclass(frozen=True)
class Asked:
    """A question that a page was asked, before it is answered; without a period there is nothing to answer."""

    release: Release
    within: Area
    area: Area
    windows: Windows
    audience: str
    form: ProfileForm | None
    period: Period | None
    beside: Area | None = None

    @property
    def is_public(self) -> bool:
        """Whether it is shown as to the public."""
        return self.audience == PUBLIC

    @property
    def query(self) -> dict[str, str]:
        """The parameters at which the same stands again."""
        period = self.period
        months = {"from": period.first, "to": period.last} if period else {}
        beside = {"beside": self.beside.code} if self.beside else {}
        return months | {"audience": self.audience} | beside


@dataclass(frozen=True)
class Profiled:
    """A profile as a page shows it: a figure and a row a number, the smallest area first."""

    question: ProfileQuestion
    release: Named
    audience: str
    figure: str
    columns: list[Area]
    lines: list[tuple[str, dict[str, Any]]]
    lacking: dict[str, dict[str, str]]
    caveats: list[str]


def places(release: Release, partnership: Partnership) -> list[Area]:
    """Return every area that a partnership may ask about: itself, its county, its districts, its wards."""
    directory = evidence.areas(release)
    own = evidence.place_of(partnership, directory)
    county = county_around(directory, own)
    inside = [
        Area(level, code, directory.name(level, code))
        for level in INSIDE
        for code in directory.codes(level, own)
    ]
    inside.sort(key=lambda area: (INSIDE.index(area.kind), area.name))
    return [own, *([county] if county else []), *inside]


def place(release: Release, partnership: Partnership, code: str) -> Area:
    """Return one of a partnership's areas by its code; another is not there."""
    for area in places(release, partnership):
        if area.code == code:
            return area
    raise Http404("There is no such area in this partnership.")


def asked_of(membership: Membership, release: Release, area: Area, query: QueryDict) -> Asked:
    """Read the question of an address. The public view has one period a release, whatever the address says."""
    within = evidence.place_of(membership.partnership, evidence.areas(release))
    found, standard = standard_period(release, within)
    audiences = audiences_of(membership)
    audience = require_audience(membership, query.get("audience") or audiences[0])
    if standard is None:
        return Asked(release, within, area, found, audience, None, None)
    others = {one.code: one for one in places(release, membership.partnership) if one != area}
    form = ProfileForm(query, found.held, standard, audiences, others.values())
    beside = others.get(form.cleaned_data.get("beside", "")) if form.is_valid() else None
    if audience == PUBLIC:
        return Asked(release, within, area, found, audience, form, standard, beside)
    period = form.period if form.is_valid() else None
    return Asked(release, within, area, found, audience, form, period, beside)


def question_of(asked: Asked, period: Period) -> ProfileQuestion:
    """Return the question of a page over a period."""
    return ProfileQuestion(asked.area, period, asked.beside)


def standard_period(release: Release, within: Area) -> tuple[Windows, Period | None]:
    """Return what is held, and the period that is shown first: that of *What changed*, else the latest whole year."""
    found = windows(release, within)
    latest = found.standard or evidence.latest_year(release, evidence.areas(release), within)
    return found, latest


def profiled(release: Release, question: ProfileQuestion, audience: str, within: Area) -> Profiled:
    """Answer a profile, once for all who ask it."""
    shown = PUBLIC if audience == PUBLIC else ""
    asked = question.to_json() | ({"shown": shown, "within": within.code} if shown else {})
    content = answers.answer(
        release, "profile", asked, lambda: _made(release, question, within if shown else None)
    )
    return Profiled(
        question,
        Named(release.id, release.is_synthetic),
        audience,
        content["figure"],
        [Area.from_json(one) for one in content["columns"]],
        [(figure, row) for figure, row in content["lines"]],
        content["lacking"],
        content["caveats"],
    )


def _made(release: Release, question: ProfileQuestion, within: Area | None) -> dict[str, Any]:
    """Make a profile as JSON values; for the public where ``within`` names the partnership whose table it is."""
    whole = profile(release, evidence.engine(), question)
    keep(release.store, whole.record)
    if within is None:
        lines = [(whole.record.figure(at), row) for at, row in enumerate(whole.record.answer)]
        return _content(whole, whole.record.id, lines, whole.lacking)
    shown = released_profile(release, evidence.engine(), whole, within, audience=PUBLIC)
    keep(release.store, shown.table.record)
    return _content(whole, shown.table.record.id, shown.lines, shown.lacking)


def _content(
    whole: Profile,
    figure: str,
    lines: list[tuple[str, dict[str, Any]]],
    lacking: dict[str, dict[str, str]],
) -> dict[str, Any]:
    return {
        "figure": figure,
        "columns": [area.to_json() for area in whole.columns],
        "lines": [[one, row] for one, row in lines],
        "lacking": lacking,
        "caveats": whole.caveats,
    }


def prepare(partnership: Partnership, release: Release) -> None:
    """Make the partnership's own profile, for those inside and for the public; what misses is left to the page."""
    try:
        own = evidence.place_of(partnership, evidence.areas(release))
        _, period = standard_period(release, own)
        if period is not None:
            for audience in ("", PUBLIC):
                profiled(release, ProfileQuestion(own, period), audience, own)
    except Fault:
        # The page itself says it, with the way out; a load is not undone by it.
        return
