"""How *What changed* says it: rows, pages, chosen filters, and the table that leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from frankpledge.charts.look import source_line
from frankpledge.findings.finding import SIGNAL_Q, STRENGTHS, Finding
from frankpledge.web.explore.audiences import PUBLIC, handling, marking
from frankpledge.web.explore.exports import Table
from frankpledge.web.explore.presenters.intervals import Bar, bar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.http import QueryDict

    from frankpledge.findings.changed import ChangedQuestion
    from frankpledge.web.explore.forms.changed import FilterForm
    from frankpledge.web.explore.queries.changed import Named, Public, Scanned, Withheld

A_PAGE = 20
HIDDEN = "[c]"
PUBLIC_LIMIT = (
    "Two tables over overlapping periods that are each safe may together give away what both withhold. Whoever "
    "publishes another holds it against this one first (frankpledge publish --earlier)."
)
COLUMNS = (
    "area code", "area", "kind of area", "crime group", "compared with", "count", "baseline",
    "baseline exposure", "difference", "percent", "interval low", "interval high", "p", "q", "signal",
    "strength", "harm", "figure of the row",
)  # fmt: skip
_TAGS = {
    "very strong": "",
    "strong": "",
    "moderate": "govuk-tag--yellow",
    "weak": "govuk-tag--grey",
}
_NEAR = 2


@dataclass(frozen=True)
class Row:
    """A finding as a row: a short line that leads to its page, the sentence, and the bar."""

    figure: str
    address: str
    arrow: str
    headline: str
    sentence: str
    strength: str
    tag: str
    bar: Bar
    caveats: tuple[str, ...]


def rows(partnership: str, findings: Sequence[Finding], scale: float, *, linked: bool) -> list[Row]:
    """Return findings as rows on a shared scale; ``linked`` to their pages where the audience may open them."""
    return [_row(partnership, finding, scale, linked=linked) for finding in findings]


def _row(partnership: str, finding: Finding, scale: float, *, linked: bool) -> Row:
    return Row(
        figure=finding.figure,
        address=reverse("figure", args=[partnership, finding.figure]) if linked else "",
        arrow=arrow(finding),
        headline=headline(finding),
        sentence=finding.sentence,
        strength=finding.strength[:1].upper() + finding.strength[1:],
        tag=tag(finding),
        bar=bar(finding, scale),
        caveats=finding.caveats,
    )


def tag(finding: Finding) -> str:
    """Return the class of the tag that says a finding's strength; the words say it, the colour only helps."""
    return _TAGS.get(finding.strength.removesuffix(" signal"), "govuk-tag--grey")


def arrow(finding: Finding) -> str:
    """Return the sign of a finding's direction."""
    return "▲" if finding.difference > 0 else "▼" if finding.difference < 0 else "="


def headline(finding: Finding) -> str:
    """Say a finding in a few words: the group, the place, and how many more or fewer."""
    size = abs(finding.difference)
    more = "more" if finding.difference > 0 else "fewer"
    change = f"{size:,.0f} {more}" if round(size) else f"under 1 {more}"
    if not size:
        change = "no difference"
    return f"{finding.crime_group}, {finding.area.name}: {change}"


@dataclass(frozen=True)
class Paged:
    """One page of many: what stands on it, and the links to the others."""

    findings: list[Finding]
    number: int
    pages: int
    total: int
    links: dict[str, Any]

    @property
    def first(self) -> int:
        """The place in the whole of the first on this page."""
        return (self.number - 1) * A_PAGE + 1


