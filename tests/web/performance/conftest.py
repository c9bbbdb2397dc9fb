"""A partnership with two indicators: robbery, where fewer is better; domestic abuse, where either way may be good."""

from __future__ import annotations

import datetime
import shutil

import pytest

from frankpledge.definitions.exception_rules import Signal
from frankpledge.findings.methods.held import held_in
from frankpledge.web.accounts.roles import Role
from frankpledge.web.decisions.services import record_decision
from frankpledge.web.explore import answers
from frankpledge.web.partnerships.models import Agency, Group
from frankpledge.web.performance.exceptions import services
from frankpledge.web.performance.judgements import services as judgements
from frankpledge.web.performance.models import Indicator
from frankpledge.web.performance.readings.services import read_indicators
from tests import stores

TODAY = datetime.date(2026, 1, 31)
RAISED = datetime.date(2025, 10, 20)
LATER = datetime.date(2025, 11, 10)
RECOVERY = datetime.date(2026, 1, 31)
IN_DANGER = Signal(
    "special-cause", "indicator", "robbery", "E22000359", "2025-09",
    "Robbery, Southmere: worse in September 2025 than chance explains.", "38 in September 2025",
)  # fmt: skip
DOUBLED = Signal(
    "special-cause", "indicator", "domestic-abuse", "E22000359", "2025-09",
    "Domestic abuse, Southmere: higher in September 2025 than chance explains.", is_judged=True,
)  # fmt: skip


@pytest.fixture
def robbery(cast) -> Indicator:
    """Give an indicator that is read every month from the store."""
    return Indicator.objects.create(
        partnership=cast.own, slug="robbery", name="Robbery", definition="Robberies recorded by the police.",
        question={"numerator": "police-uk/robbery"}, unit="crimes", frequency="month", polarity="down-good",
        levels=["district", "csp"],
    )  # fmt: skip


@pytest.fixture
def abuse(cast) -> Indicator:
    """Give one of restricted evidence that no rule may colour."""
    return Indicator.objects.create(
        partnership=cast.own, slug="domestic-abuse", name="Domestic abuse", definition="Offences with the flag.",
        question={"numerator": "extract/domestic-abuse"}, unit="crimes", frequency="month", polarity="ambiguous",
        levels=["csp"], is_restricted=True,
    )  # fmt: skip


@pytest.fixture
def in_danger(cast, robbery):
    """Raise an exception, by default the same again."""

    def raised(signal=IN_DANGER, today=RAISED, **answering):
        told = services.Answering(indicator=robbery, **answering)
        return services.raise_exception(by="frankpledge daily", partnership=cast.own, today=today,
                                        signal=signal, answering=told)  # fmt: skip

    return raised


@pytest.fixture
def chair(acting):
    """Give the chair of the operational group."""
    return acting(Role.OPERATIONAL_GROUP_CHAIR)


@pytest.fixture
def remedied(in_danger, chair):
    """Remedy an exception."""

    def made(held=None, **changed):
        told = {"cause": "Phones, near the station", "remedy": "Patrols on Fridays",
                "recovery_on": RECOVERY, "agency": chair.agency} | changed  # fmt: skip
        return services.remedy(by=chair, today=LATER, exception=held or in_danger(), **told)

    return made


@pytest.fixture
def probation(cast):
    """Give an agency that does not contribute."""
    return Agency.objects.create(
        partnership=cast.own, slug="probation", name="Probation (synthetic)", standing="responsible"
    )


@pytest.fixture
def referred(remedied, chair, probation):
    """Refer an exception because an agency does not contribute."""

    def made(held=None, **changed):
        told = {"why": "partner", "withholding": probation,
                "asks": "Ask Probation for a named lead"} | changed  # fmt: skip
        return services.refer(by=chair, today=LATER, exception=held or remedied(), **told)

    return made


@pytest.fixture
def answer(cast, acting):
    """Record what the Board decided."""

    def made(day=LATER):
        body, _ = Group.objects.get_or_create(
            partnership=cast.own, slug="board", defaults={"name": "Synthetic Board"}
        )
        return record_decision(by=acting(Role.MANAGER), today=day, kind="exception", title="A lead is named",
                               wording="Probation names a lead.", body=body, decided_on=day)  # fmt: skip

    return made


@pytest.fixture
def asked(abuse):
    """Ask for a judgement, by default the same again."""

    def made(signal=DOUBLED, today=RAISED, indicator=None):
        return judgements.ask(by="frankpledge daily", today=today, indicator=indicator or abuse,
                              signal=signal)  # fmt: skip

    return made


@pytest.fixture(scope="session")
def synthetic(tmp_path_factory) -> stores.World:
    """Give the synthetic county: four years, both census vintages, planted changes."""
    return stores.synthetic(tmp_path_factory)


@pytest.fixture
def unprepared(synthetic, settings, tmp_path) -> stores.World:
    """Let the pages read a copy of that store, which a test may change."""
    world = synthetic.copy(tmp_path / "world")
    shutil.rmtree(world.store.folder / "answers", ignore_errors=True)
    answers._held.clear()
    settings.STORE = world.store.folder
    return world


@pytest.fixture
def with_evidence(synthetic, settings) -> stores.World:
    """Let the pages read the synthetic county's store."""
    settings.STORE = synthetic.store.folder
    return synthetic


@pytest.fixture
def read(unprepared, acting):
    """Give a function that reads the indicators of the own partnership."""
    by = acting(Role.ANALYST)

    def reading(today=TODAY, **more):
        held = held_in(unprepared.store, unprepared.engine)
        return read_indicators(by=by, partnership=by.partnership, held=held, today=today, **more)

    return reading
