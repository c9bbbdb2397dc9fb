"""From an address to the answer of *What changed*: the question, who it is shown to, the findings chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.findings.baselines import LAST_YEAR
from frankpledge.findings.changed import ChangedQuestion
from frankpledge.web.explore import evidence
from frankpledge.web.explore.audiences import PUBLIC, audiences_of, require_audience
from frankpledge.web.explore.forms.changed import FilterForm, QuestionForm
from frankpledge.web.explore.queries.changed import (
    Named,
    Public,
    Scanned,
    Withheld,
    public_changes,
    scan,
)
from frankpledge.web.explore.queries.windows import Windows, windows

if TYPE_CHECKING:
    from django.http import QueryDict

    from frankpledge.evidence.questions import Area, Period
    from frankpledge.evidence.store import Release
    from frankpledge.findings.finding import Finding
    from frankpledge.web.partnerships.models import Membership


@dataclass(frozen=True)
class Asked:
    """A question that a page was asked, before it is answered; without a period nothing can be compared."""

    release: Release
    area: Area
    windows: Windows
    audience: str
    form: QuestionForm | None
    period: Period | None
    baseline: str

    @property
    def is_public(self) -> bool:
        """Whether it is shown as to the public."""
        return self.audience == PUBLIC

    @property
    def is_standard(self) -> bool:
        """Whether it is the question that the page asks by itself."""
        return self.period == self.windows.standard and self.baseline == LAST_YEAR


def asked_of(membership: Membership, release: Release, query: QueryDict) -> Asked:
    """Read the question of an address. The public view has one question a release, whatever the address says."""
    area = evidence.place_of(membership.partnership, evidence.areas(release))
    found = windows(release, area)
    audiences = audiences_of(membership)
    audience = require_audience(membership, query.get("audience") or audiences[0])
    standard = found.standard
    if standard is None:
        return Asked(release, area, found, audience, None, None, LAST_YEAR)
    form = QuestionForm(query, found, standard, audiences)
    if audience == PUBLIC or not form.is_valid():
        return Asked(release, area, found, audience, form, standard, LAST_YEAR)
    return Asked(release, area, found, audience, form, form.period, form.cleaned_data["baseline"])


@dataclass(frozen=True)
class Told:
    """The answer: every finding of the question, those that the filter shows, and how many it leaves within chance."""

    question: ChangedQuestion
    release: Named
    scan: Scanned | None
    public: Public | None
    filter: FilterForm
    every: list[Finding]
    shown: list[Finding]
    withheld: list[Withheld]

    @property
    def figure(self) -> str:
        """The figure id of the answer: its first figure where it is public, else the scan's own."""
        public = self.public.figures if self.public else ()
        return next(iter(public)) if self.scan is None else self.scan.record.id

    @property
    def family(self) -> int:
        """How many comparisons were corrected together."""
        return len(self.every)

    @property
    def signals(self) -> int:
        """How many of the family stand out."""
        return sum(finding.signal for finding in self.every)

    @property
    def within(self) -> int:
        """How many of what the filter admits are within chance."""
        admits = self.filter.selection.admits
        return sum(not finding.signal and admits(finding) for finding in self.every)


def told(asked: Asked, period: Period, query: QueryDict) -> Told:
    """Answer a question and choose what is shown; the filter changes no number."""
    area, release = asked.area, asked.release
    named = Named(release.id, release.is_synthetic)
    if asked.is_public:
        public = public_changes(release, area, period)
        question = ChangedQuestion(area, period, (LAST_YEAR,))
        form = FilterForm(query, public.findings)
        withheld = [one for one in public.withheld if _admits(form, one)]
        shown = [f for f in public.findings if form.selection.shows(f)]
        return Told(question, named, None, public, form, public.findings, shown, withheld)
    found = scan(release, area, period, asked.baseline)
    form = FilterForm(query, found.findings)
    chosen = form.selection
    shown = [f for f in found.ranked(chosen.rank) if chosen.shows(f)]
    return Told(found.question, named, found, None, form, found.findings, shown, [])


def _admits(form: FilterForm, one: Withheld) -> bool:
    chosen = form.selection
    return (
        (not chosen.groups or one.group in chosen.groups)
        and (not chosen.area or one.code == chosen.area)
        and (not chosen.kinds or one.kind in chosen.kinds)
    )
