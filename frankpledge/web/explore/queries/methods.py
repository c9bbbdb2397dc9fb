"""The analyst's methods as pages ask them: from an address to an answer, made once for all who may ask it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied

from frankpledge.definitions.topics import topics
from frankpledge.evidence.events import covered_months
from frankpledge.evidence.questions import Period, month_number, month_text
from frankpledge.evidence.restricted import EVENTS
from frankpledge.evidence.returns import held_periods
from frankpledge.faults import DataFault
from frankpledge.findings.figures import keep
from frankpledge.findings.methods.asked import Answer, Column
from frankpledge.findings.methods.registry import METHODS
from frankpledge.findings.methods.registry import answer as ask
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore import answers, evidence
from frankpledge.web.explore.forms.methods import MethodForm
from frankpledge.web.explore.queries.profile import places
from frankpledge.web.explore.queries.windows import windows
from frankpledge.web.partnerships.access import may

if TYPE_CHECKING:
    from django.http import QueryDict

    from frankpledge.definitions.topics import Topic
    from frankpledge.evidence.questions import Area
    from frankpledge.findings.methods.asked import Asked, Method
    from frankpledge.findings.methods.held import Held
    from frankpledge.web.partnerships.models import Membership


@dataclass(frozen=True)
class Question:
    """A question that a page was asked: its form, and what is asked, where the form holds."""

    method: Method
    held: Held
    form: MethodForm
    asked: Asked | None


def topics_for(membership: Membership, held: Held, method: Method) -> list[Topic]:
    """Return the topics that a person may ask a method of: those whose evidence is held and open to them."""
    may_see = may(membership, Permission.SEE_RESTRICTED_EVIDENCE) and held.restricted is not None
    found = []
    for topic in topics().values():
        if topic.source not in method.sources:
            continue
        if topic.is_restricted and not (may_see and _is_held(held, topic)):
            continue
        found.append(topic)
    return found


def _is_held(held: Held, topic: Topic) -> bool:
    release = held.restricted
    if release is None:
        return False
    if topic.source == "extract":
        return bool(release.table(EVENTS))
    return bool(held_periods(release, topic.return_id))


def months_of(membership: Membership, held: Held, area: Area) -> tuple[str, ...]:
    """Return every month that may be asked about: those of the open evidence and, to whom it is open, the extract."""
    months = set(windows(held.open, area).held)
    if held.restricted is not None and may(membership, Permission.SEE_RESTRICTED_EVIDENCE):
        months |= set(covered_months(held.restricted))
    return tuple(sorted(months))


def question_of(membership: Membership, method: Method, query: QueryDict) -> Question:
    """Read the question of an address; refuse one that needs restricted evidence from whom it is not for."""
    if method.restricted and not may(membership, Permission.SEE_RESTRICTED_EVIDENCE):
        raise PermissionDenied("Your role does not show restricted evidence.")
    held = evidence.held_for(membership.partnership)
    method = _as_open_to(membership, held, method)
    areas = places(held.open, membership.partnership)
    months = months_of(membership, held, areas[0])
    offered = topics_for(membership, held, method)
    if method.sources and not offered:
        raise DataFault(_why_nothing(method, held))
    form = MethodForm(query, method, areas, months, offered, _standard(method, months))
    if not form.is_valid():
        return Question(method, held, form, None)
    area = next(area for area in areas if area.code == form.cleaned_data["area"])
    told = {option.name: form.cleaned_data.get(option.name, "") for option in method.options}
    return Question(method, held, form, method.asked(area, form.period, form.topic, told))


def _as_open_to(membership: Membership, held: Held, method: Method) -> Method:
    """Return a method with the choices that a person may make: none that looks at what is not held or not for them."""
    if held.restricted is not None and may(membership, Permission.SEE_RESTRICTED_EVIDENCE):
        return method
    return replace(method, options=tuple(option.open_only for option in method.options))


def _why_nothing(method: Method, held: Held) -> str:
    """Say why a method can be asked of nothing here, and what can be done instead."""
    lacking = (
        "none is loaded for this partnership"
        if held.restricted is None
        else "your role does not show it"
    )
    instead = ", ".join(m.title.lower() for m in METHODS.values() if "police-uk" in m.sources)
    return (
        f"{method.title} needs evidence that is not open, and {lacking}. data.police.uk gives months and categories: "
        f"no hours, flags, people or repeats. Of it can be asked: {instead}."
    )


def _standard(method: Method, months: tuple[str, ...]) -> Period:
    """Return the months that a method is asked over by itself: the latest, as many as it likes, without a gap."""
    last = month_number(months[-1])
    known = {month_number(month) for month in months}
    first = last
    while first - 1 in known and last - first + 1 < method.standard_months:
        first -= 1
    return Period(month_text(first), month_text(last))


def answered(question: Question, asked: Asked) -> Answer:
    """Answer a question, once for all who ask it; its figure is kept."""
    return answered_of(question.held, asked)


def answered_of(held: Held, asked: Asked) -> Answer:
    """Answer a question of the evidence that is held, once for all who ask it; its figure is kept."""
    needs = METHODS[asked.method].needs_restricted(asked)
    release = held.restricted if needs and held.restricted is not None else held.open
    key = asked.to_json() | {"open": held.open.id}
    content = answers.answer(release, f"method-{asked.method}", key, lambda: _made(held, asked))
    columns = tuple(Column(**column) for column in content["columns"])
    return Answer(
        asked, held, content["statistic"], tuple(content["sentences"]), columns, content["rows"],
        tuple(content["caveats"]), content["uses_restricted"], content["parameters"], content["drawing"],
    )  # fmt: skip


def _made(held: Held, asked: Asked) -> dict[str, Any]:
    found = ask(held, asked)
    keep(found.release.store, found.record)
    return {
        "statistic": found.statistic,
        "sentences": list(found.sentences),
        "columns": [asdict(column) for column in found.columns],
        "rows": found.rows,
        "caveats": list(found.caveats),
        "uses_restricted": found.uses_restricted,
        "parameters": found.parameters,
        "drawing": found.drawing,
    }
