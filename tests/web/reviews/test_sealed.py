"""What is sealed is opened with its key alone, and a key is replaced by putting a new one before it."""

from __future__ import annotations

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import FieldError
from django.db import connection

from frankpledge.faults import CallFault
from frankpledge.web.reviews import sealed
from frankpledge.web.reviews.models import DeathReview

OLD, NEW = (Fernet.generate_key().decode() for _ in range(2))


def test_words_come_back_and_the_same_words_are_never_sealed_alike(settings):
    settings.REVIEW_KEYS = [OLD]
    kept = [sealed.seal("what is known") for _ in range(2)]
    assert kept[0] != kept[1]
    assert {sealed.unseal(one) for one in kept} == {"what is known"}
    assert sealed.seal("") == sealed.unseal("") == ""


def test_a_new_key_seals_and_the_old_one_still_opens(settings):
    settings.REVIEW_KEYS = [OLD]
    kept = sealed.seal("old words")
    settings.REVIEW_KEYS = [NEW, OLD]
    assert sealed.unseal(kept) == "old words"
    newer = sealed.seal("new words")
    settings.REVIEW_KEYS = [OLD]
    with pytest.raises(CallFault, match="No key in FRANKPLEDGE_REVIEW_KEY opens"):
        sealed.unseal(newer)


@pytest.mark.parametrize(
    ("keys", "words"), [([], "is not set"), (["not a key"], "holds something that is no key")]
)
def test_without_a_key_nothing_is_sealed_in_clear(settings, keys, words):
    settings.REVIEW_KEYS = keys
    with pytest.raises(CallFault, match=words) as refused:
        sealed.seal("what is known")
    assert "not a key" not in str(refused.value)


def test_a_field_is_sealed_in_the_database_and_clear_in_the_program(notified):
    assert "found at home" in DeathReview.objects.get(pk=notified.pk).circumstances
    with connection.cursor() as cursor:
        cursor.execute("SELECT circumstances, died_on FROM reviews_deathreview")
        (kept,) = cursor.fetchall()
    assert all(one.startswith("gAAAA") for one in kept)


def test_what_is_sealed_cannot_be_searched(notified):
    del notified
    for asked in ("circumstances", "circumstances__contains", "circumstances__in"):
        with pytest.raises(FieldError, match="cannot be searched"):
            DeathReview.objects.filter(**{asked: "home"}).exists()
