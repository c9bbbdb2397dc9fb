"""How the answer of a method speaks on its page: its table as cells, its picture, its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse

from frankpledge.charts.answer_words import RESTRICTED_ORIGIN
from frankpledge.charts.look import source_line
from frankpledge.disclosure.markings import Level, Marking
from frankpledge.findings.methods.series import period_words
from frankpledge.web.explore.charting import Downloads, picture
from frankpledge.web.ui.exports import Table

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer, Asked, Column

CHART, FILE = "method-chart", "method-file"
_FORMS = {"whole": "{:,.0f}", "one": "{:,.1f}", "two": "{:,.2f}", "percent": "{:.1%}"}
_LEAST_P = 0.0001
HANDLING = (
    "Restricted evidence: for people of the partnership who need to know. Nothing of it may be published without the "
    "disclosure rules."
)


def written(value: Any, column: Column) -> str:
    """Write a value as its column says; a dash where there is none."""
    if value is None:
        return "–"
    if column.form == "month":
        return period_words(str(value))
    if column.form == "p" and isinstance(value, float):
        return f"{value:.4f}" if value >= _LEAST_P else f"less than {_LEAST_P}"
    if column.form in _FORMS and isinstance(value, int | float):
        return _FORMS[column.form].format(value)
    return str(value)


def marking_of(answer: Answer, audience: Marking) -> Marking:
    """Return the marking of an answer: that of its audience, or higher where restricted evidence went in."""
    return Marking(Level.OFFICIAL_SENSITIVE) if answer.uses_restricted else audience


def query_of(asked: Asked) -> str:
    """Return the parameters at which a question stands again."""
    told = {"area": asked.area.code, "from": asked.period.first, "to": asked.period.last}
    return urlencode(told | ({"topic": asked.topic} if asked.topic else {}) | dict(asked.options))


def of_question(partnership: str, asked: Asked) -> str:
    """Return where a question stands as a page."""
    return f"{reverse('method', args=[partnership, asked.method])}?{query_of(asked)}"


def drawing(answer: Answer) -> dict[str, Any]:
    """Return what the drawing of an answer is asked."""
    return {"figure": answer.record.id}


def page(partnership: str, answer: Answer) -> dict[str, Any]:
    """Return what the page shows of an answer."""
    name, query = answer.asked.method, query_of(answer.asked)
    drawn = picture(CHART, [partnership, name], name, drawing(answer), " ".join(answer.sentences))
    pictures = {ending: f"{getattr(drawn, ending)}&{query}" for ending in ("svg", "png")}
    files = {
        ending: f"{reverse(FILE, args=[partnership, name, ending])}?{query}"
        for ending in ("csv", "xlsx")
    }
    permanent = reverse("figure", args=[partnership, answer.record.id])
    return {
        "answer": answer,
        "picture": {**pictures, "alt": drawn.alt},
        "downloads": Downloads(answer.record.id, permanent, table="#numbers", **files, **pictures),
        "cards": _cards(answer),
        "heads": [(column.words, column.is_number) for column in answer.columns],
        "lines": [
            [(written(row.get(c.name), c), c.is_number) for c in answer.columns]
            for row in answer.rows
        ],
        "handling": HANDLING if answer.uses_restricted else "",
    }


def _cards(answer: Answer) -> list[dict[str, Any]]:
    """Return each row of an answer in prose as a title with its parts, which no cell is wide enough for; else none."""
    if not any(column.form == "prose" for column in answer.columns):
        return []
    first, *others = answer.columns
    return [
        {
            "title": written(row[first.name], first),
            "parts": [(c.words, written(row[c.name], c)) for c in others if row.get(c.name)],
        }
        for row in answer.rows
    ]


def table(answer: Answer, title: str, marking: Marking) -> Table:
    """Return the numbers of an answer as a file."""
    release = answer.release
    return Table(
        title=f"{title}: {answer.asked.area.name}, {answer.asked.period.words}",
        subtitle=" ".join(answer.sentences),
        columns=tuple(column.words for column in answer.columns),
        rows=tuple(tuple(row.get(c.name) for c in answer.columns) for row in answer.rows),
        notes=(*answer.caveats, *((HANDLING,) if answer.uses_restricted else ())),
        figure=answer.record.id,
        release=release.id,
        marking=str(marking),
        synthetic=release.is_synthetic,
        source=source_line(
            release.id, answer.record.id, synthetic=release.is_synthetic,
            restricted=RESTRICTED_ORIGIN if answer.uses_restricted else "",
        ),
    )  # fmt: skip
