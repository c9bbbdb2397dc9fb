"""Rural or urban: one class an LSOA."""

from __future__ import annotations

import pytest

from .reading import fault, read, rows

HEADER = "lsoa21_code,ruc21_code,classification,ruc"
GOOD = (
    f"{HEADER}\nE01090001,UN1,Urban: Nearer to a town,Urban\nE01090002,RSF1,Smaller rural,Rural\n"
)


def test_each_lsoa_is_rural_or_urban(tmp_path):
    part = read(tmp_path / "a.csv", GOOD)
    assert [(row["lsoa"], row["class_code"], row["rural_urban"]) for row in rows(part)] == [
        ("E01090001", "UN1", "Urban"), ("E01090002", "RSF1", "Rural"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            GOOD.replace(",Rural\n", ",Rustic\n"),
            "row 2, ruc 'Rustic': is neither Rural nor Urban",
        ),
        (GOOD.replace("E01090002", "E05090002"), "row 2, lsoa21_code 'E05090002': is no LSOA code"),
        (GOOD.replace("E01090002", "E01090001"), "row 2, lsoa21_code 'E01090001': stands twice"),
    ],
)
def test_what_is_wrong_is_named(content, words, tmp_path):
    assert words in fault(tmp_path / "a.csv", content)