def paged(findings: Sequence[Finding], query: QueryDict) -> Paged:
    """Cut findings into pages and return the one asked for; a page that is not there is the nearest that is."""
    pages = max(1, -(-len(findings) // A_PAGE))
    asked = query.get("page", "1")
    number = (
        min(max(int(asked), 1), pages)
        if asked.isascii() and asked.isdecimal() and len(asked) < 9
        else 1
    )
    start = (number - 1) * A_PAGE
    return Paged(
        list(findings[start : start + A_PAGE]), number, pages, len(findings), _links(number, pages, query)
    )  # fmt: skip


def _links(number: int, pages: int, query: QueryDict) -> dict[str, Any]:
    if pages == 1:
        return {}
    links: dict[str, Any] = {"items": [], "landmarkLabel": "Pages of findings"}
    for page in range(1, pages + 1):
        if page in {1, pages} or abs(page - number) <= _NEAR:
            links["items"].append(
                {"number": page, "href": with_(query, page=page), "current": page == number}
            )
        elif abs(page - number) == _NEAR + 1:
            links["items"].append({"ellipsis": True})
    if number > 1:
        links["previous"] = {"href": with_(query, page=number - 1)}
    if number < pages:
        links["next"] = {"href": with_(query, page=number + 1)}
    return links


def with_(query: QueryDict, **changed: Any) -> str:
    """Return the same address with some of its parameters changed; None takes one out."""
    other = query.copy()
    for name, value in changed.items():
        other.pop(name, None)
        if value is not None:
            other[name] = value
    return f"?{other.urlencode()}"


@dataclass(frozen=True)
class Chosen:
    """A filter that is set: its words, and the address without it."""

    words: str
    without: str


def chosen(form: FilterForm, query: QueryDict) -> list[Chosen]:
    """Return the filters that are set, each with the way to take it off."""
    found = []
    for name in ("group", "kind"):
        labels = dict(form.fields[name].choices)
        for value in sorted(form.data[name]):
            rest = [other for other in query.getlist(name) if other != value]
            other = query.copy()
            other.setlist(name, rest)
            other.pop("page", None)
            found.append(Chosen(str(labels[value]), f"?{other.urlencode()}"))
    if form.data["area"]:
        name = dict(form.fields["area"].choices)[form.data["area"]]
        found.append(Chosen(str(name), with_(query, area=None, page=None)))
    return found


def table(found: Scanned, findings: Iterable[Finding], audience: str) -> Table:
    """Return findings as the table that leaves: the numbers of the shell, to the digit."""
    question = found.question
    synthetic = found.release.is_synthetic
    return Table(
        title=f"What changed in {question.area.name}, {question.period.words}",
        subtitle=f"Each crime group and area against {', '.join(question.baselines)}; {found.family:,} comparisons "
        "were corrected together",
        columns=COLUMNS,
        rows=tuple(values(finding) for finding in findings),
        notes=(handling(audience), *_how(), *found.caveats),
        figure=found.record.id,
        release=found.release.id,
        marking=str(marking(audience)),
        synthetic=synthetic,
        source=source_line(found.release.id, found.record.id, synthetic=synthetic),
    )


def public_table(
    question: ChangedQuestion,
    release: Named,
    public: Public,
    findings: Iterable[Finding],
    withheld: Iterable[Withheld],
) -> Table:
    """Return the public view as a table: what is withheld stands last, in the order of names, without a number."""
    hidden = tuple(
        ("", one.area, one.kind, one.group, "last-year", *[HIDDEN] * 12, "") for one in withheld
    )
    return Table(
        title=f"What changed in {question.area.name}, {question.period.words}, public view",
        subtitle="Computed from two released tables alone; comparisons of which a count is withheld have no number",
        columns=COLUMNS,
        rows=(*(values(finding) for finding in findings), *hidden),
        notes=(
            public.handling,
            *public.caveats,
            "The shown comparisons were corrected among themselves, so that q tells nothing of what is withheld.",
            f"The counts of the year before are figure {public.figures[1]}.",
            PUBLIC_LIMIT,
        ),
        figure=public.figures[0],
        release=release.id,
        marking=str(marking(PUBLIC)),
        synthetic=release.is_synthetic,
        source=source_line(release.id, public.figures[0], synthetic=release.is_synthetic),
    )


def values(f: Finding) -> tuple[Any, ...]:
    """Return a finding as a row of a table that leaves, under :data:`COLUMNS`."""
    return (
        f.area.code, f.area.name, f.area.kind, f.crime_group, f.against.kind, f.count, f.baseline,
        f.exposure, f.difference, f.percent, f.low, f.high, f.p, f.q, f.signal, f.strength, f.harm, f.figure,
    )  # fmt: skip


def _how() -> tuple[str, ...]:
    words = ", ".join(f"{word}: q up to {most:g}" for most, word in STRENGTHS)
    return (
        "Difference is the count less the baseline divided by its exposure; the interval is of 95 %.",
        f"A signal has a q of at most {SIGNAL_Q:g} ({words}); everything else is within what chance gives.",
    )
