"""The door: a public edition that gives a small count away beside an earlier one is stopped, and the cell is named."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from django.urls import reverse
from pypdf import PdfReader

from frankpledge.web.accounts.roles import Role
from frankpledge.web.documents import door, files, queries
from frankpledge.web.documents.models import Edition
from frankpledge.web.documents.services import review, writing

from .conftest import CONTROL, TODAY
from .planted import DISTRICT, GROUP, KEPT, plant

pytestmark = pytest.mark.django_db
CELL = f"{GROUP}, {DISTRICT}, January 2023"
DECEMBER, JANUARY = {"first": "2022-04", "last": "2022-12"}, {"first": "2022-04", "last": "2023-01"}


def at(cast, name, edition, *more):
    return reverse(name, args=[cast.own.pk, edition.document.reference, edition.number, *more])


def brought(cast, as_role, edition, **freezing):
    """Bring an edition through requests as far as its approval; the board met on the day."""
    writer, manager = as_role(Role.ANALYST), as_role(Role.MANAGER)
    assert writer.post(at(cast, "freeze-edition", edition), freezing).status_code == 302
    assert writer.post(at(cast, "send-edition", edition)).status_code == 302
    today = Edition.objects.get(pk=edition.pk).frozen.frozen_on
    told = {"meeting": "Board", "on-day": today.day, "on-month": today.month, "on-year": today.year}
    assert manager.post(at(cast, "approve-edition", edition), told).status_code == 302
    return manager.post(at(cast, "publish-edition", edition))


def texts_in(content: bytes) -> str:
    """Give every word of a file, those of packed files and of a PDF too."""
    if content.startswith(b"%PDF"):
        pages = PdfReader(io.BytesIO(content)).pages
        return "\n".join(page.extract_text() for page in pages)
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "\n".join(texts_in(packed.read(name)) for name in packed.namelist())


def test_an_edition_that_gives_january_away_is_stopped_and_one_that_withholds_it_passes(
    cast, as_role, begun, acting, own_evidence
):
    plant(own_evidence)
    first = begun(**DECEMBER)
    assert brought(cast, as_role, first).status_code == 302
    second = writing.begin_edition(
        by=acting(Role.ANALYST), document=first.document, today=TODAY, **CONTROL | JANUARY | {"version": "2.0"}
    )  # fmt: skip
    stopped = brought(cast, as_role, second)
    assert stopped.status_code == 409
    page = stopped.content.decode()
    assert f"Subtracted from an earlier edition, it shows a small count: {CELL}" in page
    assert f"{CELL}: {KEPT}" not in page
    second.refresh_from_db()
    assert second.state == "approved"
    assert any(CELL in stop for stop in second.frozen.stops)
    assert CELL in as_role(Role.ANALYST).get(at(cast, "edition", second)).content.decode()
    # The way out that the page names.
    told = {"why": "January gives a small count away."}
    assert (
        as_role(Role.ANALYST).post(at(cast, "take-back-edition", second), told).status_code == 302
    )
    assert brought(cast, as_role, second, is_withholding="on").status_code == 302
    first.refresh_from_db()
    assert first.state == "superseded"
    holds_no_hidden_value(cast, as_role, second)


def holds_no_hidden_value(cast, as_role, edition):
    """Look in every file for the count that is withheld, which beside the first edition would tell January."""
    content = queries.content(Edition.objects.get(pk=edition.pk).frozen)
    table = next(one for one in content.tables() if one.id == "performance-all")
    row = next(row for row in table.rows if [row[0].words, row[1].words] == [GROUP, DISTRICT])
    assert row[2].missing == "withheld"
    hidden = {"111"}
    assert not any(
        cell.words in hidden for row in table.rows if GROUP in row[0].words for cell in row
    )
    # All alt texts and drawings of every file come from here.
    assert not re.search(
        rf"{GROUP}.{{0,200}}{DISTRICT}.{{0,200}}\b111\b", content.model_dump_json()
    )
    reader = as_role(Role.PUBLIC_VIEWER)
    for name in files.files():
        answer = reader.get(at(cast, "edition-file", edition, name))
        assert answer.status_code == 200, name
        told = texts_in(answer.content)
        for found in re.finditer(rf"{GROUP}.{{0,200}}", told, re.DOTALL):
            assert not re.search(r"\b111\b", found[0]), (name, found[0])
    page = reader.get(at(cast, "edition", edition)).content.decode()
    assert "\n111\n" not in page
    assert ">111<" not in page


def test_a_count_that_was_revised_since_an_earlier_edition_is_named(
    cast, as_role, begun, acting, own_evidence
):
    first = begun(**DECEMBER | {"last": "2023-01"})
    assert brought(cast, as_role, first).status_code == 302
    plant(own_evidence)
    second = writing.begin_edition(
        by=acting(Role.ANALYST), document=first.document, today=TODAY, **CONTROL | JANUARY | {"version": "2.0"}
    )  # fmt: skip
    stopped = brought(cast, as_role, second)
    assert stopped.status_code == 409
    assert (
        f"An earlier edition states another count: {GROUP}, {DISTRICT}, April 2022 to January 2023"
        in (stopped.content.decode())
    )


@pytest.mark.usefixtures("with_evidence")
def test_what_is_for_partners_or_counts_nothing_is_not_held_up(begun, acting):
    edition = begun(first="1999-01", last="1999-12")
    frozen = review.freeze(by=acting(Role.ANALYST), edition=edition, today=TODAY)
    assert frozen.disclosed == []
    assert door.stops(edition, frozen) == []


@pytest.mark.usefixtures("with_evidence")
def test_a_first_edition_alone_passes_and_the_same_again_does(begun, acting, published):
    first = published()
    again = begun(title="The same again")
    frozen = review.freeze(by=acting(Role.ANALYST), edition=again, today=TODAY)
    assert frozen.stops == []
    assert door.earlier_tables(again) == first.frozen.disclosed
