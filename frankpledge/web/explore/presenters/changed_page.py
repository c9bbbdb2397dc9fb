"""The page *What changed*: everything that its template shows, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from frankpledge.web.explore.audiences import handling
from frankpledge.web.explore.charting import Downloads
from frankpledge.web.explore.drawings import ranked_picture
from frankpledge.web.explore.forms.changed import BASELINES, CHANCE, EVERY, SIGNALS
from frankpledge.web.explore.presenters.changed import PUBLIC_LIMIT, chosen, paged, rows, with_
from frankpledge.web.explore.presenters.intervals import scale_of

if TYPE_CHECKING:
    from django.http import QueryDict

    from frankpledge.web.explore.queries.asking import Asked, Told


def page(partnership: str, asked: Asked, answer: Told, query: QueryDict) -> dict[str, Any]:
    """Return what the page shows of an answer."""
    cut = paged(answer.shown, query)
    scale = scale_of(answer.shown)
    show = answer.filter.selection.show
    return {
        "asked": asked,
        "answer": answer,
        "form": asked.form,
        "against": against(answer),
        "still_shown": (
            f"Below still stands the answer for {answer.question.period.words} against {against(answer)}, not the "
            "one that you asked for."
        ),
        "rows": rows(partnership, cut.findings, scale, linked=not asked.is_public),
        "page": cut,
        "scale": f"{scale:,.0f}",
        "chosen": chosen(answer.filter, query),
        "show": show,
        "is_signals": show == SIGNALS,
        "within_address": with_(query, show=CHANCE, page=None),
        "signals_address": with_(query, show=SIGNALS, page=None),
        "every_address": with_(query, show=EVERY, page=None),
        "within_share": answer.within,
        "downloads": _downloads(partnership, answer, query),
        "handling": handling(asked.audience),
        "public_limit": PUBLIC_LIMIT,
    }


def against(answer: Told) -> str:
    """Say in words what the period is compared with."""
    words = dict.fromkeys(finding.against.words for finding in answer.every)
    return ", ".join(words)


def _downloads(partnership: str, answer: Told, query: QueryDict) -> Downloads:
    files = {
        ending: f"{reverse('changed-file', args=[partnership, ending])}{with_(query, page=None)}"
        for ending in ("csv", "xlsx")
    }
    figure = answer.figure
    drawn = ranked_picture(partnership, answer.scan) if answer.scan else None
    pictures = {"png": drawn.png, "svg": drawn.svg} if drawn else {}
    return Downloads(figure, reverse("figure", args=[partnership, figure]), **files, **pictures)


def refused(asked: Asked, fault: str, query: QueryDict) -> dict[str, Any]:
    """Return what the page shows where the evidence cannot carry the question: why, and the windows that are whole."""
    offered = [
        (period.words, with_(query, **{"from": period.first, "to": period.last, "baseline": None}))
        for period in reversed(asked.windows.runs)
    ]
    return {
        "asked": asked,
        "form": asked.form,
        "fault": fault,
        "offered": offered,
        "baseline": BASELINES.get(asked.baseline, asked.baseline),
    }
