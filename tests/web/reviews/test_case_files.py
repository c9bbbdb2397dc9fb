"""The database holds of a file neither bytes nor name in clear, and of one that was taken out neither at all."""

from __future__ import annotations

import pytest
from django.core.exceptions import FieldError
from django.db import IntegrityError, connection

from frankpledge.web.reviews.case_files import ReviewFile
from tests.web.reviews.conftest import PLANTED
from tests.web.reviews.filing import NAME, keep, pdf


def row():
    """Give the one file as the database itself holds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, content FROM reviews_reviewfile")
        ((name, content),) = cursor.fetchall()
    return name, bytes(content)


def test_bytes_and_name_are_sealed_in_the_database_and_clear_in_the_program(coordinator, reporting):
    content = pdf()
    assert PLANTED.encode() in content
    keep(coordinator, reporting, content=content)
    held = ReviewFile.objects.get()
    assert (held.name, held.content) == (NAME, content)
    name, kept = row()
    assert name.startswith("gAAAA")
    assert kept.startswith(b"gAAAA")
    assert b"%PDF" not in kept
    assert PLANTED.encode() not in kept


def test_neither_bytes_nor_name_can_be_searched(coordinator, reporting):
    keep(coordinator, reporting)
    for asked in ("name", "name__contains", "content"):
        with pytest.raises(FieldError, match="cannot be searched"):
            ReviewFile.objects.filter(**{asked: "Report"}).exists()


def test_a_file_tells_of_itself_without_its_name(coordinator, reporting):
    held = keep(coordinator, reporting)
    assert str(held) == "File 1"
    assert held.reference == f"{reporting.reference}-F01"


@pytest.mark.parametrize("left", [{"size": 1}, {"pages": 1}])
def test_the_database_refuses_a_file_that_was_taken_out_and_is_still_there(
    coordinator, reporting, left
):
    held = keep(coordinator, reporting)
    rows = ReviewFile.objects.filter(pk=held.pk)
    with pytest.raises(IntegrityError, match="a_file_taken_out_is_empty"):
        rows.update(**({"size": 0, "pages": 0, "out_on": held.received_on} | left))
