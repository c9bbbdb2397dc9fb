"""A partnership begins with the standard indicators, each tied to the priority that it measures."""

from __future__ import annotations

import datetime

from frankpledge.web.assessments.models import Priority
from frankpledge.web.history.models import Event
from frankpledge.web.performance.indicators.founding import found_indicators
from frankpledge.web.performance.models import Indicator
from frankpledge.web.thread.models import Link


def test_each_standard_indicator_is_there_with_its_question(cast):
    Priority.objects.create(partnership=cast.own, slug="rural-crime", name="Rural crime", status="priority",
                            since=datetime.date(2021, 4, 1), origin="stated", source="Synthetic")  # fmt: skip
    from django.db import transaction  # noqa: PLC0415 - a founding is one transaction

    with transaction.atomic():
        found_indicators("a test", cast.own, None)
    assert Indicator.objects.filter(partnership=cast.own).count() >= 15
    rural = Indicator.objects.get(slug="rural-crime")
    assert (rural.question["numerator"], rural.polarity, rural.is_restricted) == (
        "extract/rural",
        "down-good",
        True,
    )
    assert rural.made_from == "community-safety-v1"
    assert rural.caveats == ["Rests on a mark that officers set."]
    assert rural.priority.slug == "rural-crime"
    tie = Link.objects.get(target_kind="indicator")
    assert (tie.source, tie.target, tie.relation) == ("rural-crime", "rural-crime", "measured by")
    assert Event.objects.filter(kind="indicator", record="burglary", action="begun with").exists()
    assert Indicator.objects.get(slug="burglary").priority is None
