"""What stands under an id is inserted where it belongs, and what is not there is refused with the way out."""

from __future__ import annotations

import pytest

from frankpledge.evidence.questions import Period
from frankpledge.faults import CallFault
from frankpledge.publishing.blocks import Paragraph, Picture, Run, Table
from frankpledge.publishing.markdown import blocks_of
from frankpledge.web.accounts.roles import Role
from frankpledge.web.documents import registry, sources
from frankpledge.web.documents.inserting import Inserting, offered
from frankpledge.web.documents.registry import Asked
from frankpledge.web.explore import evidence

from .conftest import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_evidence")]
MONTHS = Period("2023-04", "2023-12")


@pytest.fixture
def held(cast):
    return sources.gathered(cast.own, MONTHS, "public", release=evidence.current_release())


@pytest.fixture
def asked(acting):
    return Asked(acting(Role.ANALYST), TODAY, MONTHS, True)


@pytest.fixture
def insert(held, asked):
    return Inserting(held, asked)


def test_everything_that_is_offered_can_be_inserted_as_it_is_written(held, asked, insert):
    told = offered(held, asked)
    assert {"Figures", "Tables", "Charts and drawings", "Acronyms"} <= set(told)
    for kind, rows in told.items():
        for one in rows[:3]:
            assert blocks_of(one.written, insert), (kind, one)


def test_a_figure_prints_its_number_and_says_where_it_is_from(held, insert):
    figure = held.sources.performance.record.figure(0)
    run = insert.inline("figure", figure)
    assert run.words == f"{held.sources.performance.rows[0]['now']:,}"
    assert (run.figure, run.provenance.period) == (figure, "April to December 2023")


def test_a_table_that_stands_elsewhere_too_is_inserted_under_an_id_of_its_own(insert):
    tables = [insert.blocks("table", "performance-all")[0] for _ in range(2)]
    assert all(isinstance(one, Table) for one in tables)
    assert len({one.id for one in tables} | {"performance-all"}) == 3
    assert isinstance(insert.blocks("chart", "performance-by-group")[0], Picture)


@pytest.mark.parametrize(
    ("written", "words"),
    [("{{figure none-1}}", "There is no figure 'none-1'"), ("{{table none}}", "There is no table 'none'"),
     ("so {{table performance-all}}", "a paragraph of its own"), ("{{acronym NONE}}", "No acronym 'NONE'"),
     ("{{nothing x}}", "nothing that can be inserted")],
)  # fmt: skip
def test_what_is_not_there_is_refused_with_the_way_out(insert, written, words):
    with pytest.raises(CallFault, match=words):
        blocks_of(written, insert)


def test_a_figure_past_the_last_is_refused(held, insert):
    for place in (0, 9999):
        with pytest.raises(CallFault, match="go from 1 to"):
            insert.inline("figure", f"{held.sources.performance.record.id}-{place}")


def test_what_other_apps_offer_is_inserted_in_a_line_or_alone(insert, asked, monkeypatch):
    monkeypatch.setattr(registry, "_insertables", {})
    registry.register_insertable(
        registry.Insertable("word", lambda _: [], inline=lambda _, name: Run(words=name))
    )
    alone = (Paragraph(runs=(Run(words="alone"),)),)
    registry.register_insertable(
        registry.Insertable("list", lambda _: [], blocks=lambda _, name: alone)
    )
    assert insert.inline("word", "yes").words == "yes"
    assert insert.blocks("word", "yes")[0].runs[0].words == "yes"
    assert insert.blocks("list", "x") == alone
    with pytest.raises(CallFault, match="a paragraph of its own"):
        insert.inline("list", "x")
